"""Where a matter goes on the ladder: grid → community → street → county → city."""

import pytest
from tests.core.lifecycle import scene

from muster.core.levels import Level
from muster.core.lifecycle.refusals import Incomplete, WrongState
from muster.core.meetings.ladder import check_level, passed_to


@pytest.mark.parametrize(
    ("organisation", "level", "to"),
    [
        pytest.param(scene.COMMUNITY, Level.BUILDING_GRID, scene.COMMUNITY, id="building-to-community"),
        pytest.param(scene.COMMUNITY, Level.AREA_GRID, scene.COMMUNITY, id="area-to-community"),
        pytest.param(scene.COMMUNITY, Level.COMMUNITY, scene.STREET, id="community-to-street"),
        pytest.param(scene.STREET, Level.STREET, scene.COUNTY, id="street-to-county"),
        pytest.param(scene.COUNTY, Level.COUNTY, scene.CITY, id="county-to-city"),
    ],
)
def test_a_matter_goes_one_step_up(organisation: int, level: Level, to: int) -> None:
    found = passed_to(organisation=organisation, level=level, units=scene.BOOK, on=scene.MONDAY.date())

    assert found == to


def test_above_the_city_there_is_nobody() -> None:
    with pytest.raises(WrongState):
        passed_to(organisation=scene.CITY, level=Level.CITY, units=scene.BOOK, on=scene.MONDAY.date())


@pytest.mark.parametrize("organisation", [one for one in Level if one is not Level.COMMUNITY])
def test_only_a_communitys_grids_meet(organisation: Level) -> None:
    assert check_level(organisation=organisation, grid=None) is organisation
    with pytest.raises(Incomplete):
        check_level(organisation=organisation, grid=Level.AREA_GRID)


def test_a_grids_meeting_is_held_at_its_level() -> None:
    assert check_level(organisation=Level.COMMUNITY, grid=Level.BUILDING_GRID) is Level.BUILDING_GRID
    with pytest.raises(Incomplete):
        check_level(organisation=Level.COMMUNITY, grid=Level.STREET)
