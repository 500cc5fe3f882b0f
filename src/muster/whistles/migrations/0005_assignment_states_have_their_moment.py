from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("whistles", "0004_concern_above"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state", "accepted"), _negated=True),
                        ("accepted_at__isnull", False),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state", "arrived"), _negated=True),
                        ("reported_in_at__isnull", False),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state", "done"), _negated=True),
                        ("done_at__isnull", False),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(("state", "confirmed"), _negated=True),
                        ("confirmed_at__isnull", False),
                        _connector="OR",
                    ),
                    models.Q(
                        models.Q(
                            ("state__in", ["excused", "reassigned", "ended", "superseded", "absent"]),
                            ("ended_at__isnull", False),
                        ),
                        models.Q(
                            models.Q(
                                ("state__in", ["excused", "reassigned", "ended", "superseded", "absent"]),
                                _negated=True,
                            ),
                            ("ended_at__isnull", True),
                        ),
                        _connector="OR",
                    ),
                ),
                name="assignment_state_has_its_moment",
                violation_error_message="任务状态须有其时间 · A state of an assignment has its moment",
            ),
        ),
    ]
