"""The hot issues of an area over HTTP, for whoever commands it."""

from datetime import timedelta

import pytest
from tests.api.programs import Programs
from tests.core.lifecycle import scene
from tests.factories.appeals import received

from muster.core.directory.actors import Actor
from muster.insight.hot.finding import find
from muster.ledger.moment import database_now


def test_issues_are_told_with_the_parts_of_their_heat(programs: Programs) -> None:
    county = programs.of(scene.COUNTY_DISPATCHER)
    assert county.get("hot-issues", organisation=scene.COUNTY).json() == {"items": [], "found_at": None}
    for nth, title in enumerate(("翠湖花园搅拌站噪音", "投诉翠湖花园搅拌站", "翠湖花园搅拌站粉尘")):
        received(title=title, text="搅拌站整夜开工，噪音粉尘扰民。", phone=f"1381234000{nth}")
    find(region=scene.COUNTY, days=30, now=database_now() + timedelta(seconds=1))

    told = county.get("hot-issues", organisation=scene.COUNTY, days=30).json()

    (issue,) = told["items"]
    assert (issue["place"], issue["matter"].split("、")[0]) == ("翠湖花园", "搅拌站")
    assert issue["parts"] == {"people": 3, "volume": 0, "growth": 0, "likes": 0, "severity": 0}
    assert (issue["heat"], issue["counted"]["before"], issue["trend"]) == (3, None, "unknown")
    assert told["found_at"] is not None


@pytest.mark.parametrize(
    ("actor", "organisation"),
    [
        pytest.param(scene.DISPATCHER, scene.COUNTY, id="above"),
        pytest.param(scene.DISPATCHER, scene.OTHER_STREET, id="beside"),
        pytest.param(scene.DISPATCHER, scene.COMMUNITY, id="no-level-that-commands"),
        pytest.param(scene.clerk(scene.URBAN), scene.COUNTY, id="of-a-department"),
        pytest.param(scene.COUNTY_DISPATCHER, 2**62, id="nowhere"),
    ],
)
def test_areas_that_one_does_not_command_are_not_there(
    programs: Programs, actor: Actor, organisation: int
) -> None:
    assert programs.of(actor).get("hot-issues", organisation=organisation).status_code == 404


def test_other_periods_are_refused(programs: Programs) -> None:
    answer = programs.of(scene.DISPATCHER).get("hot-issues", organisation=scene.STREET, days=8)

    assert answer.status_code == 422
