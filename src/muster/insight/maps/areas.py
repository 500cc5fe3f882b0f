"""The outlines that divide an area, simplified for showing; kept while the directory stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy
import shapely
from django.db import connection
from shapely.geometry import mapping

from muster.core.directory.datum import Datum, from_wgs84
from muster.core.levels import Level
from muster.directory import facts as directory
from muster.directory.models import Outline

TOLERANCES = {
    Level.CITY: 0.002,
    Level.COUNTY: 0.001,
    Level.STREET: 0.0003,
    Level.COMMUNITY: 0.0001,
    Level.AREA_GRID: 0.00002,
    Level.BUILDING_GRID: 0.00001,
}
"""Degrees by which an outline may be off, by its level; 0.0001 is about 10 m."""
DECIMALS = 6
Named = tuple[int, Level, str, Outline]
Bounds = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One outline as GeoJSON: of a unit, or of a grid of the `level`."""

    id: int
    level: Level
    name: str
    geometry: Mapping[str, Any]
    schematic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An organisation's area at one `number` of the directory on a day, to be drawn on a datum."""

    organisation: int
    number: int
    on: date
    datum: Datum = Datum.WGS84


def areas_below(sheet: Sheet) -> tuple[Area, ...]:
    """What lies right below an organisation; below a community its area grids and their building grids.

    One statement, none once known.
    """
    return _areas(str(connection.settings_dict["NAME"]), sheet)


def bounds_of(sheet: Sheet) -> Bounds | None:
    """The bounds of an organisation; None where it has no outline. One statement, none once known."""
    return _bounds(str(connection.settings_dict["NAME"]), sheet)


@lru_cache(maxsize=512)
def _areas(_database: str, sheet: Sheet) -> tuple[Area, ...]:
    units = directory.current(number=sheet.number).units
    if units.get(sheet.organisation).level is Level.COMMUNITY:
        return _drawn(_grids(sheet), sheet.datum)
    below = [
        unit.id
        for unit in units.units.values()
        if unit.id == unit.organisation and units.organisation_above(unit.id, sheet.on) == sheet.organisation
    ]
    found = ((row, units.units[row.unit_id or 0]) for row in Outline.objects.filter(unit_id__in=below))
    return _drawn([(unit.id, unit.level, unit.name, row) for row, unit in found], sheet.datum)


@lru_cache(maxsize=2048)
def _bounds(_database: str, sheet: Sheet) -> Bounds | None:
    row = Outline.objects.filter(unit_id=sheet.organisation).first()
    if row is None:
        return None
    west, south, east, north = shapely.from_wkb(bytes(row.wkb)).bounds
    west, south = from_wgs84(lon=west, lat=south, datum=sheet.datum)
    east, north = from_wgs84(lon=east, lat=north, datum=sheet.datum)
    return (
        round(west, DECIMALS), round(south, DECIMALS), round(east, DECIMALS), round(north, DECIMALS),
    )  # fmt: skip


def _grids(sheet: Sheet) -> Iterator[Named]:
    held = Outline.objects.filter(grid__community=sheet.organisation, grid__since__lte=sheet.on)
    for row in held.select_related("grid").order_by("grid__code"):
        grid = row.grid
        if grid is not None and (grid.until is None or sheet.on < grid.until):
            yield grid.pk, Level(grid.level), grid.name, row


def _drawn(named: Iterable[Named], datum: Datum) -> tuple[Area, ...]:
    """Neighbours are simplified together, level by level, so that no gap opens between them."""
    found: list[Area] = []
    by_level: dict[Level, list[tuple[int, str, Outline]]] = {}
    for id_, level, name, row in named:
        by_level.setdefault(level, []).append((id_, name, row))
    for level, rows in by_level.items():
        shapes = shapely.from_wkb([bytes(row.wkb) for _, _, row in rows])
        simple = shapely.coverage_simplify(shapes, TOLERANCES[level])
        found.extend(
            Area(
                id=id_,
                level=level,
                name=name,
                geometry=mapping(shapely.transform(shape, lambda spots: _on(spots, datum))),
                schematic=row.schematic,
            )
            for (id_, name, row), shape in zip(rows, simple, strict=True)
        )
    return tuple(found)


def _on(spots: Any, datum: Datum) -> Any:
    shifted = [from_wgs84(lon=lon, lat=lat, datum=datum) for lon, lat in spots.tolist()]
    return numpy.round(numpy.array(shifted), DECIMALS)
