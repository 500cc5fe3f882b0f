"""A unit's trays: each open assignment lies where the unit's next step is."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.many import multiply
from tests.factories.whistles import Life, whistle_in

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import ObjectionReason
from muster.core.lifecycle.states import WhistleState
from muster.insight import tasks
from muster.insight.tasks import Tray

S = WhistleState
NOW = scene.MONDAY + timedelta(minutes=5)


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def numbers(tray: Tray, *units: int) -> list[str]:
    found: list[str] = []
    cursor = None
    while True:
        page = tasks.tasks_in(tray, units=units or (scene.URBAN,), now=NOW, cursor=cursor)
        found += [one.whistle.number for one in page.items]
        if page.next is None:
            return found
        cursor = page.next


def returned() -> Life:
    life = whistle_in(S.AWAITING_VERIFICATION, assists=())
    verify = c.Verify(passed=False, finding=scene.FOUND, reason=life.text("夜里还有"), at_fault=(1,))
    life.give(verify, scene.DISPATCHER)
    return life


def test_an_assignment_lies_where_its_unit_has_to_act_next(city: None) -> None:
    dispatched = whistle_in(S.SOUNDING)
    accepted = whistle_in(S.IN_HAND)
    arrived = whistle_in(S.IN_HAND)
    arrived.give(c.ReportIn(assignment=1, presence=scene.present()), scene.handler(scene.URBAN))
    back = returned()
    objected = whistle_in(S.SOUNDING)
    objection = c.Object(
        assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=objected.text(), proper_unit=scene.MARKET
    )
    objected.give(objection, scene.clerk(scene.URBAN))
    longer = whistle_in(S.IN_HAND)
    asks = c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=longer.text())
    longer.give(asks, scene.clerk(scene.URBAN))
    for state in (S.CLOSED, S.AWAITING_VERIFICATION, S.WITHDRAWN, S.DRAFT):
        whistle_in(state)

    lying = {tray: set(numbers(tray)) for tray in Tray}

    assert lying[Tray.RESPOND] >= {dispatched.whistle.number}
    assert lying[Tray.COME] == {accepted.whistle.number, longer.whistle.number}
    assert lying[Tray.FEED_BACK] == {arrived.whistle.number}
    assert lying[Tray.RETURNED] == {back.whistle.number}
    assert lying[Tray.ASKED] == {objected.whistle.number, longer.whistle.number}
    assert objected.whistle.number not in lying[Tray.RESPOND]
    counts = tasks.counts(units=(scene.URBAN,), now=NOW)
    assert counts == {tray: len(found) for tray, found in lying.items()}


def test_another_units_asking_lies_in_its_own_tray_alone(city: None) -> None:
    life = whistle_in(S.IN_HAND)
    asks = c.AskExtension(assignment=2, limit=scene.limit("1 wd"), reason=life.text())
    life.give(asks, scene.clerk(scene.MARKET))

    assert numbers(Tray.ASKED) == []
    assert numbers(Tray.ASKED, scene.MARKET) == [life.whistle.number]


def test_what_is_amber_is_near_its_limit(city: None) -> None:
    whistle_in(S.SOUNDING)

    before = tasks.counts(units=(scene.URBAN,), now=NOW)[Tray.NEAR]
    after = tasks.counts(units=(scene.URBAN,), now=NOW + timedelta(minutes=50))[Tray.NEAR]

    assert (before, after) == (0, 1)


def test_a_tray_is_paged_through_once_the_earliest_first(city: None) -> None:
    later = whistle_in(S.SOUNDING, now=scene.MONDAY + timedelta(hours=2), assists=())
    earlier = whistle_in(S.SOUNDING, assists=())
    multiply(later, 60)

    found = numbers(Tray.RESPOND)

    assert found[0] == earlier.whistle.number
    assert (len(found), len(set(found))) == (62, 62)


def test_counting_stops_where_a_tray_says_that_there_are_more(city: None) -> None:
    multiply(whistle_in(S.SOUNDING, assists=()), 2 * tasks.MOST)

    counts = tasks.counts(units=(scene.URBAN,), now=NOW + timedelta(minutes=50))

    assert (counts[Tray.RESPOND], counts[Tray.NEAR], counts[Tray.COME]) == (tasks.MOST, tasks.MOST, 0)


def test_a_tray_reads_a_page_of_its_own_rows_however_many_there_are(city: None) -> None:
    multiply(whistle_in(S.SOUNDING, assists=()), 300)
    multiply(whistle_in(S.IN_HAND, assists=()), 300)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assignment, whistle")

    with CaptureQueriesContext(connection) as taken:
        for tray in (Tray.RESPOND, Tray.COME, Tray.FEED_BACK, Tray.RETURNED, Tray.ASKED):
            tasks.tasks_in(tray, units=(scene.URBAN,), now=NOW, cursor=None)

    read = [assignments_read(one["sql"]) for one in taken]
    assert read == [tasks.PAGE + 1, tasks.PAGE + 1, 0, 0, 0]


def assignments_read(sql: str) -> int:
    """How many rows of `assignment` a statement looks at by its indexes, those it passes over among them.

    The planner is kept from reading and sorting all of them, which costs as little while they are few.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off")
        cursor.execute("SET enable_mergejoin = off; SET enable_material = off; SET enable_sort = off")
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}")
        [[plan]] = cursor.fetchall()
    return sum(
        round(node["Actual Loops"] * (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)))
        for node in nodes(plan[0]["Plan"])
        if node.get("Relation Name") == "assignment"
    )


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def test_each_is_one_statement(city: None) -> None:
    whistle_in(S.SOUNDING)

    with CaptureQueriesContext(connection) as taken:
        tasks.counts(units=(scene.URBAN,), now=NOW)
        numbers(Tray.ASKED)

    assert len(taken) == 2
