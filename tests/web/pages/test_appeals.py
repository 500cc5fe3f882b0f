"""The pages of appeals, asked for as a browser asks."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import whistles
from tests.factories.appeals import asked, received
from tests.factories.city import found_city
from tests.factories.people import account_for, signed_in

from muster.core.appeals.events import EVENT_TYPES
from muster.core.appeals.parts import Channel, Flag, RefusalGround
from muster.core.appeals.states import AppealState
from muster.core.directory.actors import Role
from muster.core.directory.place import Place
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import Source
from muster.core.lifecycle.states import WhistleState
from muster.intake.models import Appeal
from muster.intake.search import fill_grams
from muster.intake.services import handling, merging
from muster.intake.services.deliberating import Held, deliberate
from muster.web.told.appeal_deeds import APPEAL_DEEDS
from muster.web.told.appeals import APPEAL_STATES, CHANNELS, FLAGS, GROUNDS

DISPATCHER = scene.DISPATCHER
STRANGER = scene.person(Role.DISPATCHER, scene.OTHER_STREET)
MISSING = "01900000-0000-7000-8000-00000000ffff"
FORM = {
    "channel": "walk_in", "source": "mass_call", "title": "路灯不亮", "text": "文化巷路灯不亮三天了",
    "holder": str(scene.STREET), "street": str(scene.STREET), "community": str(scene.COMMUNITY),
    "address": "文化巷 12 号", "name": "张三丰", "phone": "13812345678", "item": scene.ITEM.code,
}  # fmt: skip


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def held(decision: DeliberationDecision = DeliberationDecision.PASS_UP) -> Held:
    return Held(
        organisation=scene.STREET,
        held_on=scene.SINCE,
        convenor=scene.SECRETARY.person,
        participants=(scene.SECRETARY.person,),
        residents=4,
        finding="超出本级能力",
        decision=decision,
    )


def to_accepted(appeal: str) -> None:
    handling.accept(asked(), appeal_id=appeal)


def to_answered(appeal: str) -> None:
    to_accepted(appeal)
    handling.answer(asked(), appeal_id=appeal, text="已经解决")


def to_told(appeal: str) -> None:
    to_answered(appeal)
    merging.tell(asked(), appeal_id=appeal, text="已经告知")


def to_closed(appeal: str) -> None:
    to_told(appeal)
    handling.close(asked(), appeal_id=appeal)


def to_refused(appeal: str) -> None:
    handling.refuse(asked(), appeal_id=appeal, ground=RefusalGround.OUTSIDE_THE_AREA, reason="在隔壁街道")


def to_passed_up(appeal: str) -> None:
    to_accepted(appeal)
    handling.record_attempt(asked(), appeal_id=appeal, text="劝导三次")
    filed = deliberate(asked(scene.SECRETARY), appeal_id=appeal, held=held())
    handling.pass_up(asked(), appeal_id=appeal, deliberation_id=filed.id)


def to_merged(appeal: str) -> None:
    merging.merge(asked(), appeal_id=appeal, into=received(title="保留的那件"), reason="同一件事")


def to_in_whistle(appeal: str) -> None:
    whistles.whistle_in(
        WhistleState.SOUNDING, now=datetime.now(tz=UTC), source=Source.MASS_CALL, appeals=(appeal,)
    )


STEPS = {
    AppealState.RECEIVED: lambda appeal: None,
    AppealState.ACCEPTED: to_accepted,
    AppealState.REFUSED: to_refused,
    AppealState.ANSWERED: to_answered,
    AppealState.PASSED_UP: to_passed_up,
    AppealState.IN_WHISTLE: to_in_whistle,
    AppealState.TOLD: to_told,
    AppealState.CLOSED: to_closed,
    AppealState.MERGED: to_merged,
}


def in_state(state: AppealState, **changed: Any) -> str:
    appeal = received(**changed)
    STEPS[state](appeal)
    assert state_of(appeal) == state
    return appeal


def state_of(appeal: str) -> str:
    return Appeal.objects.get(id=appeal).state


def give(client: Client, appeal: str, name: str, **fields: Any) -> Any:
    return client.post(f"/appeals/{appeal}/{name}", {"idempotency_key": str(uuid4())} | fields)


def forms_on(answer: HttpResponse) -> set[str]:
    return set(re.findall(r'id="command-(\w+)"', answer.content.decode()))


def without_csrf(answer: HttpResponse, appeal: str) -> str:
    page = answer.content.decode().replace(appeal, "")
    return re.sub(r'(X-CSRFToken": "|csrfmiddlewaretoken" value=")\w+', "", page)


def test_every_code_has_its_words() -> None:
    assert set(APPEAL_DEEDS) == set(EVENT_TYPES)
    assert (set(APPEAL_STATES), set(CHANNELS)) == (set(AppealState), set(Channel))
    assert (set(FLAGS), set(GROUNDS)) == (set(Flag), set(RefusalGround))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("state", list(AppealState))
def test_appeal_page_in_every_state(city: None, state: AppealState, language: str) -> None:
    appeal = in_state(state)

    answer = signed_in().get(f"/appeals/{appeal}", headers={"accept-language": language})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "摊贩占道，夜里吵。" in page
    assert "张*" in page
    assert "张三丰" not in page
    assert "13812345678" not in page


@pytest.mark.parametrize(
    ("state", "commands"),
    [
        (AppealState.RECEIVED, {"accept", "refuse", "merge", "reveal"}),
        (AppealState.ACCEPTED, {"record_attempt", "answer", "merge", "reveal"}),
        (AppealState.IN_WHISTLE, {"record_attempt", "reveal"}),
        (AppealState.ANSWERED, {"tell", "reveal"}),
        (AppealState.TOLD, {"close", "reveal"}),
        (AppealState.CLOSED, {"reveal"}),
        (AppealState.PASSED_UP, set()),
    ],
)
def test_forms_are_what_the_desk_may_give_now(city: None, state: AppealState, commands: set[str]) -> None:
    assert forms_on(signed_in().get(f"/appeals/{in_state(state)}")) == commands


def test_what_would_be_refused_says_why_instead(city: None) -> None:
    page = signed_in().get(f"/appeals/{in_state(AppealState.ACCEPTED)}").content.decode()

    assert "上报前须先记录本级自行处置的情况。" in page


def test_a_whistle_is_drawn_up_from_an_accepted_appeal(city: None) -> None:
    accepted, fresh = in_state(AppealState.ACCEPTED), received()

    assert f"/whistles/new?appeal={accepted}" in signed_in().get(f"/appeals/{accepted}").content.decode()
    assert "/whistles/new" not in signed_in().get(f"/appeals/{fresh}").content.decode()


@pytest.mark.parametrize("path", ["", "/accept"])
def test_a_foreign_appeal_answers_exactly_like_a_missing_one(city: None, path: str) -> None:
    appeal, stranger = received(), signed_in(STRANGER)

    ask = stranger.post if path else stranger.get
    foreign, none = ask(f"/appeals/{appeal}{path}"), ask(f"/appeals/{MISSING}{path}")

    assert foreign.status_code == none.status_code == 404
    assert without_csrf(foreign, appeal) == without_csrf(none, MISSING)


def test_an_appeal_is_handled_from_the_forms_to_its_close(city: None) -> None:
    desk, secretary, appeal = signed_in(), signed_in(scene.SECRETARY), received()
    given = [
        give(desk, appeal, "accept"),
        give(desk, appeal, "record_attempt", text="劝导三次"),
        give(
            secretary, appeal, "deliberate", held_on="2026-03-01", convenor=str(scene.SECRETARY.person),
            residents="3", finding="本级可以解决", decision="settle_here",
        ),
        give(desk, appeal, "answer", text="已清理"),
        give(desk, appeal, "tell", text="已电话告知"),
        give(desk, appeal, "close"),
    ]  # fmt: skip

    page = desk.get(f"/appeals/{appeal}").content.decode()
    assert [answer.status_code for answer in given] == [302] * 6
    assert state_of(appeal) == AppealState.CLOSED
    assert all(words in page for words in ("劝导三次", "本级可以解决", "已清理", "已电话告知"))


def test_an_appeal_is_passed_up_on_its_deliberation(city: None) -> None:
    secretary, appeal = signed_in(scene.SECRETARY), in_state(AppealState.ACCEPTED)
    give(secretary, appeal, "record_attempt", text="劝导三次")
    filed = deliberate(asked(scene.SECRETARY), appeal_id=appeal, held=held())

    answer = give(secretary, appeal, "pass_up", deliberation=filed.id)

    row = Appeal.objects.get(id=appeal)
    assert (answer.status_code, row.state, row.holder) == (302, AppealState.PASSED_UP, scene.COUNTY)


def test_an_appeal_is_merged_into_another_of_the_same_desk(city: None) -> None:
    appeal, kept = received(), received(title="保留的那件")

    answer = give(signed_in(), appeal, "merge", into=kept, reason="同一件事")

    assert (answer.status_code, state_of(appeal)) == (302, AppealState.MERGED)
    assert f"/appeals/{kept}" in signed_in().get(f"/appeals/{appeal}").content.decode()


def test_an_appeal_is_merged_into_no_foreign_one(city: None) -> None:
    appeal, foreign = received(), received(holder=scene.OTHER_STREET, by=STRANGER)

    answer = give(signed_in(), appeal, "merge", into=foreign, reason="同一件事")

    assert (answer.status_code, state_of(appeal)) == (422, AppealState.RECEIVED)


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(city: None) -> None:
    appeal = received()

    answer = give(signed_in(), appeal, "refuse", reason="在隔壁街道的地界")

    page = answer.content.decode()
    assert (answer.status_code, state_of(appeal)) == (422, AppealState.RECEIVED)
    assert re.search(r'id="refuse-ground"[^>]*aria-invalid="true"', page)
    assert "请选择。" in page
    assert "在隔壁街道的地界" in page


def test_the_rules_refusal_is_said_at_the_form(city: None) -> None:
    appeal = in_state(AppealState.ACCEPTED)
    fields = {"convenor": str(scene.SECRETARY.person), "finding": "没人来", "decision": "pass_up"}

    answer = give(signed_in(scene.SECRETARY), appeal, "deliberate", held_on="2026-03-01", **fields)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写参加议事协商的人员。" in page
    assert "没人来" in page


def test_what_is_no_longer_offered_is_refused_above_the_page(city: None) -> None:
    appeal = in_state(AppealState.ACCEPTED)

    answer = give(signed_in(), appeal, "accept", headers={"accept-language": "en"})

    assert answer.status_code == 422
    assert "这项操作现在不能办理" in answer.content.decode()


def test_the_same_form_sent_twice_is_given_once(city: None) -> None:
    appeal, desk = in_state(AppealState.ACCEPTED), signed_in()

    first = give(desk, appeal, "answer", text="已清理", idempotency_key="k-1")
    seq = Appeal.objects.get(id=appeal).seq
    again = give(desk, appeal, "answer", text="已清理", idempotency_key="k-1")

    assert (first.status_code, again.status_code) == (302, 302)
    assert Appeal.objects.get(id=appeal).seq == seq


@pytest.mark.parametrize("name", ["receive", "join", "end_whistle", "nothing"])
def test_what_is_no_persons_command_is_missing(city: None, name: str) -> None:
    assert give(signed_in(), received(), name).status_code == 404


def test_the_appellant_is_revealed_once_for_a_reason(city: None) -> None:
    appeal, desk = received(), signed_in()

    silent = give(desk, appeal, "reveal", **{"fields[]": ["phone"]})
    told = give(desk, appeal, "reveal", **{"fields[]": ["phone"], "reason": "回访"})

    assert (silent.status_code, told.status_code, told["Cache-Control"]) == (422, 200, "no-store")
    assert "13812345678" in told.content.decode()
    assert "张三丰" not in told.content.decode()
    assert "13812345678" not in desk.get(f"/appeals/{appeal}").content.decode()


def test_whistles_on_the_page_are_links_and_lead_back(city: None) -> None:
    appeal = in_state(AppealState.IN_WHISTLE)
    page = signed_in().get(f"/appeals/{appeal}").content.decode()

    (whistle,) = set(re.findall(r'href="(/whistles/[0-9a-f-]{36})"', page))

    assert f'href="/appeals/{appeal}"' in signed_in().get(whistle).content.decode()


def test_the_desk_takes_an_appeal_in(city: None) -> None:
    desk = signed_in()
    form = desk.get("/appeals/new")

    answer = desk.post("/appeals/new", FORM | {"idempotency_key": "k-1"})
    again = desk.post("/appeals/new", FORM | {"idempotency_key": "k-1"})

    row = Appeal.objects.get()
    assert (form.status_code, answer.status_code, answer["Location"]) == (200, 302, f"/appeals/{row.id}")
    assert again["Location"] == answer["Location"]
    assert (row.community, row.street, row.county, row.city) == (
        scene.COMMUNITY, scene.STREET, scene.COUNTY, scene.CITY,
    )  # fmt: skip
    assert (row.holder, row.item, row.channel) == (scene.STREET, scene.ITEM.code, "walk_in")
    page = desk.get(answer["Location"]).content.decode()
    assert "138****5678" in page
    assert "文化巷 12 号" in page


def test_what_the_form_lacks_is_said_at_its_fields(city: None) -> None:
    answer = signed_in().post(
        "/appeals/new", FORM | {"text": " ", "channel": "order_file", "community": "999"}
    )

    page = answer.content.decode()
    assert (answer.status_code, Appeal.objects.count()) == (422, 0)
    for field in ("text", "channel", "community"):
        assert re.search(rf'id="appeal-{field}"[^>]*aria-invalid="true"', page), field
    assert all(words in page for words in ("路灯不亮", "张三丰", "13812345678", "文化巷 12 号"))


def test_a_county_chooses_the_street_and_then_its_community(city: None) -> None:
    county = signed_in(scene.COUNTY_DISPATCHER)

    before = county.get("/appeals/new").content.decode()
    after = county.get(f"/appeals/new?street={scene.STREET}").content.decode()

    assert "护国街道" in before
    assert ("文林社区" in before, "文林社区" in after) == (False, True)


def test_a_community_takes_appeals_in_for_itself_whatever_the_form_says(city: None) -> None:
    worker = signed_in(scene.person(Role.COMMUNITY_WORKER, scene.STATION))

    answer = worker.post("/appeals/new", FORM | {"holder": "x", "street": "5", "community": "no number"})

    row = Appeal.objects.get()
    assert answer.status_code == 302
    assert (row.holder, row.community, row.street) == (scene.COMMUNITY, scene.COMMUNITY, scene.STREET)


def test_who_receives_no_appeals_is_told_so(city: None) -> None:
    assert signed_in(scene.handler(scene.URBAN)).get("/appeals/new").status_code == 403


def test_the_list_shows_what_my_units_hold_by_tab_and_channel(city: None) -> None:
    waiting, answered = received(title="等受理的"), in_state(AppealState.ANSWERED, title="答复过的")
    received(title="隔壁的", holder=scene.OTHER_STREET, by=STRANGER)
    desk = signed_in()

    every = desk.get("/appeals").content.decode()
    some = desk.get("/appeals?state=received").content.decode()
    none = desk.get("/appeals?channel=phone").content.decode()

    assert (f"/appeals/{waiting}" in every, f"/appeals/{answered}" in every) == (True, True)
    assert "隔壁的" not in every
    assert ("等受理的" in some, "答复过的" in some) == (True, False)
    assert "没有符合条件的诉求" in none


def test_the_list_of_an_area_shows_what_others_hold_in_it(city: None) -> None:
    county = scene.COUNTY_DISPATCHER
    received(title="区里承办的路灯", holder=scene.COUNTY, by=county)
    received(title="隔壁的路灯", holder=scene.COUNTY, by=county, place=Place(street=scene.OTHER_STREET))
    fill_grams()
    desk = signed_in()

    held, area, found = (
        desk.get(f"/appeals{query}").content.decode() for query in ("", "?where=area", "?where=area&q=路灯")
    )

    assert ("区里承办的路灯" in held, "区里承办的路灯" in area, "区里承办的路灯" in found) == (
        False,
        True,
        True,
    )
    assert ("隔壁的路灯" in area, "隔壁的路灯" in found) == (False, False)


def test_a_search_finds_only_what_this_person_may_see(city: None) -> None:
    received(title="路灯不亮了")
    received(title="隔壁路灯不亮", holder=scene.OTHER_STREET, by=STRANGER)
    received(title="占道")
    fill_grams()
    desk = signed_in()

    found = desk.get("/appeals?q=路灯").content.decode()
    short = desk.get("/appeals?q=灯").content.decode()

    assert ("路灯不亮了" in found, "隔壁路灯" in found, "占道" in found) == (True, False, False)
    assert "搜索至少要两个字" in short


def test_pages_of_the_list_follow_each_other(city: None) -> None:
    for nth in range(51):
        received(title=f"第{nth:02d}件")
    desk = signed_in()

    first = desk.get("/appeals?channel=visit").content.decode()
    (onwards,) = re.findall(r'href="([^"]+)" rel="next"', first)
    second = desk.get(onwards.replace("&amp;", "&")).content.decode()

    assert "channel=visit" in onwards
    assert ("第50件" in first, "第00件" in first, "第00件" in second) == (True, False, True)
    forged = b'{"received_at":"2026-03-02T01:00:00Z","id":"no id"}'.hex()
    assert [desk.get(f"/appeals?after={after}").status_code for after in ("zz", forged)] == [200, 200]


def test_who_runs_the_system_sees_no_appeals(city: None) -> None:
    received()
    keeper = signed_in(scene.person(Role.SYSADMIN, scene.STREET_CENTRE))

    page = keeper.get("/appeals").content.decode()

    assert "占道经营" not in page
    assert 'href="/appeals"' not in keeper.get("/inbox").content.decode()
    assert 'href="/appeals"' in signed_in().get("/inbox").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_the_same_statements_whatever_the_rows(city: None, number: int) -> None:
    appeals = [received() for _ in range(number)]
    for _ in range(number):
        whistles.whistle_in(
            WhistleState.SOUNDING, now=datetime.now(tz=UTC), source=Source.MASS_CALL, appeals=tuple(appeals)
        )
    account_for(DISPATCHER)
    desk = signed_in()
    counts = []
    for page in ("/appeals", f"/appeals/{appeals[0]}"):
        desk.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(page).status_code == 200
        counts.append(len(queries))

    assert counts == [5, 10]
