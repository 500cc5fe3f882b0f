"""The names by which places are found in texts, kept in the process while directory and learning stand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import connection

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.territory import place_in
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.facts import Facts
from muster.intake.placing.learning import learned_at
from muster.text.places.gazetteer import Entry, Gazetteer
from muster.text.places.learning import Learned
from muster.text.places.spots import Spot, spot_of

GRIDS = """
    SELECT g.id, g.name, g.level, g.community_id, g.area_id FROM grid g
    WHERE g.since <= %(on)s AND (g.until IS NULL OR g.until >= %(on)s)
"""
LEARNED = "SELECT name, level, place, cases, share FROM intake_place_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    units: UnitBook
    on: date
    learned_at: datetime | None
    names: Gazetteer


_kept: _Kept | None = None


def names_at(*, known: Facts, on: date) -> Gazetteer:
    """The names on a day. One statement while nothing has changed, three when it has."""
    global _kept
    units, learned = known.units, learned_at()
    if _kept is None or _kept.units is not units or (_kept.on, _kept.learned_at) != (on, learned):
        _kept = _Kept(units=units, on=on, learned_at=learned, names=_read(units, on))
    return _kept.names


def _read(units: UnitBook, on: date) -> Gazetteer:
    entries = [*_organisations(units, on), *_grids(units, on)]
    places = {spot: entry.place for entry in entries if (spot := spot_of(entry.place)) is not None}
    cities = [unit.name for unit in units.units.values() if unit.level is Level.CITY and unit.active_on(on)]
    return Gazetteer(entries=entries, city=cities[0] if cities else "", learned=tuple(_learned(places)))


def _organisations(units: UnitBook, on: date) -> Iterator[Entry]:
    """Every county, street and community."""
    for unit in units.units.values():
        if unit.kind is UnitKind.ORGANISATION and unit.level is not Level.CITY and unit.active_on(on):
            yield Entry(name=unit.name, place=place_in(organisation=unit.id, book=units, on=on))


def _grids(units: UnitBook, on: date) -> Iterator[Entry]:
    with connection.cursor() as cursor:
        cursor.execute(GRIDS, {"on": on})
        rows = cursor.fetchall()
    around = {
        community: place_in(organisation=community, book=units, on=on)
        for community in {row[3] for row in rows}
    }
    for grid, name, level, community, area in rows:
        if level == Level.AREA_GRID:
            place = replace(around[community], area_grid=grid)
        else:
            place = replace(around[community], area_grid=area, building_grid=grid)
        yield Entry(name=name, place=place)


def _learned(places: dict[Spot, Place]) -> Iterator[Learned]:
    """The learned names of places that are still there."""
    with connection.cursor() as cursor:
        cursor.execute(LEARNED)
        rows = cursor.fetchall()
    for name, level, place, cases, share in rows:
        if (Level(level), place) in places:
            yield Learned(name=name, place=places[Level(level), place], cases=cases, share=share)
