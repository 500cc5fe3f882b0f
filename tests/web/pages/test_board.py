"""The dispatch board: whose it is, what stands on it, and several appeals handled alike."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.insight.lanes import Lane
from muster.intake.models import Appeal

S = WhistleState
MOST_STATEMENTS = 8
SIGNING_IN = 2
"""Session and user, read by the framework before any page."""


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def page(client: Client, address: str = "/board") -> str:
    return client.get(address).content.decode()


def states() -> list[str]:
    return list(Appeal.objects.order_by("received_at").values_list("state", flat=True))


@pytest.mark.parametrize(
    "actor",
    [
        scene.clerk(scene.URBAN),
        scene.person(Role.GRID_WORKER, scene.COMMUNITY),
        scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE),
    ],
)
def test_who_runs_no_desk_has_no_board(city: None, actor: scene.Actor) -> None:
    client = signed_in(actor)

    assert client.get("/board").status_code == 404
    assert client.post("/board/dispatch", {"deed": "accept"}).status_code == 404
    assert 'href="/board"' not in page(client, "/inbox")


def test_the_board_shows_the_own_whistles_with_what_may_be_done_to_them(city: None) -> None:
    life = whistle_in(S.SOUNDING)

    own = page(signed_in(), "/board?lane=sounding")
    foreign = page(signed_in(scene.person(Role.DISPATCHER, scene.OTHER_STREET)), "/board?lane=sounding")

    assert f"/whistles/{life.id}/remind?back=" in own
    assert f"/whistles/{life.id}/withdraw?back=" in own
    assert f"/whistles/{life.id}/accept" not in own
    assert (life.id in foreign, "文化巷" in foreign) == (False, False)


def test_the_day_of_a_dispatcher_begins_at_the_first_lane_that_is_not_empty(city: None) -> None:
    whistle_in(S.AWAITING_VERIFICATION)
    desk = signed_in()

    assert desk.get("/")["Location"] == "/board"
    assert "/verify?back=" in page(desk)


@pytest.mark.parametrize(
    "query", ["lane=nowhere", "lane=sounding&unit=x&type=y&after=zz", "unit=" + "9" * 40]
)
def test_what_an_address_says_badly_is_left_out(city: None, query: str) -> None:
    assert signed_in().get(f"/board?{query}").status_code == 200


@pytest.mark.parametrize("lane", list(Lane))
@pytest.mark.parametrize("number", [1, 3])
def test_takes_few_statements_for_any_number(city: None, lane: Lane, number: int) -> None:
    for _ in range(number):
        for state in (S.AWAITING_APPROVAL, S.SOUNDING, S.IN_HAND):
            whistle_in(state)
        received()
    desk = signed_in()
    desk.get(f"/board?lane={lane}")

    with CaptureQueriesContext(connection) as taken:
        desk.get(f"/board?lane={lane}")

    assert len(taken) - SIGNING_IN <= MOST_STATEMENTS


def test_several_appeals_are_previewed_and_only_then_handled(city: None) -> None:
    ids = [received(), received()]
    desk = signed_in()
    form = {"deed": "accept", "appeal": ids, "back": "/board?lane=dispatch"}

    preview = desk.post("/board/dispatch", form)
    before = states()
    done = desk.post("/board/dispatch", form | {"confirmed": "1", "idempotency_key": "k-1"})

    assert "将受理" in preview.content.decode()
    assert (before, states()) == (["received"] * 2, ["accepted"] * 2)
    assert "办成 2 件，未办 0 件" in done.content.decode()


def test_sent_twice_is_done_once_and_what_is_not_open_is_left_alone(city: None) -> None:
    ids = [received(), received()]
    desk = signed_in()
    desk.post(
        "/board/dispatch", {"deed": "accept", "appeal": ids[:1], "confirmed": "1", "idempotency_key": "k"}
    )

    preview = desk.post("/board/dispatch", {"deed": "accept", "appeal": ids})
    again = desk.post(
        "/board/dispatch", {"deed": "accept", "appeal": ids[:1], "confirmed": "1", "idempotency_key": "k"}
    )

    assert "将办 1 件，不办 1 件" in preview.content.decode()
    assert "办成 1 件" in again.content.decode()
    assert states() == ["accepted", "received"]


def test_a_text_that_is_missing_is_asked_for(city: None) -> None:
    appeal = received()
    desk = signed_in()
    desk.post("/board/dispatch", {"deed": "accept", "appeal": appeal, "confirmed": "1"})

    empty = desk.post("/board/dispatch", {"deed": "answer", "appeal": appeal, "confirmed": "1", "text": " "})
    told = desk.post(
        "/board/dispatch", {"deed": "answer", "appeal": appeal, "confirmed": "1", "text": "已清"}
    )

    assert (empty.status_code, told.status_code, states()) == (422, 200, ["answered"])


def test_foreign_appeals_are_not_there(city: None) -> None:
    appeal = received()
    other = signed_in(scene.person(Role.DISPATCHER, scene.OTHER_STREET))

    answer = other.post("/board/dispatch", {"deed": "accept", "appeal": appeal, "confirmed": "1"})

    assert (answer.status_code, answer["Location"], states()) == (302, "/board", ["received"])
