"""The smallest outlines around every place, in a tree; drawn anew when the directory changes, and dated."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy
import shapely

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.directory.territory import place_in
from muster.core.levels import Level
from muster.directory import facts
from muster.directory.models import Outline

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The leaves of the tessellation: building grids, else area grids, else communities.

    `places` are the leaves with the organisations over them on a day; `units` the directory it was drawn of.
    """

    units: UnitBook
    on: date
    tree: shapely.STRtree
    leaves: tuple[Place, ...]
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


def current_atlas(*, on: date, number: int | None = None) -> Atlas:
    """The atlas of the directory as it stands, or at least as new as `number`, on a day.

    One statement while nothing has changed; none with a `number` that is known.
    """
    global _atlas
    known = facts.current(number=number)
    if _atlas is None or _atlas.units is not known.units:
        _atlas = _drawn(known.units, on)
    elif _atlas.on != on:
        _atlas = replace(_atlas, on=on, places=_chained(_atlas.leaves, known.units, on))
    return _atlas


def place_of(point: Point, *, on: date) -> Place:
    """The place of one point in the directory as it stands, on a day."""
    return current_atlas(on=on).place_of(point)


def places_of(points: Sequence[Point], *, on: date) -> list[Place]:
    """The places of many points in the directory as it stands, on a day."""
    return current_atlas(on=on).places_of(points)


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


def _drawn(units: UnitBook, on: date) -> Atlas:
    """Every outline that holds no smaller one, with the chain of organisations above it."""
    rows = list(Outline.objects.select_related("grid").order_by("id"))
    split = {row.grid.area_id for row in rows if row.grid is not None and row.grid.area_id is not None}
    gridded = {row.grid.community_id for row in rows if row.grid is not None}
    drawn = [(row, leaf) for row in rows if (leaf := _leaf(row, units, split, gridded)) is not None]
    shapes = [shapely.from_wkb(bytes(row.wkb)) for row, _ in drawn]
    leaves = tuple(leaf for _, leaf in drawn)
    return Atlas(
        units=units,
        on=on,
        tree=shapely.STRtree(shapes),
        leaves=leaves,
        places=_chained(leaves, units, on),
    )


def _leaf(row: Outline, units: UnitBook, split: set[int], gridded: set[int]) -> Place | None:
    if row.grid is not None:
        if row.grid_id in split:
            return None
        building = row.grid_id if row.grid.area_id is not None else None
        area = row.grid.area_id or row.grid_id
        return Place(building_grid=building, area_grid=area, community=row.grid.community_id)
    unit = units.units.get(row.unit_id or 0)
    if unit is None or unit.level is not Level.COMMUNITY or unit.id in gridded:
        return None
    return Place(community=unit.id)


def _chained(leaves: Sequence[Place], units: UnitBook, on: date) -> tuple[Place, ...]:
    """The leaves with street, county and city over each on a day."""
    found: dict[int | None, Place] = {None: Place()}
    for community in {leaf.community for leaf in leaves if leaf.community is not None}:
        found[community] = place_in(organisation=community, book=units, on=on)
    return tuple(
        replace(over, building_grid=leaf.building_grid, area_grid=leaf.area_grid)
        for leaf in leaves
        for over in (found[leaf.community],)
    )
