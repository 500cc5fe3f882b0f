"""Whose wall may a person look at? That of the organisation they command, and of those below it."""

from datetime import date

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.authority import ORGANS
from muster.whistles.concerned import reach

LEVELS = (Level.CITY, Level.COUNTY, Level.STREET)


def commands(*, by: Actor, units: UnitBook) -> bool:
    """Whether a person holds a post in an organ of a city, county or street: walls hang there."""
    mine = (units.get(unit) for unit in reach(by=by, units=units))
    return any(unit.kind in ORGANS and unit.level in LEVELS for unit in mine)


def stands_over(*, by: Actor, organisation: int, units: UnitBook, on: date) -> bool:
    """Whether a person commands a city, county or street, or one above it."""
    unit = units.units.get(organisation)
    if unit is None or unit.kind is not UnitKind.ORGANISATION or unit.level not in LEVELS:
        return False
    over = {organisation, *units.superiors_of(organisation, on)}
    return commands(by=by, units=units) and not over.isdisjoint(reach(by=by, units=units))


def walls(*, by: Actor, home: int, units: UnitBook, on: date) -> list[int]:
    """The organisations whose wall a person may look at: their own (`home`), then by level and number."""
    if not commands(by=by, units=units):
        return []
    below = [
        unit
        for unit in units.units.values()
        if unit.kind is UnitKind.ORGANISATION
        and unit.level in LEVELS
        and unit.active_on(on)
        and home in units.superiors_of(unit.id, on)
    ]
    ordered = sorted(below, key=lambda unit: (LEVELS.index(unit.level), unit.number, unit.code))
    return [home, *(unit.id for unit in ordered)]
