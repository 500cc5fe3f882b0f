"""Who reads what of a period? The organisation everything, a unit its own, everybody in it the result."""

from dataclasses import dataclass
from datetime import date

from muster.assessment.periods.population import CATEGORIES
from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.period.process.authority import ASSESSING_LEVELS, organisations_held
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState

WHOLE = frozenset({Role.ASSESSOR, Role.LEADER, Role.SECRETARY, Role.SUPERVISOR})
"""Roles that read all of their organisation's periods."""
SHOWN = frozenset({PeriodState.OBJECTION_WINDOW, PeriodState.PUBLISHED})
"""States in which the units are shown their own sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a person may read: all periods of `whole`, and the own sheets of `units` by organisation."""

    whole: frozenset[int]
    units: frozenset[int]
    stations: frozenset[int]

    @property
    def organisations(self) -> frozenset[int]:
        """Whose periods there are for this person at all."""
        return self.whole | self.stations

    def reads_sheet(self, *, period: Period, unit: int) -> bool:
        """Whether a unit's frozen sheet is there for this person."""
        if period.mark_of(unit) is None:
            return False
        if period.organisation in self.whole:
            return True
        return unit in self.units and period.state in SHOWN


def reader_of(*, by: Actor, units: UnitBook, on: date) -> Reader:
    """What a person may read of any period."""
    own = {post.unit for post in by.posts if post.unit in units.units}
    assessed = {unit for unit in own if units.get(unit).kind in CATEGORIES and units.get(unit).active_on(on)}
    return Reader(
        whole=organisations_held(by=by, units=units, roles=WHOLE),
        units=frozenset(assessed),
        stations=frozenset(
            station
            for unit in assessed
            for station in units.get(unit).stations
            if units.get(station).level in ASSESSING_LEVELS
        ),
    )
