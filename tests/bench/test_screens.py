"""How long does the server take for a screen when there are a hundred thousand, or a million, whistles?"""

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.bench.conftest import Measure
from tests.bench.test_lists import SEEDS, grow, p50, seeds
from tests.core.lifecycle import scene
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor
from muster.core.lifecycle.states import WhistleState

__all__ = ["seeds"]
SCREENS: dict[str, tuple[Actor, str]] = {
    "inbox": (scene.clerk(scene.URBAN), "/inbox"),
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


def measured(measure: Measure, superuser: psycopg.Connection[tuple[object, ...]], *, whistles: int) -> None:
    one = whistle_in(WhistleState.IN_HAND).id
    grow(superuser, first=1, last=whistles // SEEDS)
    for name, (actor, path) in SCREENS.items():
        client, address = signed_in(actor), path.format(whistle=one)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        took = p50(lambda client=client, address=address: read(client, address))  # type: ignore[misc]
        measure(f"{name} page: statements", len(queries) - SIGNING_IN, "", at_most=MOST_STATEMENTS)
        measure(f"{name} page: p50 at {whistles:,}", took, "ms", at_most=MOST_MS)


def read(client: Client, address: str) -> bytes:
    return client.get(address).content


@pytest.mark.bench
@pytest.mark.timeout(900)
def test_screens_at_a_hundred_thousand(
    seeds: None, superuser: psycopg.Connection[tuple[object, ...]], measure: Measure
) -> None:
    measured(measure, superuser, whistles=100_000)


@pytest.mark.bench
@pytest.mark.full
@pytest.mark.timeout(3000)
def test_screens_at_a_million(
    seeds: None, superuser: psycopg.Connection[tuple[object, ...]], measure: Measure
) -> None:
    measured(measure, superuser, whistles=1_000_000)
