"""The board's lanes: what is open stands in exactly one of them, the most pressing first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.many import multiply
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import OPEN, WhistleState
from muster.insight import lanes
from muster.insight.lanes import STATES, Lane, Narrowing

S = WhistleState
NOW = scene.MONDAY + timedelta(days=1)


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def numbers(lane: Lane, **narrowed: object) -> list[str]:
    narrowing = Narrowing(**narrowed)  # type: ignore[arg-type]
    found: list[str] = []
    cursor = None
    while True:
        page = lanes.whistles_in(lane, organisation=scene.STREET, narrowing=narrowing, now=NOW, cursor=cursor)
        found += [one.whistle.number for one in page.items]
        if page.next is None:
            return found
        cursor = page.next


def test_every_open_state_stands_in_one_lane() -> None:
    placed = [state for states in STATES.values() for state in states]

    assert len(placed) == len(set(placed))
    assert set(placed) == OPEN


def test_lanes_count_what_is_open_and_nothing_else(city: None) -> None:
    for state in S:
        whistle_in(state)
    appeal = received()

    counts = lanes.counts(organisation=scene.STREET)
    elsewhere = lanes.counts(organisation=scene.OTHER_STREET)

    # The target of the merge sounds as well; the child of the escalated one waits for its approval.
    assert appeal
    assert counts == {
        Lane.DISPATCH: 1,
        Lane.APPROVAL: 3,
        Lane.SOUNDING: 2,
        Lane.IN_HAND: 2,
        Lane.VERIFICATION: 1,
        Lane.EVALUATION: 1,
        Lane.SHELVED: 1,
    }
    assert set(elsewhere.values()) == {0}


def test_a_lane_is_paged_through_once_with_the_most_pressing_first(city: None) -> None:
    later = whistle_in(S.SOUNDING, now=scene.MONDAY + timedelta(hours=3))
    earlier = whistle_in(S.SOUNDING)
    multiply(later, 40)

    found = numbers(Lane.SOUNDING)

    assert found[0] == earlier.whistle.number
    assert (len(found), len(set(found))) == (42, 42)


def test_a_lane_without_limits_is_paged_through_as_well(city: None) -> None:
    multiply(whistle_in(S.DRAFT), 40)

    assert len(set(numbers(Lane.APPROVAL))) == 41


def test_a_lane_narrows_by_type_unit_and_lateness(city: None) -> None:
    late = whistle_in(S.SOUNDING)
    other = whistle_in(S.SOUNDING, now=NOW - timedelta(minutes=5), assists=())

    assert numbers(Lane.SOUNDING, late=True) == [late.whistle.number]
    assert numbers(Lane.SOUNDING, unit=scene.MARKET) == [late.whistle.number]
    assert set(numbers(Lane.SOUNDING, type="routine")) == {late.whistle.number, other.whistle.number}
    assert numbers(Lane.SOUNDING, type="key") == []


def test_appeals_are_dispatched_the_oldest_first_page_by_page(city: None) -> None:
    ids = [received() for _ in range(33)]

    first = lanes.appeals_to_dispatch(organisation=scene.STREET, cursor=None)
    second = lanes.appeals_to_dispatch(organisation=scene.STREET, cursor=first.next)

    assert [one.id for one in (*first.items, *second.items)] == ids
    assert second.next is None


def test_each_is_one_statement(city: None) -> None:
    whistle_in(S.SOUNDING)
    received()

    with CaptureQueriesContext(connection) as taken:
        lanes.counts(organisation=scene.STREET)
        numbers(Lane.SOUNDING, late=True)
        lanes.appeals_to_dispatch(organisation=scene.STREET, cursor=None)

    assert len(taken) == 3
