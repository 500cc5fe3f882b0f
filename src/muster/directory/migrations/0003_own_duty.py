"""What was devolved to a street as its own duty."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_triggers"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnDutyRow",
            fields=[
                ("matter", models.UUIDField(primary_key=True, serialize=False)),
                ("item_code", models.TextField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "street",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="directory.unit",
                    ),
                ),
            ],
            options={
                "db_table": "own_duty",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"
                        ),
                        name="own_duty_ends_after_it_begins",
                        violation_error_message="截止日期须晚于起始日期 · It ends after the day it begins",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            sql=(SQL / "0003_own_duty.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "0003_own_duty_reverse.sql").read_text(encoding="utf-8"),
        ),
    ]
