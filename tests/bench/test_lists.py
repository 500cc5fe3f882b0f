"""Do lists stay fast when there are a hundred times as many whistles? Built by set-based SQL from a few."""

import statistics
import time
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.whistles.queries.inbox import inbox
from muster.whistles.queries.narrowing import Filters
from muster.whistles.queries.register import register

SEEDS = 20
RUNS = 60
# Copies keep their rows' shape; ids, numbers and moments are their own. Triggers rest while they are made.
GROW = (
    "SET session_replication_role = replica",
    """CREATE TEMP TABLE copy AS SELECT w.id AS old, gen_random_uuid() AS id, n FROM whistle w,
       generate_series({first}, {last}) n WHERE w.number NOT LIKE '%+%'""",
    """INSERT INTO whistle SELECT (jsonb_populate_record(w, jsonb_build_object('id', c.id,
       'number', w.number || '+' || c.n, 'drafted_at', w.drafted_at + c.n * interval '1 second'))).*
       FROM copy c JOIN whistle w ON w.id = c.old""",
    """INSERT INTO assignment SELECT (jsonb_populate_record(a, jsonb_build_object('whistle_id', c.id))).*
       FROM copy c JOIN assignment a ON a.whistle_id = c.old""",
    """INSERT INTO clock SELECT (jsonb_populate_record(k, jsonb_build_object('whistle_id', c.id,
       'due_at', k.due_at + c.n * interval '1 second'))).*
       FROM copy c JOIN clock k ON k.whistle_id = c.old""",
    """INSERT INTO whistle_concern SELECT (jsonb_populate_record(s, jsonb_build_object('whistle_id', c.id,
       'opened_at', s.opened_at + c.n * interval '1 second'))).*
       FROM copy c JOIN whistle_concern s ON s.whistle_id = c.old""",
    "DROP TABLE copy",
    "SET session_replication_role = origin",
)


@pytest.fixture
def seeds(live_database: str) -> None:
    found_city()
    for _ in range(SEEDS):
        whistle_in(WhistleState.IN_HAND)


def grow(superuser: psycopg.Connection[tuple[object, ...]], *, first: int, last: int) -> None:
    """Copies numbered from `first` to `last` of every seed."""
    for statement in GROW:
        superuser.execute(statement.format(first=first, last=last))
    superuser.execute("ANALYZE")


def p50(read: Callable[[], object]) -> float:
    """The median of many reads, in milliseconds."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        read()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def lists() -> dict[str, Callable[[], object]]:
    now = scene.MONDAY + scene.timedelta(days=2)
    clerk, desk = scene.clerk(scene.URBAN), scene.COUNTY_DISPATCHER
    states = Filters(states=("in_hand",), open_only=True)
    return {
        "inbox of 50": lambda: inbox(by=clerk, units=scene.BOOK, now=now),
        "register of 50": lambda: register(by=desk, units=scene.BOOK, now=now),
        "register of 50, filtered": lambda: register(by=desk, units=scene.BOOK, now=now, filters=states),
    }


def compared(
    measure: Measure, superuser: psycopg.Connection[tuple[object, ...]], *, few: int, many: int
) -> None:
    grow(superuser, first=1, last=few // SEEDS)
    before = {name: p50(read) for name, read in lists().items()}
    grow(superuser, first=few // SEEDS + 1, last=many // SEEDS)
    after = {name: p50(read) for name, read in lists().items()}
    for name, read in lists().items():
        with CaptureQueriesContext(connection) as queries:
            read()
        measure(f"{name}: statements", len(queries), "", at_most=4)
        measure(f"{name}: p50 at {many:,}", after[name], "ms")
        measure(f"{name}: p50 at {many:,} to {few:,}", after[name] / before[name], "ratio", at_most=1.3)


@pytest.mark.bench
@pytest.mark.timeout(900)
def test_lists_at_a_hundred_thousand(
    seeds: None, superuser: psycopg.Connection[tuple[object, ...]], measure: Measure
) -> None:
    compared(measure, superuser, few=10_000, many=100_000)


@pytest.mark.bench
@pytest.mark.full
@pytest.mark.timeout(3000)
def test_lists_at_a_million(
    seeds: None, superuser: psycopg.Connection[tuple[object, ...]], measure: Measure
) -> None:
    compared(measure, superuser, few=10_000, many=1_000_000)
