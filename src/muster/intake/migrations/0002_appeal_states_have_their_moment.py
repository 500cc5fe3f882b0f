from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_appeals"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "received",
                            "accepted",
                            "refused",
                            "answered",
                            "passed_up",
                            "in_whistle",
                            "told",
                            "closed",
                            "merged",
                        ],
                    )
                ),
                name="appeal_state_is_known",
                violation_error_message="未知的诉求状态 · Unknown state of an appeal",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("closed_at__isnull", False), ("state__in", ["closed", "refused"])),
                        models.Q(
                            models.Q(("state__in", ["closed", "refused"]), _negated=True),
                            ("closed_at__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state", "told"), _negated=True),
                        ("told_at__isnull", False),
                        _connector="OR",
                    ),
                ),
                name="appeal_state_has_its_moment",
                violation_error_message="诉求状态须有其时间 · A state of an appeal has its moment",
            ),
        ),
    ]
