from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.relation import Relation
from muster.core.period.process.states import PeriodState
from muster.core.period.span import SpanKind


class ScoreInput(models.Model):
    """What the score of one assignment of a closed whistle rests on; derived from the ledger, rebuildable.

    `body` is `core.score.inputs.AssignmentInputs` as JSON. `department` is an outpost's parent department.
    `profile` is its `core.score.numbers.profile`: with `type` and `blower` all that a unit's numbers need.
    """

    pk = models.CompositePrimaryKey("whistle", "no")
    whistle = models.UUIDField()
    no = models.IntegerField()
    unit = models.BigIntegerField()
    department = models.BigIntegerField(null=True)
    blower = models.BigIntegerField()
    type = models.TextField()
    profile = models.TextField()
    closed_at = models.DateTimeField()
    body = models.JSONField()

    class Meta:
        db_table = "score_input"
        indexes = [
            models.Index(
                fields=["unit", "closed_at"],
                include=["department", "blower", "type", "profile"],
                name="score_input_of_unit",
            ),
            models.Index(
                fields=["department", "closed_at"],
                include=["unit", "blower", "type", "profile"],
                name="score_input_of_department",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whistle}/{self.no}"


class OtherScore(models.Model):
    """S_other of a unit for a period (`period` like 2026-11, 2026-Q4 or 2026), entered by the person `by`.

    Derived from the ledger, rebuildable; `version` is the number of the entry that stands.
    """

    pk = models.CompositePrimaryKey("unit", "period")
    unit = models.BigIntegerField()
    period = models.TextField()
    value = models.DecimalField(max_digits=5, decimal_places=2)
    by = models.BigIntegerField()
    version = models.BigIntegerField()

    class Meta:
        db_table = "other_score"
        constraints = [
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=100),
                name="other_score_lies_in_0_to_100",
                violation_error_message="其他评价得分须在 0 至 100 之间 · Must lie between 0 and 100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.period}"


class RevisitSample(models.Model):
    """The closed whistles of a month that an organisation drew for re-visits, once.

    `size` is how many of each whistle type were drawn at most. With the `seed`, `core.sampling` draws the
    same `whistles` again.
    """

    pk = models.CompositePrimaryKey("organisation", "period")
    organisation = models.BigIntegerField()
    period = models.TextField()
    seed = models.TextField()
    size = models.IntegerField()
    whistles = ArrayField(models.UUIDField())
    drawn_by = models.BigIntegerField()
    drawn_at = models.DateTimeField()

    class Meta:
        db_table = "revisit_sample"

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class AssessmentPeriod(models.Model):
    """One assessment period of a county or city; `period` like 2026-11, 2026-Q4 or 2026.

    `body` is `core.period.process.period.Period` as JSON, the fold of the ledger's events; rebuildable.
    """

    pk = models.CompositePrimaryKey("organisation", "period")
    organisation = models.BigIntegerField()
    period = models.TextField()
    kind = models.TextField()
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    state = models.TextField()
    cut_off = models.DateTimeField(null=True)
    version = models.BigIntegerField()
    body = models.JSONField()

    class Meta:
        db_table = "assessment_period"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PeriodState]),
                name="assessment_period_state_is_known",
                violation_error_message="考核期的状态不在清单内 · The state of the period is unknown",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in SpanKind]),
                name="assessment_period_kind_is_known",
                violation_error_message="考核期的长度不在清单内 · The kind of period is unknown",
            ),
            models.CheckConstraint(
                condition=Q(state="open", cut_off=None) | (~Q(state="open") & Q(cut_off__isnull=False)),
                name="assessment_period_has_cut_off_once_locked",
                violation_error_message="锁定后才有截止时刻 · The cut-off is fixed by the lock",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class PeriodSheet(models.Model):
    """One version of a unit's frozen sheet of a period: bytes that never change, quoted by digest.

    `canonical` is `core.period.snapshot.sheet.FrozenSheet` in canonical JSON; the event that brought this
    version about names `digest` ("algorithm:hex") on the ledger. Rebuildable from the ledger, byte for byte.
    """

    pk = models.CompositePrimaryKey("organisation", "period", "unit", "version")
    organisation = models.BigIntegerField()
    period = models.TextField()
    unit = models.BigIntegerField()
    version = models.BigIntegerField()
    canonical = models.BinaryField()
    digest = models.TextField()
    drawn_at = models.DateTimeField()

    class Meta:
        db_table = "period_sheet"
        indexes = [models.Index(fields=["unit", "period"], name="period_sheet_of_unit")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period} {self.unit} v{self.version}"


class AppraisalRound(models.Model):
    """One round of appraisals of a county or city; `period` like 2026-11, 2026-Q4 or 2026.

    `body` is `core.appraisal.process.round.Round` as JSON, the fold of the ledger's events; rebuildable.
    """

    pk = models.CompositePrimaryKey("organisation", "period")
    organisation = models.BigIntegerField()
    period = models.TextField()
    begins = models.DateTimeField()
    state = models.TextField()
    version = models.BigIntegerField()
    body = models.JSONField()

    class Meta:
        db_table = "appraisal_round"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PeriodState]),
                name="appraisal_round_state_is_known",
                violation_error_message="评议的状态不在清单内 · The state of the round is unknown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period}"


class Appraisal(models.Model):
    """What the organisation `assessor` fills in of one unit in a round; it counts once it has a `total`.

    `body` is `core.appraisal.process.round.Appraisal` as JSON, the fold of the ledger's events; rebuildable.
    """

    pk = models.CompositePrimaryKey("organisation", "period", "assessor", "unit")
    organisation = models.BigIntegerField()
    period = models.TextField()
    assessor = models.BigIntegerField()
    unit = models.BigIntegerField()
    relation = models.TextField()
    state = models.TextField()
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    version = models.BigIntegerField()
    body = models.JSONField()

    class Meta:
        db_table = "appraisal"
        indexes = [models.Index(fields=["organisation", "period", "unit"], name="appraisal_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=[relation.value for relation in Relation]),
                name="appraisal_relation_is_known",
                violation_error_message="评议关系不在清单内 · The relation is unknown",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AppraisalState]),
                name="appraisal_state_is_known",
                violation_error_message="评议表的状态不在清单内 · The state of the appraisal is unknown",
            ),
            models.CheckConstraint(
                condition=Q(state=AppraisalState.FILLING.value, total=None)
                | Q(state=AppraisalState.SENT_IN.value, total__isnull=False, total__gte=0, total__lte=100),
                name="appraisal_has_a_total_once_sent_in",
                violation_error_message="报送后才有总分，在 0 至 100 之间 · A total once it is sent in",
            ),
            models.CheckConstraint(
                condition=~Q(assessor=models.F("unit")),
                name="appraisal_is_never_of_oneself",
                violation_error_message="不得自评 · Nobody appraises themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.period} {self.assessor} {self.unit}"
