"""Drawing up a whistle on the page: what is proposed, what it becomes, and who may not."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.appeals.parts import Channel
from muster.core.lifecycle.parts import Part, Source
from muster.directory.facts import unit_book
from muster.directory.models import Unit
from muster.intake.services import handling
from muster.intake.services.once import Asked
from muster.intake.services.receiving import Told, receive
from muster.whistles.models import Whistle as Row
from muster.whistles.wire import decode_whistle

ADDRESS = "/whistles/new"
FORM = {
    "item": scene.ITEM.code,
    "organisation": str(scene.COMMUNITY),
    "title": "文化巷占道经营反复",
    "source": "mass_call",
    "own_attempt": "社区劝离三次，夜里又回来",
    "lead": str(scene.URBAN),
    "assists[]": [str(scene.POLICE_STATION)],
    "address": "文化巷 12 号",
    "idempotency_key": "d-1",
}


@pytest.fixture
def city(live_database: str) -> None:
    found_city()
    Unit.objects.filter(id=scene.URBAN).update(functions=["urban"])


@pytest.fixture
def desk(city: None) -> Client:
    return signed_in(scene.DISPATCHER)


def drawn_up() -> list[object]:
    return [
        decode_whistle(body) for body in Row.objects.order_by("drafted_at").values_list("body", flat=True)
    ]


def chosen(page: str, field: str) -> str:
    """The name of what is chosen in a select."""
    select = re.search(rf'<select[^>]*name="{field}".*?</select>', page, re.DOTALL)
    assert select is not None
    found = re.search(r"<option[^>]*selected>([^<]*)<", select.group())
    return "" if found is None else found.group(1)


def test_the_catalogue_proposes_type_level_lead_and_limits(desk: Client) -> None:
    page = desk.get(ADDRESS, {"item": scene.ITEM.code, "organisation": scene.COMMUNITY}).content.decode()

    assert [chosen(page, name) for name in ("type", "level", "lead")] == ["常规哨", "县（区）级", "区城管局"]
    assert "7 个工作日" in page


def test_an_uncatalogued_matter_cannot_be_routine_and_asks_for_its_category(desk: Client) -> None:
    page = desk.get(ADDRESS).content.decode()

    assert 'name="category"' in page
    assert 'value="routine"' not in page
    assert chosen(page, "lead") == ""


def test_the_form_becomes_a_whistle_that_waits_for_approval(desk: Client) -> None:
    answer = desk.post(ADDRESS, FORM | {"then": "submit"})

    (whistle,) = drawn_up()
    assert (answer.status_code, answer["Location"]) == (302, f"/whistles/{whistle.id}")
    assert (whistle.state, whistle.item, whistle.blower) == (
        "awaiting_approval",
        scene.ITEM.code,
        scene.STREET,
    )
    assert [(it.unit, it.part) for it in whistle.wanted] == [
        (scene.URBAN, Part.LEAD),
        (scene.POLICE_STATION, Part.ASSIST),
    ]
    assert whistle.place.chain == (scene.COMMUNITY, scene.STREET, scene.COUNTY, scene.CITY)
    assert whistle.place.address is not None


def test_an_emergency_sounds_at_once(desk: Client) -> None:
    desk.post(ADDRESS, FORM | {"type": "emergency", "then": "blow"})

    (whistle,) = drawn_up()
    assert (whistle.state, len(whistle.assignments)) == ("sounding", 2)


def test_a_draft_that_cannot_go_on_stays_and_the_page_says_why(desk: Client) -> None:
    answer = desk.post(
        ADDRESS, FORM | {"lead": "", "assists[]": [], "type": "emergency", "then": "blow"}, follow=True
    )

    (whistle,) = drawn_up()
    assert whistle.state == "draft"
    assert "草稿已保存" in answer.content.decode()


def test_the_same_form_sent_twice_draws_up_one(desk: Client) -> None:
    desk.post(ADDRESS, FORM | {"then": "submit"})
    desk.post(ADDRESS, FORM | {"then": "submit"})

    assert len(drawn_up()) == 1


def test_a_refused_form_says_why_and_keeps_what_was_typed(desk: Client) -> None:
    answer = desk.post(ADDRESS, FORM | {"item": "", "then": "submit"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "清单外事项须注明二级类别" in page
    assert "社区劝离三次，夜里又回来" in page
    assert "文化巷占道经营反复" in page


def test_an_appeal_brings_its_item_place_and_title(desk: Client) -> None:
    appeal = accepted_appeal()

    page = desk.get(ADDRESS, {"appeal": appeal}).content.decode()
    desk.post(ADDRESS, FORM | {"appeal": appeal, "then": "draft"})

    assert chosen(page, "item") == "街面秩序 · 占道经营"
    assert 'value="摊位占道"' in page
    (whistle,) = drawn_up()
    assert (whistle.appeals, whistle.state) == ((appeal,), "draft")


def accepted_appeal() -> str:
    now = datetime.now(UTC)
    told = Told(
        source=Source.MASS_CALL, channel=Channel.PHONE, holder=scene.STREET, title="摊位占道",
        text="每晚摆到半夜",
        place=scene.PLACE, item=scene.ITEM.code,
    )  # fmt: skip
    received = receive(asked("receive", now), told=told)
    handling.accept(asked("accept", now), appeal_id=received.id)
    handling.record_attempt(asked("attempt", now), appeal_id=received.id, text="劝离")
    return received.id


def asked(key: str, now: datetime) -> Asked:
    return Asked(by=scene.DISPATCHER, now=now, key=key, units=unit_book())


def test_a_foreign_appeal_answers_like_a_missing_one(city: None) -> None:
    appeal = accepted_appeal()
    stranger = signed_in(scene.person(scene.Role.DISPATCHER, scene.OTHER_STREET))

    foreign = stranger.get(ADDRESS, {"appeal": appeal})
    missing = stranger.get(ADDRESS, {"appeal": "01900000-0000-7000-8000-00000000ffff"})

    assert foreign.status_code == missing.status_code == 404


@pytest.mark.parametrize("actor", [scene.clerk(scene.URBAN), scene.handler(scene.WATER)])
def test_who_draws_up_no_whistles_has_no_form(city: None, actor: scene.Actor) -> None:
    client = signed_in(actor)

    assert client.get(ADDRESS).status_code == 404
    assert ADDRESS not in client.get("/whistles").content.decode()


def test_the_register_leads_to_the_form(desk: Client) -> None:
    assert f'href="{ADDRESS}"' in desk.get("/whistles").content.decode()
