"""Joint operations and the platform's page, asked for as a browser asks."""

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.directory.actors import Actor
from muster.core.time.days import local_day
from muster.empowerment.models import MatterRow

MOST = 8
STRANGER = scene.clerk(scene.WATER)
SOON = (local_day(datetime.now(tz=UTC)) + timedelta(days=3)).isoformat()
TEAMS = "街道城管中队：清理占道\n华山派出所\t维护秩序"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def plan(**changed: str) -> dict[str, Any]:
    form = {
        "street": str(scene.STREET), "unit": str(scene.STREET), "title": "夜间联合整治", "goal": "还路于民",
        "place": "文林街", "day": SOON, "participants": TEAMS,
    }  # fmt: skip
    return form | changed


def sent(by: Actor, address: str, form: dict[str, Any]) -> HttpResponse:
    answer: HttpResponse = signed_in(by).post(address, form)  # type: ignore[assignment]
    return answer


def page(by: Actor, address: str) -> str:
    answer = signed_in(by).get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_a_plan_names_its_teams_line_by_line() -> None:
    form = page(scene.LEADER, "/street/operation/new/plan_operation")
    answer = sent(scene.LEADER, "/street/operation/new/plan_operation", plan())
    shown = page(scene.LEADER, answer["Location"])

    assert "队伍或单位：承担任务" in form
    assert "街道城管中队" in form
    assert answer.status_code == 302
    assert "街道城管中队：清理占道" in shown
    assert "华山派出所：维护秩序" in shown
    assert MatterRow.objects.get().others == [scene.URBAN_TEAM, scene.POLICE_STATION]


@pytest.mark.parametrize(
    ("participants", "said"),
    [
        pytest.param("街道城管中队：清理\n区水务局：排水", "第 2 行的“区水务局”不是", id="not-of-the-street"),
        pytest.param("街道城管中队", "第 1 行应写作“队伍或单位：承担任务”", id="no-part"),
        pytest.param("街道城管中队：清理占道", "至少要有两支", id="alone"),
    ],
)  # fmt: skip
def test_a_plan_that_does_not_fit_comes_back(participants: str, said: str) -> None:
    answer = sent(scene.LEADER, "/street/operation/new/plan_operation", plan(participants=participants))

    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert not MatterRow.objects.exists()


def test_the_platform_shows_what_is_planned_to_the_street_and_its_teams() -> None:
    sent(scene.LEADER, "/street/operation/new/plan_operation", plan())

    shown = page(scene.LEADER, "/street/platform")
    chosen = page(scene.COUNTY_LEADER, f"/street/platform?street={scene.STREET}")

    assert "夜间联合整治" in shown
    assert "计划联合行动" in shown
    assert "夜间联合整治" in chosen
    assert "夜间联合整治" not in page(scene.COUNTY_LEADER, f"/street/platform?street={scene.OTHER_STREET}")


def test_a_street_that_is_not_ones_own_is_not_there() -> None:
    client = signed_in(scene.LEADER)

    for street in (scene.OTHER_STREET, scene.COUNTY, 999_999, "x"):
        assert client.get(f"/street/platform?street={street}").status_code == 404


def test_the_platform_takes_no_more_statements_for_more_operations() -> None:
    taken = []
    for _ in range(2):
        sent(scene.LEADER, "/street/operation/new/plan_operation", plan())
        client = signed_in(scene.LEADER)
        client.get("/street/platform")
        with CaptureQueriesContext(connection) as queries:
            client.get("/street/platform")
        taken.append(len(queries))

    assert taken[0] == taken[1] <= MOST
