"""The rules a period is scored by, as a file: units, weights and calendars. No persons, no cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from muster.core.levels import Level
from muster.core.score.unit import SheetUnit
from muster.core.score.weights import ScoreWeights
from muster.core.time.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesUnit:
    """A unit as it is scored: the department its assignments count for too, and whose scores it carries.

    `weights` is the version in force for it.
    """

    unit: int
    code: str
    name: str
    level: Level
    weights: int
    enterprise: bool = False
    department: int | None = None
    predecessors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything but the ledger that the scores of a period rest on; the period is half-open."""

    period: str
    begins: datetime
    ends: datetime
    units: tuple[RulesUnit, ...]
    weights: Mapping[int, ScoreWeights]
    calendars: Mapping[int, WorkingCalendar]

    def named(self, code: str) -> RulesUnit | None:
        """The unit with this code."""
        return next((unit for unit in self.units if unit.code == code), None)

    def sheet_unit(self, unit: RulesUnit, *, entered: Mapping[int, tuple[Decimal, int]]) -> SheetUnit:
        """The unit as its sheet is drawn up, with the other score that was entered and its event."""
        other = entered.get(unit.unit)
        return SheetUnit(
            unit=unit.unit,
            level=unit.level,
            enterprise=unit.enterprise,
            predecessors=unit.predecessors,
            other=None if other is None else other[0],
            other_events=() if other is None else (other[1],),
        )
