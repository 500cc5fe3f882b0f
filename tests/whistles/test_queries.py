"""Lists and pages: what they show, to whom, in what order, in a fixed number of statements."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.whistles import Life, accept, whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.rules.running import all_clocks
from muster.core.lifecycle.states import WhistleState
from muster.core.time.readings import Light, light
from muster.directory import facts
from muster.ledger.texts import erase
from muster.whistles.lights import light_of
from muster.whistles.models import Clock
from muster.whistles.queries.detail import get_whistle
from muster.whistles.queries.inbox import inbox
from muster.whistles.queries.narrowing import Filters
from muster.whistles.queries.paging import BadCursor, Page
from muster.whistles.queries.register import register
from muster.whistles.queries.timeline import timeline
from muster.whistles.services.refusals import NotFound

pytestmark = pytest.mark.usefixtures("city")
S = WhistleState
CLERK = scene.clerk(scene.URBAN)
STRANGER = scene.person(Role.CLERK, scene.GAS)
LATER = scene.MONDAY + timedelta(minutes=50)


def pages(read: Callable[[str | None], Page[object]]) -> list[object]:
    found: list[object] = []
    cursor = None
    while True:
        page = read(cursor)
        found += page.items
        cursor = page.next
        if cursor is None:
            return found


def test_inbox_holds_what_my_units_owe_most_pressing_first() -> None:
    life = whistle_in(S.SOUNDING)

    owed = inbox(by=CLERK, units=scene.BOOK, now=LATER).items

    assert [(one.kind, one.light) for one in owed] == [
        ("accept", Light.AMBER),
        ("contact", Light.GREEN),
        ("arrive", Light.GREEN),
        ("finish", Light.GREEN),
    ]
    assert {(one.whistle, one.assignment, one.part, one.title) for one in owed} == {
        (life.id, 1, "lead", "文化巷占道经营")
    }


def test_inbox_of_a_desk_holds_what_its_organisation_owes() -> None:
    whistle_in(S.AWAITING_VERIFICATION)

    owed = inbox(by=scene.DISPATCHER, units=scene.BOOK, now=LATER).items

    assert [one.kind for one in owed] == ["verify"]


def test_inbox_pages_give_everything_once() -> None:
    for _ in range(3):
        whistle_in(S.SOUNDING)

    found = pages(lambda cursor: inbox(by=CLERK, units=scene.BOOK, now=LATER, cursor=cursor, limit=5))

    assert len(found) == 12
    assert len({(one.whistle, one.kind) for one in found}) == 12  # type: ignore[attr-defined]


def test_paused_clock_stands_last_and_grey() -> None:
    whistle_in(S.SHELVED)

    owed = inbox(by=CLERK, units=scene.BOOK, now=LATER).items

    assert {one.light for one in owed} == {Light.GREY}
    assert {one.due_at for one in owed} == {None}


def test_register_lists_the_newest_first_to_whom_it_concerns() -> None:
    lives = [whistle_in(state, now=scene.MONDAY + timedelta(hours=nth)) for nth, state in enumerate(S)]

    found = pages(
        lambda cursor: register(by=scene.LEADER, units=scene.BOOK, now=LATER, cursor=cursor, limit=4)
    )

    drafted = [one.drafted_at for one in found]  # type: ignore[attr-defined]
    assert drafted == sorted(drafted, reverse=True)
    assert {life.id for life in lives} <= {one.whistle for one in found}  # type: ignore[attr-defined]
    assert register(by=STRANGER, units=scene.BOOK, now=LATER).items == ()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(states=("closed",)), {"closed"}, id="state"),
        pytest.param(Filters(open_only=True), {"sounding", "shelved"}, id="open"),
        pytest.param(Filters(types=("routine",)), {"sounding", "closed", "shelved"}, id="type"),
        pytest.param(Filters(types=("key",)), set(), id="other-type"),
        pytest.param(Filters(unit=scene.MARKET), {"sounding", "closed", "shelved"}, id="unit"),
        pytest.param(Filters(unit=scene.GAS), set(), id="other-unit"),
        pytest.param(
            Filters(street=scene.STREET, item="JM-01"), {"sounding", "closed", "shelved"}, id="street"
        ),
        pytest.param(Filters(street=scene.OTHER_STREET), set(), id="other-street"),
        pytest.param(Filters(light=Light.AMBER), {"sounding"}, id="amber"),
        pytest.param(Filters(light=Light.RED), set(), id="red"),
        pytest.param(Filters(light=Light.GREEN), {"shelved"}, id="green"),
        pytest.param(Filters(light=Light.GREY), {"closed"}, id="grey"),
        pytest.param(Filters(light=Light.GREY, open_only=True), set(), id="grey-and-open"),
        pytest.param(Filters(since=LATER), set(), id="since"),
        pytest.param(Filters(until=LATER), {"sounding", "closed", "shelved"}, id="until"),
    ],
)
def test_register_is_narrowed(filters: Filters, expected: set[str]) -> None:
    for state in (S.SOUNDING, S.CLOSED, S.SHELVED):
        whistle_in(state)

    found = register(by=scene.COUNTY_LEADER, units=scene.BOOK, now=LATER, filters=filters).items

    assert {one.state for one in found} == expected


@pytest.mark.parametrize("light", list(Light))
@pytest.mark.parametrize("minutes", [0, 50, 70, 100_000])
def test_narrowing_to_a_light_gives_what_shows_it(light: Light, minutes: int) -> None:
    for state in S:
        whistle_in(state)
    at = scene.MONDAY + timedelta(minutes=minutes)
    every = register(by=scene.COUNTY_LEADER, units=scene.BOOK, now=at, limit=100).items

    found = register(
        by=scene.COUNTY_LEADER, units=scene.BOOK, now=at, filters=Filters(light=light), limit=100
    ).items

    assert found == tuple(one for one in every if one.light is light)


def test_narrowing_to_a_unit_shows_nothing_out_of_reach() -> None:
    whistle_in(S.SOUNDING)

    found = register(by=STRANGER, units=scene.BOOK, now=LATER, filters=Filters(unit=scene.URBAN)).items

    assert found == ()


def test_foreign_cursor_is_refused() -> None:
    with pytest.raises(BadCursor):
        register(by=CLERK, units=scene.BOOK, now=LATER, cursor="zz")


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_one_statement_whatever_the_rows(number: int) -> None:
    for _ in range(number):
        whistle_in(S.IN_HAND)

    with CaptureQueriesContext(connection) as queries:
        inbox(by=CLERK, units=scene.BOOK, now=LATER)
        register(by=CLERK, units=scene.BOOK, now=LATER)

    assert len(queries) == 2


def test_detail_reads_everything_in_four_statements() -> None:
    life = whistle_in(S.IN_HAND)
    get_whistle(whistle_id=life.id, by=CLERK, now=LATER)

    with CaptureQueriesContext(connection) as queries:
        detail = get_whistle(whistle_id=life.id, by=CLERK, now=LATER)

    assert len(queries) <= 4
    assert detail.text(detail.whistle.title) == "文化巷占道经营"
    offers = {offer.row.name: offer.assignments for offer in detail.offers}
    assert offers["report_in"] == (1,)
    assert "verify" not in offers
    assert {reading.light for reading in detail.readings} == {Light.GREY, Light.GREEN}


def test_detail_of_a_foreign_whistle_is_missing() -> None:
    life = whistle_in(S.IN_HAND)

    with pytest.raises(NotFound):
        get_whistle(whistle_id=life.id, by=STRANGER, now=LATER)


def test_timeline_tells_the_ledger_with_its_words() -> None:
    life = whistle_in(S.AWAITING_VERIFICATION)

    happenings = timeline(whistle_id=life.id)

    assert [one.seq for one in happenings] == list(range(1, len(happenings) + 1))
    assert happenings[0].texts == {"title": "文化巷占道经营", "own_attempt": "已劝导三次"}
    assert happenings[-1].texts == {"note": "已清理完毕"}
    assert timeline(whistle_id=life.id, after=happenings[-2].seq) == happenings[-1:]


def test_erased_words_are_gone_and_their_event_remains() -> None:
    life = whistle_in(S.DRAFT)
    erase(ids=[life.whistle.title.id], now=LATER)

    assert timeline(whistle_id=life.id)[0].texts["title"] is None
    assert register(by=scene.LEADER, units=scene.BOOK, now=LATER).items[0].title is None


@pytest.mark.parametrize("minutes", [0, 44, 46, 59, 61, 500, 100_000])
@pytest.mark.parametrize("state", [S.SOUNDING, S.IN_HAND, S.SHELVED, S.ESCALATED, S.CLOSED])
def test_stored_light_is_the_clocks_own(state: S, minutes: int) -> None:
    life = whistle_in(state)
    at = life.now + timedelta(minutes=minutes)
    rows = {(row.kind, row.ref, row.round): row for row in Clock.objects.filter(whistle_id=life.id)}

    for clock in all_clocks(life.whistle):
        row = rows[clock.kind, clock.ref or "", clock.round]
        stored = light_of(
            amber_at=row.amber_at,
            due_at=row.due_at,
            paused_until=row.paused_until,
            stopped_at=row.stopped_at,
            now=at,
        )
        calendar = facts.calendar(version=clock.calendar_version)
        assert stored == light(clock=clock, at=at, amber_percent=75, calendar=calendar)


def test_closed_whistle_names_what_came_back_to_those_it_concerns() -> None:
    earlier = whistle_in(S.CLOSED)
    before = get_whistle(whistle_id=earlier.id, by=scene.DISPATCHER, now=LATER).recurrences
    again = Life(now=earlier.now)
    names = ("type", "level", "blower", "source", "place", "item")
    again.give(
        c.Recur(
            id="", number="", **{name: getattr(earlier.whistle, name) for name in names},
            title=again.text("又占道"), own_attempt=again.text("再次劝导"), lead=scene.WATER,
            earlier=earlier.id,
        ),
        scene.DISPATCHER,
    )  # fmt: skip

    street, lead = (
        get_whistle(whistle_id=earlier.id, by=by, now=again.now).recurrences
        for by in (scene.DISPATCHER, CLERK)
    )

    assert (before, [one.id for one in street], lead) == ((), [again.id], ())


def test_accepting_takes_its_clock_out_of_the_inbox() -> None:
    life: Life = whistle_in(S.SOUNDING)
    accept(life)

    owed = inbox(by=CLERK, units=scene.BOOK, now=LATER).items

    assert [one.kind for one in owed] == ["contact", "arrive", "finish"]


def test_added_unit_sees_the_whistle() -> None:
    life = whistle_in(S.SOUNDING)
    life.give(c.AddUnit(unit=scene.GAS, reason=life.text("涉及燃气")), scene.COUNTY_DISPATCHER)

    assert register(by=STRANGER, units=scene.BOOK, now=LATER).items[0].whistle == life.id
