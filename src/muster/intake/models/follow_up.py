from django.db import models
from django.db.models import Q


class FollowUp(models.Model):
    """What a meeting asked of a unit, and what it last said of it; `done` is None before it said anything."""

    pk = models.CompositePrimaryKey("deliberation", "no")
    deliberation = models.UUIDField()
    no = models.SmallIntegerField()
    unit = models.IntegerField()
    text = models.UUIDField()
    due = models.DateField()
    done = models.BooleanField(null=True)
    told = models.UUIDField(null=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.IntegerField(null=True)

    class Meta:
        db_table = "intake_follow_up"
        indexes = [models.Index(fields=["unit", "due"], name="follow_up_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done=None, told=None, reported_at=None, reported_by=None)
                | Q(
                    done__isnull=False,
                    told__isnull=False,
                    reported_at__isnull=False,
                    reported_by__isnull=False,
                ),
                name="follow_up_is_told_whole",
                violation_error_message="跟进情况须写全 · What became of it is told whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deliberation}/{self.no}"
