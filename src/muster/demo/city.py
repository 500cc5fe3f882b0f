"""Where things happen: spots in the communities of the staffed streets, always the same ones."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from shapely import Point as ShapelyPoint
from shapely import wkb
from shapely.geometry.base import BaseGeometry

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.levels import Level
from muster.demo.chance import chance
from muster.directory.models import Grid, Post

Spot = tuple[int, str, Place]
SPOTS_A_GRID = 2
WHERE = ("小区门口", "农贸市场旁", "公交站旁", "学校门口", "河道边", "背街小巷", "地铁口", "小广场")
ENDINGS = ("社区居民委员会", "村民委员会", "居民委员会")


@cache
def _grids() -> tuple[tuple[int, int, bytes], ...]:
    """Every area grid with its community and outline, in a fixed order."""
    rows = Grid.objects.filter(level=Level.AREA_GRID).order_by("code").select_related("outline")
    return tuple((grid.id, grid.community_id, bytes(grid.outline.wkb)) for grid in rows)


def spots(*, units: UnitBook, on: date, county: int) -> Sequence[Spot]:
    """Spots of a county's staffed streets: the street, what people call the spot, and the place."""
    found = []
    for grid, community, outline in _grids():
        street = units.organisation_above(community, on)
        if street is None or units.organisation_above(street, on) != county or not _has_staff(street):
            continue
        for nth in range(SPOTS_A_GRID):
            name = f"{_short(units.get(community).name)}{chance('spot', grid, nth).choice(WHERE)}"
            place = _place(grid, community, outline, units, on=on, seed=f"{grid}/{nth}")
            found.append((street, name, place))
    return found


def place_in(*, street: int, units: UnitBook, on: date, name: str) -> Place:
    """The place of this name in a street: the same again every time."""
    inside = [entry for entry in _grids() if units.organisation_above(entry[1], on) == street]
    if not inside:
        return Place(street=street, county=units.organisation_above(street, on))
    grid, community, outline = chance("place", name).choice(inside)
    return _place(grid, community, outline, units, on=on, seed=name)


def _place(grid: int, community: int, outline: bytes, units: UnitBook, *, on: date, seed: str) -> Place:
    street = units.organisation_above(community, on)
    county = None if street is None else units.organisation_above(street, on)
    spot = _inside(wkb.loads(outline), seed)
    return Place(
        point=Point.of_degrees(spot.x, spot.y),
        area_grid=grid,
        community=community,
        street=street,
        county=county,
        city=None if county is None else units.organisation_above(county, on),
    )


def _inside(shape: BaseGeometry, seed: str) -> ShapelyPoint:
    """A point in the outline, anywhere by chance; its representative point where chance finds none."""
    luck = chance("inside", seed)
    west, south, east, north = shape.bounds
    for _ in range(20):
        spot = ShapelyPoint(luck.uniform(west, east), luck.uniform(south, north))
        if shape.contains(spot):
            return spot
    return shape.representative_point()


@cache
def _has_staff(street: int) -> bool:
    return Post.objects.filter(unit__organisation=street).exists()


def _short(name: str) -> str:
    for ending in ENDINGS:
        name = name.removesuffix(ending)
    return name
