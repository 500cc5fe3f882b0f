"""Outlines for showing: simplified, without gaps, on the datum of the tiles."""

from datetime import date

import pytest
import shapely
from shapely.geometry import shape
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.outlines import GRID, LAT, LON, draw_city

from muster.core.directory.datum import Datum, from_wgs84
from muster.core.levels import Level
from muster.directory import facts
from muster.directory.models import Outline
from muster.insight.maps.areas import Area, Sheet, areas_below, bounds_of

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()
    draw_city()


def sheet(organisation: int, *, datum: Datum = Datum.WGS84, on: date = TODAY) -> Sheet:
    return Sheet(organisation=organisation, number=facts.current_number(), on=on, datum=datum)


def below(organisation: int) -> list[tuple[int, Level]]:
    return [(area.id, area.level) for area in areas_below(sheet(organisation))]


def test_each_level_is_divided_into_the_next() -> None:
    assert below(scene.CITY) == [(scene.COUNTY, Level.COUNTY)]
    assert below(scene.COUNTY) == [(scene.STREET, Level.STREET), (scene.OTHER_STREET, Level.STREET)]
    assert below(scene.STREET) == [(scene.COMMUNITY, Level.COMMUNITY)]
    assert below(scene.COMMUNITY) == [(GRID, Level.AREA_GRID)]


def test_a_grid_that_is_not_yet_there_is_not_drawn() -> None:
    assert areas_below(sheet(scene.COMMUNITY, on=date(2019, 1, 1))) == ()


def test_a_change_of_the_directory_is_seen_at_once() -> None:
    before = areas_below(sheet(scene.STREET))
    Outline.objects.filter(unit_id=scene.COMMUNITY).delete()

    assert (len(before), areas_below(sheet(scene.STREET))) == (1, ())


def test_outlines_lie_where_the_tiles_have_them() -> None:
    plain, shifted = (bounds_of(sheet(scene.STREET, datum=datum)) for datum in (Datum.WGS84, Datum.GCJ02))

    west, south = from_wgs84(lon=LON - 0.1, lat=LAT - 0.1, datum=Datum.GCJ02)
    assert plain == (102.6, 24.95, 102.8, 25.15)
    assert shifted is not None
    assert shifted[:2] == pytest.approx((west, south), abs=1e-6)
    drawn = shape(areas_below(sheet(scene.COUNTY, datum=Datum.GCJ02))[0].geometry)
    assert drawn.bounds[:2] == pytest.approx((west, south), abs=1e-6)


def test_an_organisation_without_outline_has_no_bounds() -> None:
    Outline.objects.filter(unit_id=scene.STREET).delete()

    assert bounds_of(sheet(scene.STREET)) is None


def wavy(*, west: float, east: float) -> shapely.Polygon:
    """A square whose shared side, at longitude 103, has a thousand small teeth."""
    teeth = [(103 + 0.00002 * (nth % 2), 25 + nth / 10_000) for nth in range(1001)]
    corner = west if west < 103 else east
    return shapely.Polygon([*teeth, (corner, 25.1), (corner, 25.0)])


def test_neighbours_are_simplified_together() -> None:
    for unit, outline in (
        (scene.STREET, wavy(west=102.9, east=103)),
        (scene.OTHER_STREET, wavy(west=103, east=103.1)),
    ):
        Outline.objects.filter(unit_id=unit).update(wkb=bytes(shapely.to_wkb(outline)))

    drawn: list[Area] = list(areas_below(sheet(scene.COUNTY)))

    one, other = (shape(area.geometry) for area in drawn)
    assert max(len(one.exterior.coords), len(other.exterior.coords)) < 20
    assert one.intersection(other).length == pytest.approx(0.1, rel=0.01)
    assert one.intersection(other).area == 0
