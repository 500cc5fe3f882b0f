"""Triggers that count versions, keep the administrators apart and hold laid-down versions still."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_directory_tables")]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "0002_triggers.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "0002_triggers_reverse.sql").read_text(encoding="utf-8"),
        )
    ]
