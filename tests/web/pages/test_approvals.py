"""The page of approvals: what waits, one after the other, with the forms that answer it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.events import EVENT_TYPES
from muster.core.lifecycle.states import WhistleState
from muster.web.told.asking import ASKED_BY
from muster.whistles.wire import NAMES

S = WhistleState
MOST_STATEMENTS = 8
SIGNING_IN = 2
"""Session and user, read by the framework before any page."""


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def page(client: Client, address: str = "/approvals") -> str:
    return client.get(address).content.decode()


def wants_longer() -> Life:
    life = whistle_in(S.IN_HAND)
    life.give(
        c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=life.text("雨季无法施工")),
        scene.clerk(scene.URBAN),
    )
    return life


def test_the_leader_finds_who_asks_and_why_with_the_forms_that_answer(city: None) -> None:
    life = wants_longer()

    shown = page(signed_in(scene.LEADER))

    assert "雨季无法施工" in shown
    assert f'action="/whistles/{life.id}/extend"' in shown
    assert f'action="/whistles/{life.id}/refuse_extension"' in shown
    assert f'action="/whistles/{life.id}/remind"' not in shown


def test_nothing_foreign_waits_and_nothing_is_a_calm_page(city: None) -> None:
    life = whistle_in(S.AWAITING_APPROVAL)
    stranger = signed_in(scene.person(Role.LEADER, scene.OTHER_STREET))

    assert life.id not in page(stranger)
    assert "没有待您审批的事" in page(stranger)


@pytest.mark.parametrize(
    "actor", [scene.clerk(scene.URBAN), scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE)]
)
@pytest.mark.parametrize("address", ["/approvals", "/approvals/count"])
def test_who_decides_nothing_has_no_such_page(city: None, actor: scene.Actor, address: str) -> None:
    client = signed_in(actor)

    assert client.get(address).status_code == 404
    assert 'href="/approvals"' not in page(client, "/whistles")


def test_after_one_comes_the_next(city: None) -> None:
    first, second = whistle_in(S.AWAITING_APPROVAL), whistle_in(S.AWAITING_APPROVAL)
    leader = signed_in(scene.LEADER)
    form = {"reason": "属于街道职责", "version": str(first.whistle.version), "back": "/approvals"}

    answer = leader.post(f"/whistles/{first.id}/decline", form | {"idempotency_key": "k-1"})
    shown = page(leader)

    assert (answer.status_code, answer["Location"]) == (302, "/approvals")
    assert first.whistle.state is S.DECLINED
    assert f'action="/whistles/{second.id}/blow"' in shown
    assert "已办理：不予吹哨 · 文化巷占道经营" in shown


def test_a_refused_answer_says_why_by_itself_and_keeps_the_way_back(city: None) -> None:
    life = whistle_in(S.AWAITING_APPROVAL)
    leader = signed_in(scene.LEADER)

    missing = leader.post(f"/whistles/{life.id}/decline", {"back": "/approvals"})
    stale = leader.post(
        f"/whistles/{life.id}/decline", {"back": "/approvals", "reason": "本级可办", "version": "0"}
    )

    assert (missing.status_code, stale.status_code) == (422, 409)
    for answer in (missing, stale):
        assert 'name="back" value="/approvals"' in answer.content.decode()
    assert "本级可办" in stale.content.decode()
    assert life.whistle.state is S.AWAITING_APPROVAL


@pytest.mark.parametrize(
    "back", ["//muster.example", "https://muster.example/", "/\\muster.example", "javascript:1"]
)
def test_the_way_back_stays_within_this_site(city: None, back: str) -> None:
    life = whistle_in(S.AWAITING_APPROVAL)
    form = {"reason": "本级可办", "back": back, "version": str(life.whistle.version)}

    answer = signed_in(scene.LEADER).post(f"/whistles/{life.id}/decline", form)

    assert answer["Location"] == f"/whistles/{life.id}"


def test_a_form_opens_within_a_list_or_as_a_page_of_its_own(city: None) -> None:
    life = whistle_in(S.AWAITING_APPROVAL)
    leader = signed_in(scene.LEADER)
    address = f"/whistles/{life.id}/decline?back=/approvals"

    whole, part = leader.get(address), leader.get(address, headers={"hx-request": "true"})

    assert "<h1" in whole.content.decode()
    assert "<html" not in part.content.decode()
    for answer in (whole, part):
        assert f'action="/whistles/{life.id}/decline"' in answer.content.decode()


def test_a_form_that_is_not_open_says_so(city: None) -> None:
    life = whistle_in(S.CLOSED)

    answer = signed_in(scene.LEADER).get(f"/whistles/{life.id}/decline")

    assert "这项操作现在不能办理" in answer.content.decode()


def test_the_badge_counts_what_waits(city: None) -> None:
    leader = signed_in(scene.LEADER)
    assert page(leader, "/approvals/count").strip() == ""

    whistle_in(S.AWAITING_APPROVAL)

    assert ">1</span>" in page(leader, "/approvals/count")


@pytest.mark.parametrize("number", [1, 4])
def test_takes_few_statements_for_any_number(city: None, number: int) -> None:
    for _ in range(number):
        wants_longer()
    leader = signed_in(scene.LEADER)
    leader.get("/approvals")

    with CaptureQueriesContext(connection) as taken:
        leader.get("/approvals")

    assert len(taken) - SIGNING_IN <= MOST_STATEMENTS


def test_every_ask_is_told_by_events_that_exist() -> None:
    known = {NAMES[kind] for kind in EVENT_TYPES.values()}

    assert {name for names in ASKED_BY.values() for name in names} <= known


@pytest.mark.parametrize(
    ("actor", "page"),
    [
        (scene.LEADER, "/approvals"),
        (scene.SECRETARY, "/approvals"),
        (scene.clerk(scene.URBAN), "/inbox"),
        (scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE), "/scores"),
    ],
)
def test_the_day_begins_where_the_role_works(city: None, actor: scene.Actor, page: str) -> None:
    assert signed_in(actor).get("/")["Location"] == page
