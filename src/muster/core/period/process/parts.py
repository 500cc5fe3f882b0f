"""What a period is made of: whose sheets, which corrections, objections and exclusions."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.score.figure import FigureCode, NullReason


class Category(StrEnum):
    """Units that are ranked against each other: departments by T, the others by S."""

    DEPARTMENT = "department"
    OUTPOST = "outpost"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedUnit:
    """A unit whose sheet the organisation draws up; `predecessors` are abolished units it takes over."""

    unit: int
    level: Level
    category: Category
    predecessors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCounted:
    """S_other as a lock takes it: its value, and the entries in the unit's own streams that it rests on."""

    unit: int
    value: Decimal
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What a period's sheets are drawn up by, fixed at the lock.

    What was recorded on whistles before `at` counts, and the `others` that had been entered by the lock.
    `weights` is the version of the policy, 0 for the usual weights; `departments` pairs every outpost and
    team with the department on whose sheet its assignments also count.
    """

    at: datetime
    weights: int
    units: tuple[AssessedUnit, ...]
    departments: tuple[tuple[int, int], ...] = ()
    others: tuple[OtherCounted, ...] = ()

    @property
    def lacking(self) -> tuple[int, ...]:
        """The departments without an other score, which have no total."""
        entered = {one.unit for one in self.others}
        return tuple(
            one.unit for one in self.units if one.category is Category.DEPARTMENT and one.unit not in entered
        )


class AdjustmentKind(StrEnum):
    """How a sheet may depart from what was recorded before the cut-off."""

    EXCLUDED = "excluded"
    """The assignment, or the whole whistle, does not count for the unit."""
    MET = "met"
    """A clock counts as met in time, or a deduction as not made."""
    ANSWERED = "answered"
    """Resolved or satisfied counts as answered otherwise."""
    OTHER = "other"
    """The other score (S_other) is another one, or came late."""
    RECURRED = "recurred"
    """A later whistle came back on one of the period's: it belongs to the earlier close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One departure on one unit's sheet, made by the event of this number in the period's stream.

    `whistle` and `assignment` (empty: the whole whistle) say where, `figure` which part, `answer` or `value`
    what it becomes, `later` which whistle came back.
    """

    unit: int
    kind: AdjustmentKind
    event: int = 0
    whistle: str = ""
    assignment: str = ""
    figure: FigureCode | None = None
    answer: str = ""
    value: Decimal | None = None
    later: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMark:
    """A version of a unit's frozen sheet, pinned by the digest of its bytes ("algorithm:hex")."""

    unit: int
    version: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What was heard on an objection: on which day, by and with whom, and the record."""

    held_on: date
    participants: TextRef
    record: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetObjection:
    """A unit's objection to a figure of its own sheet; `about` names the assignment where it is one."""

    no: int
    unit: int
    figure: FigureCode
    about: str
    reason: TextRef
    evidence: TextRef | None
    by: int
    at: datetime
    hearings: tuple[Hearing, ...] = ()
    upheld: bool | None = None
    reasons: TextRef | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether it waits for a decision."""
        return self.upheld is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """An application (剔除) to leave a whistle, or one assignment of it, out of a unit's score."""

    no: int
    unit: int
    whistle: str
    assignment: str
    reason: TextRef
    basis: TextRef
    by: int
    at: datetime
    approved: bool | None = None
    reasons: TextRef | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether it waits for a decision."""
        return self.approved is None


class Group(StrEnum):
    """The group a ranked unit falls into (先进、进步、整改、治理); most fall into none."""

    ADVANCED = "advanced"
    IMPROVING = "improving"
    RECTIFICATION = "rectification"
    GOVERNANCE = "governance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A unit's standing as published: from which version of its sheet, which figure, which place.

    `place` is None, with the reason in `null`, for a unit that cannot be ranked. `change` is against the
    figure published for the period before.
    """

    unit: int
    category: Category
    version: int
    figure: Decimal | None
    place: int | None
    null: NullReason | None = None
    group: Group | None = None
    change: Decimal | None = None
