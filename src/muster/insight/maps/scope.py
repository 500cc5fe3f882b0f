"""Which cases may a map of an area show to this person?"""

from dataclasses import dataclass
from datetime import datetime

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.time.days import local_day
from muster.whistles.concerned import reach
from muster.whistles.queries.appeals import units_within

BELOW = {
    Level.CITY: Level.COUNTY,
    Level.COUNTY: Level.STREET,
    Level.STREET: Level.COMMUNITY,
    Level.COMMUNITY: Level.AREA_GRID,
}
"""What an area is divided into, by its level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """An area as one person sees it.

    `over`: they stand over the whole area, so every case in it concerns them. Else they see the whistles that
    concern one of `mine` and the appeals that one of `holders` holds.
    """

    area: int
    level: Level
    over: bool
    mine: tuple[int, ...]
    holders: tuple[int, ...]

    @property
    def below(self) -> Level:
        return BELOW[self.level]


def scope_of(*, area: int, by: Actor, units: UnitBook, now: datetime) -> Scope:
    """The person's scope in an area, which is an organisation. No statement."""
    mine = reach(by=by, units=units)
    over = not {area, *units.superiors_of(area, local_day(now))}.isdisjoint(mine)
    return Scope(
        area=area,
        level=units.get(area).level,
        over=over,
        mine=tuple(mine),
        holders=() if over else tuple(units_within(by=by, units=units, now=now)),
    )
