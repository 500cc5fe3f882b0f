"""What is known of one round, and of one appraisal in it: the folds of their events."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from muster.core.appraisal.process.parts import Mark, Placed, Result, ResultObjection, latest
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.relation import Relation
from muster.core.ledger.text import TextRef
from muster.core.period.process.states import PeriodState
from muster.core.period.span import Span, span_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round as it stands after `version` events.

    `policy` is the version whose forms are used; `results` are fixed at the lock, the latest version of each;
    `placed` is the published ranking.
    """

    organisation: int
    name: str
    state: PeriodState
    version: int
    policy: int
    opened_at: datetime
    locked_at: datetime | None = None
    reason: TextRef | None = None
    closes_at: datetime | None = None
    published_at: datetime | None = None
    results: tuple[Result, ...] = ()
    objections: tuple[ResultObjection, ...] = ()
    placed: tuple[Placed, ...] = ()

    @property
    def span(self) -> Span:
        """The stretch of time that is appraised."""
        return span_of(self.name)

    @property
    def waiting(self) -> int:
        """How many objections wait for a decision."""
        return sum(one.pending for one in self.objections)

    def result(self, *, unit: int, relation: Relation) -> Result | None:
        """The latest version of a unit's result in a relation."""
        return next((one for one in self.results if (one.unit, one.relation) == (unit, relation)), None)

    def objection(self, no: int) -> ResultObjection | None:
        """The objection of this number."""
        return next((one for one in self.objections if one.no == no), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """One organisation's appraisal of one unit as it stands after `version` events.

    `marks` are those that stand, one for an indicator; `total` is there while it counts.
    """

    organisation: int
    period: str
    assessor: int
    unit: int
    relation: Relation
    state: AppraisalState
    version: int
    marks: tuple[Mark, ...]
    total: Decimal | None = None
    at: datetime | None = None
    """When it was sent in."""

    def points_of(self, indicator: str) -> Decimal | None:
        """The points that stand for an indicator."""
        mark = latest(self.marks).get(indicator)
        return None if mark is None else mark.points
