"""The class of a county is read with the directory."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_own_duty"),
    ]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "0004_county_class_trigger.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "0004_county_class_trigger_reverse.sql").read_text(encoding="utf-8"),
        ),
    ]
