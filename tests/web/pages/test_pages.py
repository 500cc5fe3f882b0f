"""The pages, asked for as a browser asks."""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import whistles
from tests.factories.city import found_city
from tests.factories.people import PASSWORD, account_for, signed_in
from tests.factories.whistles import Life
from tests.whistles.test_together import appeal

from muster.core.lifecycle.parts import Source
from muster.core.lifecycle.states import WhistleState
from muster.whistles.search import fill_grams

PAGES = ("/inbox", "/whistles", "/overview")
MOST_STATEMENTS = 8
SIGNING_IN = 2


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_sent_to_the_door(city: None, page: str) -> None:
    answer = Client().get(page)

    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in?next={page}")


def test_name_and_password_open_the_door_and_wrong_ones_do_not(city: None) -> None:
    user = account_for(scene.DISPATCHER)
    client = Client()

    wrong = client.post("/sign-in", {"username": user.username, "password": "no"})
    right = client.post("/sign-in", {"username": user.username, "password": PASSWORD})

    assert (wrong.status_code, right.status_code, right["Location"]) == (422, 302, "/")


def test_ten_failures_close_the_door_for_a_while(city: None) -> None:
    user = account_for(scene.DISPATCHER)
    client = Client()
    for _ in range(10):
        client.post("/sign-in", {"username": user.username, "password": "no"})

    answer = client.post("/sign-in", {"username": user.username, "password": PASSWORD})

    assert answer.status_code == 429


def test_there_is_no_one_click_door_outside_the_demo(city: None) -> None:
    user = account_for(scene.DISPATCHER)

    assert Client().post("/sign-in/demo", {"username": user.username}).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("state", [None, WhistleState.SOUNDING])
def test_pages_answer_with_and_without_whistles(city: None, page: str, state: WhistleState | None) -> None:
    if state is not None:
        whistles.whistle_in(state)

    answer = signed_in().get(page)

    assert answer.status_code == 200
    assert ("文化巷占道经营" in answer.content.decode()) == (state is not None and page != "/inbox")


@pytest.mark.parametrize("state", list(WhistleState))
def test_whistle_page_in_every_state(city: None, state: WhistleState) -> None:
    life = whistles.whistle_in(state)

    answer = signed_in().get(f"/whistles/{life.id}")

    assert answer.status_code == 200
    assert "文化巷占道经营" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 4])
def test_whistle_page_takes_few_statements_whatever_it_carries(city: None, number: int) -> None:
    life = Life()
    life.draft(source=Source.MASS_CALL, appeals=tuple(appeal() for _ in range(number)))
    page = signed_in()
    page.get(f"/whistles/{life.id}")

    with CaptureQueriesContext(connection) as taken:
        shown = page.get(f"/whistles/{life.id}").content.decode()

    assert shown.count("/appeals/") >= number
    assert len(taken) - SIGNING_IN <= MOST_STATEMENTS


def without_csrf(answer: HttpResponse, whistle: str) -> str:
    """The page without what is new in every answer, and without the address that was asked for."""
    page = answer.content.decode().replace(whistle, "")
    return re.sub(r'(X-CSRFToken": "|csrfmiddlewaretoken" value=")\w+', "", page)


def test_a_foreign_whistle_answers_exactly_like_a_missing_one(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    stranger = signed_in(scene.person(scene.Role.DISPATCHER, scene.OTHER_STREET))
    missing = "01900000-0000-7000-8000-00000000ffff"

    foreign = stranger.get(f"/whistles/{life.id}")
    none = stranger.get(f"/whistles/{missing}")

    assert foreign.status_code == none.status_code == 404
    assert without_csrf(foreign, life.id) == without_csrf(none, missing)


def test_a_clerk_accepts_through_the_form(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    clerk = signed_in(scene.clerk(scene.URBAN))

    answer = clerk.post(f"/whistles/{life.id}/accept", {"assignment": "1", "idempotency_key": "k-1"})

    assert (answer.status_code, life.whistle.state) == (302, WhistleState.IN_HAND)


def test_the_same_form_sent_twice_is_given_once(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    clerk = signed_in(scene.clerk(scene.URBAN))
    form = {"assignment": "1", "idempotency_key": "k-1"}

    clerk.post(f"/whistles/{life.id}/accept", form)
    seq = life.whistle.seq
    again = clerk.post(f"/whistles/{life.id}/accept", form)

    assert (again.status_code, life.whistle.seq) == (302, seq)


def test_a_refused_form_says_why_and_keeps_what_was_typed(city: None) -> None:
    life = whistles.whistle_in(WhistleState.AWAITING_VERIFICATION)
    form = {
        "passed": "false",
        "finding.resolved": "no",
        "finding.satisfied": "not_satisfied",
        "reason": "夜里还有两家",
        "version": str(life.whistle.version),
        "idempotency_key": "k-2",
    }

    answer = signed_in().post(f"/whistles/{life.id}/verify", form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "须指明至少一项有责任的应哨任务" in page
    assert "夜里还有两家" in page


def test_a_stale_form_is_a_conflict(city: None) -> None:
    life = whistles.whistle_in(WhistleState.AWAITING_APPROVAL)
    form = {"reason": "不属于区级", "version": "0", "idempotency_key": "k-3"}

    answer = signed_in(scene.LEADER).post(f"/whistles/{life.id}/decline", form)

    assert answer.status_code == 409


def test_the_page_speaks_english_where_it_is_asked_to(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)

    answer = signed_in().get(f"/whistles/{life.id}", headers={"accept-language": "en"})

    page = answer.content.decode()
    assert 'lang="en"' in page
    assert "我现在可以" not in page


def test_the_search_box_finds_by_title_and_keeps_what_was_sought(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    fill_grams()
    desk = signed_in()

    found = desk.get("/whistles", {"q": "占道"}).content.decode()
    none = desk.get("/whistles", {"q": "井盖"}).content.decode()

    assert f"/whistles/{life.id}" in found
    assert 'value="占道"' in found
    assert "没有符合条件的哨件" in none
