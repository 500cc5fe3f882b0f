"""The pages of the five levels' meetings, asked for as a browser asks."""

from html import unescape
from re import search
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.meetings import LIGHTS, met
from tests.factories.people import signed_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.context import DeliberationDecision
from muster.intake.meetings.reading import follow_ups
from muster.intake.models import Deliberation

MOST = 8
TEAM = scene.handler(scene.URBAN_TEAM)
STRANGER = scene.clerk(scene.WATER)
NEIGHBOUR = scene.person(Role.SECRETARY, scene.OTHER_STREET)
TITLE = "文化巷夜间照明不足"
FORM = {
    "agenda": "背街小巷改造", "held_on": "2026-03-02", "convenor": str(scene.SECRETARY.person),
    "participants[]": [str(scene.SECRETARY.person)], "residents": "5", "finding": "分三期实施。",
    "decision": "settle_here", "organisation": str(scene.STREET), "idempotency_key": "k-1",
}  # fmt: skip
FOLLOW_UP = {
    "follow_ups.0.unit": str(scene.URBAN_TEAM), "follow_ups.0.text": "清理占道",
    "follow_ups.0.due": "2026-03-20",
}  # fmt: skip


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def page(by: Actor, address: str, *, status: int = 200) -> str:
    answer = signed_in(by).get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


def sent(by: Actor, address: str, form: dict[str, Any]) -> HttpResponse:
    answer: HttpResponse = signed_in(by).post(address, form)  # type: ignore[assignment]
    return answer


def test_the_list_tells_where_each_matter_went_and_narrows_by_its_address() -> None:
    met()
    met(agenda="健身器材维修", decision=DeliberationDecision.SETTLE_HERE, follow_ups=())

    every = page(scene.SECRETARY, "/meetings")
    passed = page(scene.SECRETARY, "/meetings?decision=pass_up&level=street")
    grids = page(scene.SECRETARY, "/meetings?level=grid")

    assert TITLE in every
    assert "健身器材维修" in every
    assert "待五华区议" in every
    assert "1 项未办结" in every
    assert "健身器材维修" not in passed
    assert "没有符合条件的议事" in grids


def test_what_was_passed_up_waits_on_the_upper_levels_page_until_it_is_taken_up() -> None:
    meeting = met()
    waiting = page(scene.COUNTY_SECRETARY, "/meetings?view=waiting")
    address = search(
        r'href="(/meetings/new\?of=[^"]+)"', page(scene.COUNTY_SECRETARY, f"/meetings/{meeting}")
    )
    assert address is not None
    form = page(scene.COUNTY_SECRETARY, address[1])

    answer = sent(
        scene.COUNTY_SECRETARY,
        "/meetings/new",
        {**FORM, "of": meeting, "organisation": "2", "convenor": str(scene.COUNTY_SECRETARY.person),
         "participants[]": [], "agenda": TITLE},
    )  # fmt: skip

    assert TITLE in waiting
    assert f'value="{TITLE}"' in form
    assert answer.status_code == 302
    assert "还没有" not in page(scene.COUNTY_SECRETARY, "/meetings")
    assert TITLE not in page(scene.COUNTY_SECRETARY, "/meetings?view=waiting")
    assert "由下级上报" in page(scene.COUNTY_SECRETARY, answer["Location"])
    assert "已上报五华区" in page(scene.SECRETARY, f"/meetings/{meeting}")


def test_a_meeting_is_put_on_file_with_what_follows() -> None:
    answer = sent(scene.SECRETARY, "/meetings/new", {**FORM, **FOLLOW_UP})
    shown = page(scene.SECRETARY, answer["Location"])

    assert answer.status_code == 302
    for words in ("背街小巷改造", "分三期实施。", "清理占道", "街道城管中队", "2026-03-20 前", "5 人"):
        assert words in shown


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"agenda": ""}, "请填写。", id="no-matter"),
        pytest.param({"decision": ""}, "请选择。", id="no-decision"),
        pytest.param({"convenor": "999999"}, "请从列表中选择。", id="no-such-convenor"),
        pytest.param({"held_on": "2999-01-01"}, "议事协商日期晚于今天", id="not-held-yet"),
        pytest.param({"follow_ups.0.text": "清理占道"}, "请选择。", id="half-a-follow-up"),
        pytest.param({**FOLLOW_UP, "follow_ups.0.due": "2026-03-01"}, "跟进期限不能早于", id="due-before"),
        pytest.param({"participants[]": [], "residents": ""}, "请填写参加议事协商的人员", id="nobody"),
    ],
)
def test_a_form_that_does_not_fit_comes_back_with_what_was_typed(changed: dict[str, Any], said: str) -> None:
    answer = sent(scene.SECRETARY, "/meetings/new", {**FORM, **changed})
    shown = unescape(answer.content.decode())

    assert answer.status_code == 422
    assert said in shown
    assert "分三期实施。" in shown
    assert not Deliberation.objects.exists()


def test_the_team_says_what_became_of_its_follow_up() -> None:
    meeting = met()
    assert "登记跟进情况" in page(TEAM, f"/meetings/{meeting}")

    missing = sent(TEAM, f"/meetings/{meeting}/follow-ups/1", {"done": "true", "text": ""})
    given = sent(TEAM, f"/meetings/{meeting}/follow-ups/1", {"done": "true", "text": "路灯已装好。"})
    again = sent(TEAM, f"/meetings/{meeting}/follow-ups/1", {"done": "false", "text": "又坏了。"})

    assert (missing.status_code, given.status_code, again.status_code) == (422, 302, 422)
    assert follow_ups(meeting=meeting)[0].done is True
    shown = page(scene.SECRETARY, f"/meetings/{meeting}")
    assert "路灯已装好。" in shown
    assert "登记跟进情况" not in shown


def test_for_everybody_else_there_is_no_such_meeting() -> None:
    meeting = met()

    for other in (STRANGER, NEIGHBOUR):
        assert TITLE not in page(other, "/meetings")
        page(other, f"/meetings/{meeting}", status=404)
        assert (
            sent(other, f"/meetings/{meeting}/follow-ups/1", {"done": "true", "text": "x"}).status_code == 404
        )
    page(STRANGER, "/meetings/new", status=404)
    page(NEIGHBOUR, f"/meetings/new?of={meeting}", status=404)
    page(scene.SECRETARY, f"/meetings/new?organisation={scene.COUNTY}", status=404)


def test_pages_take_no_more_statements_for_more_meetings() -> None:
    meeting, taken = met(), {}
    for number in (1, 3):
        for address in ("/meetings", f"/meetings/{meeting}", "/meetings/new"):
            client = signed_in(scene.SECRETARY)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            taken[address, number] = len(queries)
        for _ in range(number):
            met(follow_ups=(LIGHTS,) * 3)

    assert max(taken.values()) <= MOST
    assert {key[0]: count for key, count in taken.items() if key[1] == 1} == {
        key[0]: count for key, count in taken.items() if key[1] == 3
    }
