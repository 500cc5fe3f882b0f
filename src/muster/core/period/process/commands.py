"""What may be asked of a period. Commands are imperatives; texts come as references."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from muster.core.ledger.text import TextRef
from muster.core.period.process.parts import AdjustmentKind
from muster.core.score.figure import FigureCode


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCommand:
    """`seen` is the version of the period that was judged; None where that is not known."""

    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPeriod(PeriodCommand):
    """Begin a period of an organisation, e.g. 2026-11, 2026-Q4 or 2026."""

    organisation: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LockPeriod(PeriodCommand):
    """Draw up and freeze the sheets of all units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenObjections(PeriodCommand):
    """Show the sheets to their units, who may object from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectToSheet(PeriodCommand):
    """Object to a figure of one's own unit's sheet; `about` names the assignment where it is one."""

    unit: int
    figure: FigureCode
    about: str = ""
    reason: TextRef
    evidence: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HearObjection(PeriodCommand):
    """Put a hearing on file."""

    objection: int
    held_on: date
    participants: TextRef
    record: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an objection that is upheld, or a late event, changes on the unit's sheet."""

    kind: AdjustmentKind
    whistle: str = ""
    assignment: str = ""
    figure: FigureCode | None = None
    answer: str = ""
    value: Decimal | None = None
    later: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideObjection(PeriodCommand):
    """Uphold an objection with a correction, or reject it; both with reasons."""

    objection: int
    upheld: bool
    reasons: TextRef
    correction: Correction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyExclusion(PeriodCommand):
    """Ask that a whistle, or one assignment of it, does not count for a unit; `basis` is the legal ground."""

    unit: int
    whistle: str
    assignment: str = ""
    reason: TextRef
    basis: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideExclusion(PeriodCommand):
    """Approve an exclusion, or refuse it with reasons."""

    exclusion: int
    approved: bool
    reasons: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPeriod(PeriodCommand):
    """Rank the units and publish the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectSheet(PeriodCommand):
    """Put what came after the lock on a correction sheet: a recurrence, or an other score that came late."""

    unit: int
    correction: Correction
    reason: TextRef
