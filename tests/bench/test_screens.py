"""How long does the server take for a screen when there are a hundred thousand, or a million, whistles?"""

import statistics
import time

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene
from tests.factories.people import signed_in
from tests.factories.spreading import DEPARTMENTS, found_big_city, spread
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor
from muster.core.lifecycle.states import WhistleState

SCREENS: dict[str, tuple[Actor, str]] = {
    "inbox": (scene.clerk(DEPARTMENTS[0]), "/inbox"),
    "register": (scene.COUNTY_DISPATCHER, "/whistles"),
    "whistle": (scene.COUNTY_DISPATCHER, "/whistles/{whistle}"),
    "overview": (scene.COUNTY_DISPATCHER, "/overview"),
    "board": (scene.DISPATCHER, "/board"),
    "map": (scene.COUNTY_DISPATCHER, "/map"),
    "wall": (scene.COUNTY_DISPATCHER, "/wall"),
}
MOST_MS = 30
MOST_STATEMENTS = 8
SIGNING_IN = 2
"""Statements of every page before its own: the session, and who is acting."""
RUNS = 50


def measured(measure: Measure, superuser: psycopg.Connection[tuple[object, ...]], *, whistles: int) -> None:
    """Per page what it asks and takes, warm; its processor time tells it from that of the other processes."""
    found_big_city()
    one = whistle_in(WhistleState.IN_HAND).id
    spread(superuser, whistles=whistles)
    for name, (actor, path) in SCREENS.items():
        client, address = signed_in(actor), path.format(whistle=one)
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        # Counted before the next request, which empties the log of statements.
        statements = len(queries) - SIGNING_IN
        took, worked = timed(client, address)
        measure(f"{name} page: statements", statements, "", at_most=MOST_STATEMENTS)
        measure(f"{name} page: processor of ours, p50 at {whistles:,}", worked, "ms")
        measure(f"{name} page: p50 at {whistles:,}", took, "ms", at_most=MOST_MS)
    stranger, signed = timed(Client(), "/sign-in")[0], timed(signed_in(), "/approvals/count")[0]
    measure(f"page of a stranger: p50 at {whistles:,}", stranger, "ms")
    measure(f"count for who signed in: p50 at {whistles:,}", signed, "ms")


def timed(client: Client, address: str) -> tuple[float, float]:
    """The median of many readings of a page, in milliseconds: by the clock, and of this process's work."""
    took, worked = [], []
    for _ in range(RUNS):
        begin, work = time.perf_counter(), time.process_time()
        client.get(address)
        took.append((time.perf_counter() - begin) * 1000)
        worked.append((time.process_time() - work) * 1000)
    return statistics.median(took), statistics.median(worked)


@pytest.mark.bench
@pytest.mark.timeout(900)
def test_screens_at_a_hundred_thousand(
    live_database: str, superuser: psycopg.Connection[tuple[object, ...]], measure: Measure
) -> None:
    measured(measure, superuser, whistles=100_000)


@pytest.mark.bench
@pytest.mark.full
@pytest.mark.timeout(3000)
def test_screens_at_a_million(
    live_database: str, superuser: psycopg.Connection[tuple[object, ...]], measure: Measure
) -> None:
    measured(measure, superuser, whistles=1_000_000)
