"""Whoever listens hears what was committed, after the commit, once, and is told of gaps."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection

from muster.ledger.listening import BACKLOG, Heard, Hub
from muster.ledger.relay import relay_once

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def commit_notice(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox (stream_kind, stream_id, seq, kind, payload, created_at)"
            " VALUES ('whistle', %s, 1, 'whistle', jsonb_build_object('whistle', %s::text), %s)",
            [name, name, NOW],
        )
    relay_once(now=NOW)
    connection.close()


def listening(work: Any) -> Any:
    async def run() -> Any:
        hub = Hub()
        async with hub.subscribe() as first, hub.subscribe() as second:
            # Each is first told that it hears from now on.
            assert (await next_of(first)).gap
            assert (await next_of(second)).gap
            return await work(hub, first, second)

    return asyncio.run(run())


async def next_of(queue: asyncio.Queue[Heard]) -> Heard:
    return await asyncio.wait_for(queue.get(), timeout=5)


def test_every_listener_hears_each_commit_once(live_database: str) -> None:
    async def work(_hub: Hub, first: Any, second: Any) -> Any:
        for name in ("a", "b"):
            await sync_to_async(commit_notice)(name)
        return [
            [payload["whistle"] for _ in "ab" for _id, _kind, payload in (await next_of(queue)).notices]
            for queue in (first, second)
        ]

    assert listening(work) == [["a", "b"], ["a", "b"]]


def test_listener_is_told_of_a_gap_after_a_broken_connection(live_database: str, superuser: Any) -> None:
    async def work(_hub: Hub, first: Any, _second: Any) -> Any:
        superuser.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        )
        gap = await next_of(first)
        await sync_to_async(commit_notice)("after")
        return gap.gap, (await next_of(first)).notices[0][2]

    assert listening(work) == (True, {"whistle": "after"})


def test_listener_far_behind_reads_anew_instead_of_holding_memory(live_database: str) -> None:
    async def work(hub: Hub, first: Any, _second: Any) -> Any:
        for _ in range(BACKLOG + 1):
            hub._tell(Heard(notices=((1, "whistle", {}),)))
        return (await next_of(first)).gap, first.qsize()

    assert listening(work) == (True, 1)
