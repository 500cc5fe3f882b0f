"""Triggers that hold for every role and under every session_replication_role."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_ledger_tables")]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "0002_append_only.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "0002_append_only_reverse.sql").read_text(encoding="utf-8"),
        )
    ]
