"""What is known of one period of one organisation: the fold of its events."""

from dataclasses import dataclass
from datetime import datetime

from muster.core.period.process.parts import (
    Adjustment,
    Cut,
    Exclusion,
    Placed,
    SheetMark,
    SheetObjection,
)
from muster.core.period.process.states import PeriodState
from muster.core.period.span import Span, span_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period as it stands after `version` events.

    `cut` is fixed at the lock, `sheets` are the latest versions, `adjustments` every departure in the order
    in which they were made, `placed` the published ranking.
    """

    organisation: int
    name: str
    state: PeriodState
    version: int
    opened_at: datetime
    cut: Cut | None = None
    locked_at: datetime | None = None
    closes_at: datetime | None = None
    provisional: bool = False
    published_at: datetime | None = None
    sheets: tuple[SheetMark, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    objections: tuple[SheetObjection, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    placed: tuple[Placed, ...] = ()

    @property
    def span(self) -> Span:
        """The stretch of time that is assessed."""
        return span_of(self.name)

    @property
    def waiting(self) -> int:
        """How many objections and exclusions wait for a decision."""
        objections = sum(one.pending for one in self.objections)
        return objections + sum(one.pending for one in self.exclusions)

    def mark_of(self, unit: int) -> SheetMark | None:
        """The latest version of a unit's sheet; None for a unit without one."""
        return next((mark for mark in self.sheets if mark.unit == unit), None)

    def assesses(self, unit: int) -> bool:
        """Whether the unit has a sheet in this period; false for everyone before the lock."""
        return self.cut is not None and any(one.unit == unit for one in self.cut.units)

    def objection(self, no: int) -> SheetObjection | None:
        """The objection of this number."""
        return next((one for one in self.objections if one.no == no), None)

    def exclusion(self, no: int) -> Exclusion | None:
        """The application of this number."""
        return next((one for one in self.exclusions if one.no == no), None)
