"""How fast do whistles sweep, replay and take a command?"""

import os
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
from muster.whistles.replay import replay
from muster.whistles.sweep import sweep

pytestmark = pytest.mark.bench
CLOCKS_EACH = 8
LATER = scene.MONDAY + timedelta(hours=5)


def analyzed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
    multiply(whistle_in(WhistleState.CLOSED), 20_000)

    start = perf_counter()
    replayed = replay(now=scene.MONDAY, processes=os.cpu_count() or 1)
    seconds = perf_counter() - start

    assert replayed.difference is None
    measure("ledger replay", replayed.events / seconds, "events/s", at_least=20_000)


def test_accept_through_the_services(live_database: str, measure: Measure) -> None:
    found_city()
    lives = [whistle_in(WhistleState.SOUNDING) for _ in range(200)]
    spent = [_accepted(life) for life in lives]

    measure("accept through the services, one client: p50", median(spent) * 1000, "ms")


def _accepted(life: Life) -> float:
    start = perf_counter()
    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN))
    return perf_counter() - start
