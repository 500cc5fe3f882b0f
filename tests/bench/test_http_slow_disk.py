"""Accepts over HTTP while every flush of the log takes 2 ms longer: more clients must not make it slower.

A lock held until the commit is on disk would: each client more would wait for all the others' flushes.
"""

import psycopg
import pytest
from psycopg import sql
from tests.bench.conftest import Measure
from tests.bench.test_http import WARMING, accepted_by, sounding
from tests.factories.city import found_city
from tests.factories.serving import served

FEW, MANY = 8, 32
FLUSH_LATER = {"commit_delay": "2000", "commit_siblings": "0"}
ACCEPTS = 1_200
TURNS = 2


@pytest.mark.bench
def test_many_clients_are_not_slower_than_few_on_a_slow_disk(
    live_database: str, superuser: psycopg.Connection[tuple[object, ...]], measure: Measure
) -> None:
    """`commit_delay` stands for the disk: whoever flushes holds the log's write lock 2 ms longer.

    It is kinder than a disk in one point: a commit that comes in meanwhile goes out with this flush, on a
    disk with the next. That shortens one commit's wait and changes nothing about who waits for whom.
    """
    found_city()
    _set(superuser, live_database)
    turns = [FEW, MANY] * TURNS
    whistles = iter(sounding(sum(ACCEPTS + clients * WARMING for clients in turns)))
    best = dict.fromkeys(turns, 0.0)
    with served(name=live_database) as address:
        for clients in turns:
            mine = [next(whistles) for _ in range(ACCEPTS + clients * WARMING)]
            accepted = accepted_by(clients, address=address, whistles=mine)
            best[clients] = max(best[clients], accepted.rate)

    for clients, rate in best.items():
        measure(f"accept over HTTP, each flush 2 ms later, {clients} clients", rate, "requests/s")
    # Two runs of the same differ by a few hundredths.
    measure("the same, 32 clients to 8", best[MANY] / best[FEW], "ratio", at_least=0.95)


def _set(superuser: psycopg.Connection[tuple[object, ...]], database: str) -> None:
    for name, value in FLUSH_LATER.items():
        superuser.execute(
            sql.SQL("ALTER DATABASE {} SET {} = {}").format(
                sql.Identifier(database), sql.Identifier(name), sql.Literal(value)
            )
        )
