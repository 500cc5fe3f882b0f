"""A point finds its grids, community, street and county; one outside is kept and flagged."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
import shapely
from tests.directory.reference_city import scattered

from muster.core.directory.place import Place, Point
from muster.core.levels import Level
from muster.directory import facts
from muster.directory.locate.atlas import current_atlas, place_of, places_of
from muster.directory.models import Grid, Outline, Unit

pytestmark = pytest.mark.usefixtures("kunming")
TODAY = date(2026, 11, 25)


def _middle(**of: object) -> Point:
    outline = Outline.objects.get(**of)
    middle = shapely.from_wkb(bytes(outline.wkb)).representative_point()
    return Point.of_degrees(middle.x, middle.y)


def test_place_of_a_point_in_a_building_grid_names_its_whole_chain() -> None:
    grid = Grid.objects.filter(level=Level.BUILDING_GRID).order_by("code")[100]
    point = _middle(grid=grid)

    place = place_of(point, on=TODAY)

    code = grid.code.split("-")[0]
    ids = dict(Unit.objects.filter(code__in=(code, code[:9], code[:6], "5301")).values_list("code", "id"))
    assert place == Place(
        point=point,
        building_grid=grid.pk,
        area_grid=grid.area_id,
        community=ids[code],
        street=ids[code[:9]],
        county=ids[code[:6]],
        city=ids["5301"],
    )


def test_place_costs_no_statement_with_a_number_that_is_known(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    known = current_atlas(on=TODAY)

    with django_assert_num_queries(0):
        assert current_atlas(on=TODAY, number=known.units.version) is known


def test_place_of_a_point_in_a_bare_community_has_no_grid() -> None:
    place = place_of(_middle(unit__code="530181001001"), on=TODAY)

    units = facts.unit_book().units
    assert (place.building_grid, place.area_grid) == (None, None)
    assert [units[unit].code for unit in place.chain] == ["530181001001", "530181001", "530181", "5301"]


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(116.4, 39.9, id="another-city"),
        pytest.param(0.0, 0.0, id="nowhere"),
        pytest.param(-179.9, 89.9, id="pole"),
    ],
)
def test_place_of_a_point_outside_is_kept_and_flagged(lon: float, lat: float) -> None:
    point = Point.of_degrees(lon, lat)

    assert place_of(point, on=TODAY) == Place(point=point, outside=True)


def test_places_leave_no_gap_in_the_city() -> None:
    points = scattered(20_000)

    places = places_of(points, on=TODAY)

    assert len(places) == len(points) > 10_000
    assert not any(place.outside for place in places)


def test_places_of_many_points_are_those_of_each() -> None:
    points = [*scattered(200), Point.of_degrees(0, 0)]

    assert places_of(points, on=TODAY) == [place_of(point, on=TODAY) for point in points]
