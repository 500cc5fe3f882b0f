"""A clerk's inbox in trays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.many import multiply
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState

S = WhistleState
MOST_STATEMENTS = 8
SIGNING_IN = 2
"""Session and user, read by the framework before any page."""


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def test_the_inbox_opens_at_the_first_tray_with_the_forms_of_the_unit(city: None) -> None:
    life = whistle_in(S.SOUNDING)

    shown = signed_in(scene.clerk(scene.URBAN)).get("/inbox").content.decode()
    other = signed_in(scene.clerk(scene.GAS)).get("/inbox").content.decode()

    assert f"/whistles/{life.id}/accept?back=%2Finbox%3Ftray%3Drespond" in shown
    assert f"/whistles/{life.id}/withdraw" not in shown
    assert life.id not in other


def test_a_tray_with_very_many_says_that_there_are_more(city: None) -> None:
    multiply(whistle_in(S.SOUNDING, assists=()), 120)

    shown = signed_in(scene.clerk(scene.URBAN)).get("/inbox?tray=come").content.decode()

    assert "待响应 <b>99+</b>" in shown
    assert "待到场 <b>0</b>" in shown


def test_the_running_limits_stay_in_reach(city: None) -> None:
    whistle_in(S.SOUNDING)

    shown = signed_in(scene.clerk(scene.URBAN)).get("/inbox?tray=all").content.decode()

    assert "您所在单位正在计时的事" in shown


def test_an_accept_within_the_list_answers_with_what_was_done(city: None) -> None:
    life = whistle_in(S.SOUNDING)
    form = {"assignment": "1", "idempotency_key": "k-1", "back": "/inbox?tray=respond"}

    answer = signed_in(scene.clerk(scene.URBAN)).post(
        f"/whistles/{life.id}/accept", form, headers={"hx-request": "true"}
    )

    assert (answer.status_code, life.whistle.state) == (200, S.IN_HAND)
    assert "data-given" in answer.content.decode()


@pytest.mark.parametrize("tray", ["respond", "come", "feed_back", "returned", "near", "asked", "all", "x"])
@pytest.mark.parametrize("number", [1, 3])
def test_takes_few_statements_for_any_number(city: None, tray: str, number: int) -> None:
    for _ in range(number):
        whistle_in(S.SOUNDING)
        whistle_in(S.IN_HAND)
    clerk = signed_in(scene.clerk(scene.URBAN))
    clerk.get(f"/inbox?tray={tray}")

    with CaptureQueriesContext(connection) as taken:
        answer = clerk.get(f"/inbox?tray={tray}")

    assert answer.status_code == 200
    assert len(taken) - SIGNING_IN <= MOST_STATEMENTS
