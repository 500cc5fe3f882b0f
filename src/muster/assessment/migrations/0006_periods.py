from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0005_score_profile"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssessmentPeriod",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation",
                        "period",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation", models.BigIntegerField()),
                ("period", models.TextField()),
                ("kind", models.TextField()),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("state", models.TextField()),
                ("cut_off", models.DateTimeField(null=True)),
                ("version", models.BigIntegerField()),
                ("body", models.JSONField()),
            ],
            options={
                "db_table": "assessment_period",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "locked", "objection_window", "published"])
                        ),
                        name="assessment_period_state_is_known",
                        violation_error_message="考核期的状态不在清单内 · The state of the period is unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["month", "quarter", "year"])),
                        name="assessment_period_kind_is_known",
                        violation_error_message="考核期的长度不在清单内 · The kind of period is unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cut_off", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("cut_off__isnull", False)),
                            _connector="OR",
                        ),
                        name="assessment_period_has_cut_off_once_locked",
                        violation_error_message="锁定后才有截止时刻 · The cut-off is fixed by the lock",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodSheet",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation",
                        "period",
                        "unit",
                        "version",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation", models.BigIntegerField()),
                ("period", models.TextField()),
                ("unit", models.BigIntegerField()),
                ("version", models.BigIntegerField()),
                ("canonical", models.BinaryField()),
                ("digest", models.TextField()),
                ("drawn_at", models.DateTimeField()),
            ],
            options={
                "db_table": "period_sheet",
                "indexes": [models.Index(fields=["unit", "period"], name="period_sheet_of_unit")],
            },
        ),
    ]
