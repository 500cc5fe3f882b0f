"""Hear what was committed, wherever: one database connection a process, any number of listeners."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from muster.ledger.relay import CHANNEL

log = logging.getLogger(__name__)

NOTICES = "SELECT id, kind, payload FROM outbox WHERE id = ANY(%s) ORDER BY id"
# A listener this far behind reads the present anew instead.
BACKLOG = 256
RETRY_SECONDS = 1.0
PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was committed, in order. `gap` says that something may have been missed before it."""

    notices: tuple[tuple[int, str, dict[str, Any]], ...] = ()
    gap: bool = False


class Hub:
    """Listens as long as somebody subscribes; after a broken connection everyone is told of the gap."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Heard]] = set()
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def subscribe(self) -> AsyncIterator[asyncio.Queue[Heard]]:
        """A queue of what is committed from now on."""
        queue: asyncio.Queue[Heard] = asyncio.Queue(BACKLOG)
        self._queues.add(queue)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._listen())
        try:
            yield queue
        finally:
            self._queues.discard(queue)
            if not self._queues and self._task is not None:
                self._task.cancel()
                self._task = None

    async def _listen(self) -> None:
        while True:
            try:
                await self._hear()
            except psycopg.Error:
                log.warning("the listening connection broke, trying again", exc_info=True)
            await asyncio.sleep(RETRY_SECONDS)

    async def _hear(self) -> None:
        async with await psycopg.AsyncConnection.connect(**_parameters(), autocommit=True) as listening:
            await listening.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            self._tell(Heard(gap=True))
            while True:
                # Asking now and then finds out about a connection that died silently.
                ids = [
                    int(one)
                    async for notify in listening.notifies(timeout=PATIENCE_SECONDS, stop_after=1)
                    for one in notify.payload.split(",")
                ]
                cursor = await listening.execute(NOTICES, [ids])
                rows = await cursor.fetchall()
                if rows:
                    self._tell(Heard(notices=tuple((row[0], row[1], row[2]) for row in rows)))

    def _tell(self, heard: Heard) -> None:
        for queue in self._queues:
            if queue.full():
                _empty(queue)
                queue.put_nowait(Heard(gap=True))
            queue.put_nowait(heard)


def _empty(queue: asyncio.Queue[Heard]) -> None:
    while not queue.empty():
        queue.get_nowait()


def _parameters() -> dict[str, Any]:
    wanted = connection.get_connection_params()
    return {
        key: wanted[key] for key in wanted if key not in {"context", "cursor_factory", "prepare_threshold"}
    }


hub = Hub()
"""The one of this process; its event loop is the server's."""
