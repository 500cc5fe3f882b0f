from django.db import models
from django.db.models import Q

from muster.core.time.clock import ClockKind


class Clock(models.Model):
    """One obligation's clock: what an inbox, a light and the sweep ask of it.

    `ref` is the assignment's number or the objection's id, empty where there is none. `due_at` is the end of
    the year 9999 while an open-ended pause keeps it unknown, and so is `paused_until`, where the last pause
    ends. `next_alert_at` is when the sweep has to look again.
    """

    pk = models.CompositePrimaryKey("whistle_id", "kind", "ref", "round")
    whistle = models.ForeignKey(
        "whistles.Whistle", on_delete=models.DO_NOTHING, related_name="clocks", db_index=False
    )
    kind = models.TextField()
    ref = models.TextField()
    round = models.IntegerField()
    obligor = models.BigIntegerField()
    started_at = models.DateTimeField()
    amber_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    paused_until = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    next_alert_at = models.DateTimeField(null=True)
    provisional = models.BooleanField()

    class Meta:
        db_table = "clock"
        indexes = [
            models.Index(
                fields=["obligor", "due_at", "whistle", "kind", "ref"],
                name="clock_inbox",
                condition=Q(stopped_at__isnull=True),
            ),
            models.Index(
                fields=["next_alert_at"],
                name="clock_sweep",
                condition=Q(stopped_at__isnull=True, next_alert_at__isnull=False),
            ),
            # A light of an open whistle is read from this alone, without its row.
            models.Index(
                fields=["whistle"],
                include=["amber_at", "due_at", "paused_until"],
                name="clock_running",
                condition=Q(stopped_at__isnull=True),
            ),
            models.Index(
                fields=["obligor", "stopped_at"],
                include=["whistle", "due_at"],
                name="clock_arrived",
                condition=Q(kind="arrive", stopped_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ClockKind]),
                name="clock_kind_is_known",
                violation_error_message="未知的时限 · Unknown kind of clock",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True) | Q(next_alert_at__isnull=True),
                name="clock_stopped_is_silent",
                violation_error_message="已停时限不再提醒 · A stopped clock is silent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whistle_id} {self.kind} {self.ref}"
