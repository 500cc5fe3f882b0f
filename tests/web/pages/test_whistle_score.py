"""A whistle's score sheet: every point with its clock and reason, to those whose business it is."""

from html import unescape
from re import findall

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor
from muster.core.lifecycle.states import WhistleState


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def sheet(whistle: str, actor: Actor) -> str:
    answer = signed_in(actor).get(f"/whistles/{whistle}/score")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def filled(page: str) -> list[float]:
    return [float(one) for one in findall(r'class="filled"[^>]* width="([\d.]+)%"', page)]


def test_a_clean_whistle_fills_its_hundred_points_and_names_every_clock_and_event() -> None:
    life = whistle_in(WhistleState.CLOSED)

    page = sheet(life.id, scene.DISPATCHER)

    for unit in ("区城管局", "区市场监管局"):
        assert unit in page
    assert filled(page) == [10.0, 20.0, 30.0, 25.0, 15.0] * 2
    assert [float(one) for one in findall(r"<b>([\d.]+)</b></td><td>", page)] == [10, 20, 30, 25, 15] * 2
    assert page.count("按时") >= 3
    assert "#" in page


def test_before_the_close_it_says_why_there_is_no_score_yet() -> None:
    life = whistle_in(WhistleState.IN_HAND)

    page = sheet(life.id, scene.DISPATCHER)

    assert filled(page) == []
    assert page.count("尚未结束") == 2


def test_a_summoned_unit_reads_its_own_score_and_not_the_others() -> None:
    life = whistle_in(WhistleState.CLOSED)

    page = sheet(life.id, scene.clerk(scene.MARKET))

    assert len(filled(page)) == 5
    assert "另有 1 个单位的得分" in page


def test_a_foreign_whistle_has_no_score_sheet() -> None:
    life = whistle_in(WhistleState.CLOSED)

    assert signed_in(scene.clerk(scene.GAS)).get(f"/whistles/{life.id}/score").status_code == 404
