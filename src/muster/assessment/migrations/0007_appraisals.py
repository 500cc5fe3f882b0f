from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0006_periods"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appraisal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation",
                        "period",
                        "assessor",
                        "unit",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation", models.BigIntegerField()),
                ("period", models.TextField()),
                ("assessor", models.BigIntegerField()),
                ("unit", models.BigIntegerField()),
                ("relation", models.TextField()),
                ("state", models.TextField()),
                ("total", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("version", models.BigIntegerField()),
                ("body", models.JSONField()),
            ],
            options={
                "db_table": "appraisal",
                "indexes": [
                    models.Index(fields=["organisation", "period", "unit"], name="appraisal_of_unit")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "relation__in",
                                [
                                    "community_street",
                                    "community_outpost",
                                    "street_community",
                                    "street_office",
                                    "street_department",
                                    "street_outpost",
                                    "county_department",
                                    "county_outpost",
                                ],
                            )
                        ),
                        name="appraisal_relation_is_known",
                        violation_error_message="评议关系不在清单内 · The relation is unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["filling", "sent_in"])),
                        name="appraisal_state_is_known",
                        violation_error_message="评议表的状态不在清单内 · The state of the appraisal is unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "filling"), ("total", None)),
                            models.Q(
                                ("state", "sent_in"),
                                ("total__gte", 0),
                                ("total__isnull", False),
                                ("total__lte", 100),
                            ),
                            _connector="OR",
                        ),
                        name="appraisal_has_a_total_once_sent_in",
                        violation_error_message="报送后才有总分，在 0 至 100 之间 · A total once it is sent in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("assessor", models.F("unit")), _negated=True),
                        name="appraisal_is_never_of_oneself",
                        violation_error_message="不得自评 · Nobody appraises themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalRound",
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
                ("begins", models.DateTimeField()),
                ("state", models.TextField()),
                ("version", models.BigIntegerField()),
                ("body", models.JSONField()),
            ],
            options={
                "db_table": "appraisal_round",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "locked", "objection_window", "published"])
                        ),
                        name="appraisal_round_state_is_known",
                        violation_error_message="评议的状态不在清单内 · The state of the round is unknown",
                    )
                ],
            },
        ),
    ]
