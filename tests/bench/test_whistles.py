"""How fast do whistles sweep, replay and list?"""

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.many import multiply
from tests.factories.whistles import Life, whistle_in

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.whistles.queries.inbox import inbox
from muster.whistles.queries.register import Filters, register
from muster.whistles.replay import replay
from muster.whistles.services.facts import current_facts
from muster.whistles.sweep import sweep

pytestmark = pytest.mark.bench
CLOCKS_EACH = 8
LATER = scene.MONDAY + timedelta(hours=5)


def analyzed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def timed(action: Callable[[], object], times: int = 30) -> float:
    """The median of some runs, in milliseconds."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        action()
        spent.append((perf_counter() - start) * 1000)
    return median(spent)


def test_sweep_of_a_hundred_thousand_open_clocks(live_database: str, measure: Measure) -> None:
    found_city()
    due, later = whistle_in(WhistleState.SOUNDING), whistle_in(WhistleState.SOUNDING, now=LATER)
    multiply(due, 499)
    multiply(later, 100_000 // CLOCKS_EACH - 500)
    analyzed()

    # Two accept clocks of each whistle turn amber: a thousand fire.
    start = perf_counter()
    swept = sweep(now=scene.MONDAY + timedelta(minutes=46))
    seconds = perf_counter() - start

    assert swept.events == 1_000
    measure("sweep: 100,000 open clocks, 1,000 fire", seconds, "s", at_most=2)


def test_replay_of_closed_whistles(live_database: str, measure: Measure) -> None:
    found_city()
    multiply(whistle_in(WhistleState.CLOSED), 5_000)

    start = perf_counter()
    replayed = replay(now=scene.MONDAY)
    seconds = perf_counter() - start

    assert replayed.difference is None
    measure("ledger replay", replayed.events / seconds, "events/s", at_least=20_000)


def test_lists_do_not_grow_with_the_whistles(live_database: str, measure: Measure) -> None:
    found_city()
    life = whistle_in(WhistleState.SOUNDING)
    units = current_facts(now=life.now).units
    clerk = scene.clerk(scene.URBAN)
    lists = {
        "inbox of 50": lambda: inbox(by=clerk, units=units, now=life.now),
        "register of 50": lambda: register(by=scene.COUNTY_LEADER, units=units, now=life.now),
        "register of 50, closed": lambda: register(
            by=scene.COUNTY_LEADER, units=units, now=life.now, filters=Filters(states=("closed",))
        ),
    }
    multiply(whistle_in(WhistleState.CLOSED), 1_000)
    multiply(life, 1_000)
    analyzed()
    few = {name: timed(read) for name, read in lists.items()}
    multiply(whistle_in(WhistleState.SOUNDING), 9_000)
    analyzed()

    for name, read in lists.items():
        many = timed(read)
        measure(f"{name}: p50", many, "ms")
        measure(f"{name}: 11,000 whistles against 2,000", many / few[name], "times", at_most=1.3)


def test_accept_through_the_services(live_database: str, measure: Measure) -> None:
    found_city()
    lives = [whistle_in(WhistleState.SOUNDING) for _ in range(200)]
    spent = [_accepted(life) for life in lives]

    measure("accept through the services, one client: p50", median(spent) * 1000, "ms")


def _accepted(life: Life) -> float:
    start = perf_counter()
    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN))
    return perf_counter() - start
