"""The smallest outlines around every place, in a tree; the atlas is read anew when the directory changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import shapely

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.levels import Level
from muster.directory import facts
from muster.directory.models import Outline

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The leaves of the tessellation: building grids, else area grids, else communities."""

    number: int
    tree: shapely.STRtree
    places: tuple[Place, ...]

    def place_of(self, point: Point) -> Place:
        """The place of one point; outside every outline it is kept and flagged for a person to decide."""
        spot = shapely.Point(point.lon / MILLION, point.lat / MILLION)
        found = self.tree.query(spot, predicate="intersects")
        if len(found) == 0:
            return Place(point=point, outside=True)
        return _at(self.places[int(found.min())], point)

    def places_of(self, points: Sequence[Point]) -> list[Place]:
        """The places of many points at once; on an edge the outline that was drawn first counts."""
        spots = shapely.points(
            numpy.array([point.lon for point in points]) / MILLION,
            numpy.array([point.lat for point in points]) / MILLION,
        )
        which, leaves = self.tree.query(spots, predicate="intersects")
        first: dict[int, int] = {}
        for point, leaf in zip(which.tolist(), leaves.tolist(), strict=True):
            first[point] = min(leaf, first.get(point, leaf))
        return [
            Place(point=point, outside=True)
            if (leaf := first.get(nth)) is None
            else _at(self.places[leaf], point)
            for nth, point in enumerate(points)
        ]


_atlas: Atlas | None = None


def current_atlas(*, number: int | None = None) -> Atlas:
    """The atlas of the directory as it stands, or at least as new as `number`.

    One statement while nothing has changed; none with a `number` that is known.
    """
    global _atlas
    known = facts.current(number=number)
    if _atlas is None or _atlas.number != known.number:
        _atlas = _drawn(known.number, known.units)
    return _atlas


def place_of(point: Point) -> Place:
    """The place of one point in the directory as it stands."""
    return current_atlas().place_of(point)


def places_of(points: Sequence[Point]) -> list[Place]:
    """The places of many points in the directory as it stands."""
    return current_atlas().places_of(points)


def _at(place: Place, point: Point) -> Place:
    return Place(
        point=point,
        building_grid=place.building_grid,
        area_grid=place.area_grid,
        community=place.community,
        street=place.street,
        county=place.county,
        city=place.city,
    )


def _drawn(number: int, units: UnitBook) -> Atlas:
    """Every outline that holds no smaller one, with the chain of organisations above it."""
    rows = list(Outline.objects.select_related("grid").order_by("id"))
    split = {row.grid.area_id for row in rows if row.grid is not None and row.grid.area_id is not None}
    gridded = {row.grid.community_id for row in rows if row.grid is not None}
    leaves = [(row, place) for row in rows if (place := _leaf(row, units, split, gridded)) is not None]
    shapes = [shapely.from_wkb(bytes(row.wkb)) for row, _ in leaves]
    return Atlas(number=number, tree=shapely.STRtree(shapes), places=tuple(place for _, place in leaves))


def _leaf(row: Outline, units: UnitBook, split: set[int], gridded: set[int]) -> Place | None:
    if row.grid is not None:
        if row.grid_id in split:
            return None
        building = row.grid_id if row.grid.area_id is not None else None
        area = row.grid.area_id or row.grid_id
        return _chain(row.grid.community_id, units, area=area, building=building)
    unit = units.units.get(row.unit_id or 0)
    if unit is None or unit.level is not Level.COMMUNITY or unit.id in gridded:
        return None
    return _chain(unit.id, units)


def _chain(community: int, units: UnitBook, *, area: int | None = None, building: int | None = None) -> Place:
    street = units.organisation_above(community)
    county = None if street is None else units.organisation_above(street)
    city = None if county is None else units.organisation_above(county)
    return Place(
        building_grid=building, area_grid=area, community=community, street=street, county=county, city=city
    )
