from django.db import models
from django.db.models import Q

from muster.core.lifecycle.parts import Part
from muster.core.lifecycle.states import AssignmentState, Ending
from muster.whistles.lights import FOR_EVER

OPEN = Q(state__in=["dispatched", "accepted", "objected", "arrived"])
ENDED = Q(state__in=[ending.value for ending in Ending])
HAS_ITS_MOMENT = (
    (~Q(state="accepted") | Q(accepted_at__isnull=False))
    & (~Q(state="arrived") | Q(reported_in_at__isnull=False))
    & (~Q(state="done") | Q(done_at__isnull=False))
    & (~Q(state="confirmed") | Q(confirmed_at__isnull=False))
    & Q(ENDED & Q(ended_at__isnull=False) | ~ENDED & Q(ended_at__isnull=True))
)


class Assignment(models.Model):
    """One summoned unit's part, in the columns that lists and scores need.

    `due_at` is the earliest due moment of its running clocks, the end of the year 9999 while none is known;
    `near_at` is when the first of them is amber and not paused. `asked`: its unit waits for an answer, to an
    objection or to its asking for longer or to be excused.
    """

    pk = models.CompositePrimaryKey("whistle_id", "no")
    whistle = models.ForeignKey(
        "whistles.Whistle", on_delete=models.DO_NOTHING, related_name="assignments", db_index=False
    )
    no = models.IntegerField()
    unit = models.BigIntegerField()
    part = models.TextField()
    state = models.TextField()
    dispatched_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    reported_in_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    round = models.IntegerField()
    rework = models.IntegerField()
    due_at = models.DateTimeField(db_default=FOR_EVER)
    near_at = models.DateTimeField(null=True)
    asked = models.BooleanField(db_default=False)

    class Meta:
        db_table = "assignment"
        indexes = [
            models.Index(fields=["unit", "-dispatched_at"], name="assignment_unit"),
            # The trays of a unit: each is read in its own order, and counted no further than it is told.
            models.Index(
                fields=["unit", "state", "due_at", "whistle", "no"], name="assignment_tray", condition=OPEN
            ),
            models.Index(fields=["unit", "state", "near_at"], name="assignment_near", condition=OPEN),
            models.Index(
                fields=["unit", "state", "due_at"], name="assignment_asked", condition=OPEN & Q(asked=True)
            ),
            models.Index(
                fields=["unit", "state", "due_at"],
                name="assignment_returned",
                condition=OPEN & Q(round__gt=1),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AssignmentState])
                & Q(part__in=[part.value for part in Part]),
                name="assignment_state_is_known",
                violation_error_message="未知的任务状态 · Unknown state of an assignment",
            ),
            models.CheckConstraint(
                condition=HAS_ITS_MOMENT,
                name="assignment_state_has_its_moment",
                violation_error_message="任务状态须有其时间 · A state of an assignment has its moment",
            ),
            models.UniqueConstraint(
                fields=["whistle"],
                condition=Q(part="lead") & ~Q(state="reassigned"),
                name="assignment_has_one_lead",
                violation_error_message="一哨只有一个牵头单位 · A whistle has one lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whistle_id} #{self.no}"
