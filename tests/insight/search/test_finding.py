"""Who finds which cases by what, through a real index."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.core.time.days import local_day
from muster.directory.facts import unit_book
from muster.insight.search.finding import Found, Results, Sought, count, find
from muster.insight.search.indexing import fill_appeals, fill_whistles
from muster.text.searching.query import Field, parse
from muster.text.searching.ranking import Part
from muster.whistles.queries.paging import BadCursor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def indexed() -> None:
    for fill in (fill_appeals, fill_whistles):
        after: str | None = fill(now=scene.MONDAY, limit=2)
        while after is not None:
            after = fill(now=scene.MONDAY, after=after, limit=2)


def sought(text: str, by: Actor = scene.DISPATCHER, **more: object) -> Sought:
    now = datetime.now(tz=UTC)
    query = parse(text=text, today=local_day(now))
    return Sought(query=query, by=by, units=unit_book(), now=now, **more)  # type: ignore[arg-type]


def ids(text: str, by: Actor = scene.DISPATCHER) -> list[str]:
    return [one.id for one in find(sought=sought(text, by)).found]


def one(text: str) -> Found:
    (found,) = find(sought=sought(text)).found
    return found


@pytest.fixture
def lamp() -> str:
    """An appeal about a lamp beside one about something else."""
    appeal = received(
        title="路灯不亮", text="翠湖边的\uff2c\uff25\uff24路灯三天没亮。", address="翠湖北路12号"
    )
    received()
    indexed()
    return appeal


@pytest.mark.parametrize(
    "text",
    [
        "路灯", "不亮", "路灯不亮", "led", "翠湖 三天", "翠湖北路", "12号", "ludeng", "ldbl", "文林社区 路灯",
        "路灯 unit:华山街道", "路灯 place:wlsq", "路灯 状态：待受理", "路灯 state:open", "路灯 类型:诉求",
        "路灯 after:今年", "“翠湖北路12号”",
    ],
)  # fmt: skip
def test_an_appeal_is_found(lamp: str, text: str) -> None:
    assert ids(text) == [lamp]


@pytest.mark.parametrize(
    "text",
    [
        "井盖", "路不", "灯", "", "%%", "2号", "路灯 井盖", "路灯 state:closed", "路灯 kind:哨件",
        "路灯 unit:没有的单位", "路灯 before:2020", "13812345678", "路灯 place:护国街道",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(lamp: str, text: str) -> None:
    assert ids(text) == []


def test_a_value_that_names_nothing_is_told() -> None:
    results = find(sought=sought("路灯 unit:没有的单位"))

    assert results.narrowed.unknown == ((Field.UNIT, "没有的单位"),)


def test_whistles_and_appeals_are_found_together_and_titles_come_first() -> None:
    mention = received(title="噪声", text="夜里占道经营，吵。")
    life = whistle_in(WhistleState.SOUNDING)
    titled = received(title="占道经营", text="摊贩。")
    indexed()

    found = find(sought=sought("占道经营")).found

    assert [hit.id for hit in found] == [titled, life.id, mention]
    assert [hit.match.parts for hit in found] == [(Part.TITLE,), (Part.TITLE,), (Part.TEXT,)]


def test_a_whistle_is_found_by_the_end_of_its_number_and_by_whom_it_summons() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    whistle_in(WhistleState.CLOSED)
    indexed()

    number = life.whistle.number
    assert one(number).id == life.id
    assert one(f"编号:{number.rpartition('-')[2]}").id == life.id
    assert one("占道 unit:cgj state:open").id == life.id


def test_nobody_finds_what_they_do_not_see(lamp: str) -> None:
    stranger = scene.person(Role.DISPATCHER, scene.OTHER_STREET)
    administrator = scene.person(Role.SYSADMIN, scene.CITY)

    assert ids("路灯", by=stranger) == []
    assert ids("路灯", by=administrator) == []
    assert ids("路灯", by=scene.person(Role.DISPATCHER, scene.COUNTY)) == [lamp]


def test_whoever_is_summoned_finds_the_whistle_and_its_appeal() -> None:
    appeal = received(title="占道经营", text="摊贩占道。")
    life = Life(now=datetime.now(tz=UTC))
    life.draft(appeals=(appeal,))
    indexed()
    clerk = scene.clerk(scene.URBAN)
    before = ids("占道", by=clerk)
    advance(life)
    indexed()

    assert before == []
    assert set(ids("占道", by=clerk)) == {life.id, appeal}


def advance(life: Life) -> None:
    life.give(c.Submit(), scene.DISPATCHER)
    life.give(c.Blow(), scene.approver(life.whistle.type))


def test_pages_meet_every_case_once_however_they_rank() -> None:
    wanted = [received(title="路灯" if no % 2 else "其他", text="路灯") for no in range(7)]
    indexed()

    pages, cursor = [], None
    while True:
        page: Results = find(sought=sought("路灯"), cursor=cursor, limit=3)
        pages.append([hit.id for hit in page.found])
        if (cursor := page.next) is None:
            break

    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(chain.from_iterable(pages)) == sorted(wanted)
    assert pages[0] == [wanted[5], wanted[3], wanted[1]]


def test_batches_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [received(text="路灯") for _ in range(5)]
    indexed()
    monkeypatch.setattr("muster.insight.search.finding.BATCH", 2)

    pages, cursor = [], None
    while True:
        page: Results = find(sought=sought("路灯"), cursor=cursor)
        pages.append([hit.id for hit in page.found])
        if (cursor := page.next) is None:
            break

    assert pages == [[wanted[4], wanted[3]], [wanted[2], wanted[1]], [wanted[0]]]


@pytest.mark.parametrize("cursor", ["", "zz", "7b7d", "00"])
def test_a_cursor_that_no_page_gave_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        find(sought=sought("路灯"), cursor=cursor)


def test_counts_of_several_queries_are_bounded() -> None:
    for _ in range(4):
        received(title="路灯")
    indexed()

    assert count(sought=[sought("路灯"), sought("井盖"), sought("")], most=2) == [3, 0, 0]
    assert count(sought=[sought("路灯")]) == [4]
    assert count(sought=[]) == []


def test_numbers_of_people_in_a_text_are_neither_found_nor_shown() -> None:
    appeal = received(title="路灯", text="请打 13912345678 联系")
    indexed()

    found = one("路灯")
    assert found.id == appeal
    assert "13912345678" not in found.said[Part.TEXT]
    assert ids("“13912345678”") == []
    assert ids("请打 13912345678联") == []


def test_a_state_moves_on_with_its_case() -> None:
    life = whistle_in(WhistleState.SOUNDING, now=scene.MONDAY)
    indexed()
    before = ids("state:in_hand")
    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN))
    indexed()

    assert before == []
    assert ids("state:in_hand") == [life.id]
    assert ids("state:sounding") == []


def test_what_was_long_ago_is_found() -> None:
    appeal = received(title="路灯", made_at=datetime.now(tz=UTC) - timedelta(days=4000))
    indexed()

    assert ids("路灯") == [appeal]
