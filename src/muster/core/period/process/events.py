"""What has happened in the process of a period: one frozen value per change of fact."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from muster.core.ledger.text import TextRef
from muster.core.period.process.parts import Adjustment, Cut, Placed, SheetMark
from muster.core.score.figure import FigureCode


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodEvent:
    """Something that happened to a period of the organisation `unit`."""

    decision: ClassVar[bool] = True

    by: int
    unit: int
    occurred_at: datetime
    recorded_at: datetime
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOpened(PeriodEvent):
    """A period of an organisation began to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLocked(PeriodEvent):
    """The sheets of all units were drawn up and frozen."""

    cut: Cut
    sheets: tuple[SheetMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsOpened(PeriodEvent):
    """The units may object until `closes_at`; `provisional` where the calendar of a year is unpublished."""

    closes_at: datetime
    calendar: int
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetObjected(PeriodEvent):
    """A unit objected to a figure of its own sheet."""

    no: int
    of: int
    figure: FigureCode
    about: str
    reason: TextRef
    evidence: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionHeard(PeriodEvent):
    """A hearing on an objection was put on file."""

    no: int
    of: int
    held_on: date
    participants: TextRef
    record: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionDecided(PeriodEvent):
    """An objection was upheld, with the correction and the sheets it changes, or rejected."""

    no: int
    of: int
    upheld: bool
    reasons: TextRef
    adjustment: Adjustment | None = None
    sheets: tuple[SheetMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionApplied(PeriodEvent):
    """Somebody applied that a whistle or an assignment does not count for a unit."""

    no: int
    of: int
    whistle: str
    assignment: str
    reason: TextRef
    basis: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionDecided(PeriodEvent):
    """An exclusion was approved, with the sheets it changes where they stand already, or refused."""

    no: int
    of: int
    approved: bool
    reasons: TextRef | None = None
    adjustment: Adjustment | None = None
    sheets: tuple[SheetMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPublished(PeriodEvent):
    """The result was published as ranked."""

    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCorrected(PeriodEvent):
    """What came after the lock went onto a correction sheet; the versions before stand as they were."""

    of: int
    adjustment: Adjustment
    reason: TextRef
    sheets: tuple[SheetMark, ...]


PERIOD_EVENTS: dict[str, type[PeriodEvent]] = {
    "period_opened": PeriodOpened,
    "period_locked": PeriodLocked,
    "objections_opened": ObjectionsOpened,
    "sheet_objected": SheetObjected,
    "objection_heard": ObjectionHeard,
    "objection_decided": ObjectionDecided,
    "exclusion_applied": ExclusionApplied,
    "exclusion_decided": ExclusionDecided,
    "period_published": PeriodPublished,
    "sheet_corrected": SheetCorrected,
}
PERIOD_NAMES = {kind: name for name, kind in PERIOD_EVENTS.items()}
