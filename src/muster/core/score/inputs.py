"""What must be known of one assignment to score it?"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from muster.core.catalogue.types import WhistleType
from muster.core.score.figure import Flag


class Resolved(StrEnum):
    """Is the problem solved? Component D of the score."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Satisfied(StrEnum):
    """Is the appellant satisfied? Component E of the score."""

    SATISFIED = "satisfied"
    MOSTLY = "mostly"
    NOT_SATISFIED = "not_satisfied"


class Outcome(StrEnum):
    """How the assignment came out; `open` is not over yet."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    ABSENT = "absent"
    SUPERSEDED = "superseded"
    EXCUSED_AFTER_ACCEPT = "excused_after_accept"
    EXCUSED_BEFORE_ACCEPT = "excused_before_accept"
    REASSIGNED = "reassigned"
    ENDED = "ended"


class PenaltyKind(StrEnum):
    """Conduct that costs points beside the clocks; each kind counts once for an assignment."""

    OBJECTION_REJECTED = "objection_rejected"
    BUCK_PASSING = "buck_passing"
    FRAUD = "fraud"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptFact:
    """The first accept or arrive clock: its due moment and its stop. `due_at` is None in an endless pause."""

    due_at: datetime | None
    stopped_at: datetime | None
    events: tuple[int, ...] = ()

    @property
    def on_time(self) -> bool:
        """Stopped at or before its due moment."""
        return self.stopped_at is not None and (self.due_at is None or self.stopped_at <= self.due_at)

    def fell_due_by(self, moment: datetime | None) -> bool:
        """Whether the due moment had come by `moment`."""
        return self.due_at is not None and moment is not None and self.due_at <= moment


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishFact:
    """The finish clock of one work round. `overdue_days` counts started days; None means it was never met.

    A started day is the calendar's nominal minutes, or 24 hours in an emergency.
    """

    round: int
    due_at: datetime | None
    stopped_at: datetime | None
    overdue_days: int | None
    events: tuple[int, ...] = ()

    @property
    def on_time(self) -> bool:
        """Finished at or before its due moment."""
        return self.stopped_at is not None and (self.due_at is None or self.stopped_at <= self.due_at)

    def fell_due_by(self, moment: datetime | None) -> bool:
        """Whether the due moment had come by `moment`."""
        return self.due_at is not None and moment is not None and self.due_at <= moment


@dataclass(frozen=True, slots=True, kw_only=True)
class PenaltyFact:
    """One penalty and the events that found it."""

    kind: PenaltyKind
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentInputs:
    """Everything the score of one assignment rests on.

    `unit` is the unit the score follows (after an emergency dispute, the one ruled responsible), `department`
    an outpost's parent department, `blower` the organisation that blew: the street of a county department's
    sheet. `satisfied_mean` is the mean of the call-backs where the evaluator kept to it. `ended_at` is when a
    superseded or excused assignment ended: what fell due until then is scored.
    """

    assignment: str
    whistle: str
    unit: int
    blower: int
    type: WhistleType
    outcome: Outcome
    department: int | None = None
    accept: PromptFact | None = None
    arrive: PromptFact | None = None
    finishes: tuple[FinishFact, ...] = ()
    resolved: Resolved | None = None
    satisfied: Satisfied | None = None
    satisfied_mean: Decimal | None = None
    rework: int = 0
    rework_events: tuple[int, ...] = ()
    penalties: tuple[PenaltyFact, ...] = ()
    evaluation_events: tuple[int, ...] = ()
    ended_at: datetime | None = None
    flags: frozenset[Flag] = frozenset()

    @property
    def sheets(self) -> frozenset[int]:
        """The units on whose sheet it counts once: its own and, for an outpost, the department's."""
        return frozenset({self.unit} if self.department is None else {self.unit, self.department})
