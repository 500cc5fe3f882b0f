"""Everybody who listens in this process is served together: one statement a notice, not one a stream."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import datetime
from time import monotonic

from asgiref.sync import sync_to_async
from django.db import Error

from muster.accounts.acting import still_acting
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.insight.hearing import Notice, Touched, touched
from muster.ledger.listening import Heard, hub
from muster.ledger.moment import database_now
from muster.ledger.relay import notices_since
from muster.web.live import counting
from muster.web.live.listener import Listener
from muster.web.pages.overview import home_of
from muster.whistles.concerned import reach

log = logging.getLogger(__name__)
RIGHTS_SECONDS = 4.0
"""How long rights are relied on before they are read anew; the streams say then that they are alive."""
COUNT_SECONDS = 1.0
"""Counts are read no more often than this, however much happens."""
LINGER_SECONDS = 60.0
"""How long the process goes on hearing when the last page is left: the next one opens in a moment."""
AT_ONCE = 500
"""Notices that are looked into one by one; of more than that everybody reads the present anew."""


class Switchboard:
    """Hears what is committed, asks once whom it concerns, and tells those who listen."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()
        self._task: asyncio.Task[None] | None = None
        self._queue: asyncio.Queue[Heard] | None = None
        self._stale: set[Listener] = set()
        self._rights_at = self._count_at = self._left_at = 0.0

    @asynccontextmanager
    async def listening(self, listener: Listener, *, since: datetime | None = None) -> AsyncIterator[None]:
        """The listener is told as long as the block runs; its counts and what changed `since` at once."""
        self._listeners.add(listener)
        self._stale.add(listener)
        if self._task is None or self._task.done():
            self._rights_at = monotonic() + RIGHTS_SECONDS
            self._task = asyncio.create_task(self._serve())
        elif self._queue is not None and self._queue.empty():
            self._queue.put_nowait(Heard())
        try:
            if since is not None:
                await _catch_up(listener, since)
            yield
        finally:
            self._listeners.discard(listener)
            self._stale.discard(listener)
            self._left_at = monotonic()

    async def _serve(self) -> None:
        """Until nobody has listened for a while. Streams end with it: rights that cannot be read are none."""
        try:
            async with hub.subscribe() as self._queue:
                while self._listeners or monotonic() < self._left_at + LINGER_SECONDS:
                    await self._tell(await _heard(self._queue, self._rest()))
                    await self._keep_up()
        except Error:
            log.warning("the database is away, the streams end", exc_info=True)
        finally:
            self._queue = None
            for listener in self._listeners:
                listener.end()

    def _rest(self) -> float:
        """Seconds until something is to be done without being told."""
        until = min(self._rights_at, self._count_at) if self._stale else self._rights_at
        return max(0.0, until - monotonic())

    async def _tell(self, heard: Collection[Heard]) -> None:
        notices = [notice for one in heard for notice in one.notices]
        if any(one.gap for one in heard) or len(notices) > AT_ONCE:
            for listener in self._listeners:
                listener.missed()
            self._stale |= self._listeners
        elif notices:
            for one in await sync_to_async(_touched)(notices):
                self._tell_of(one)

    def _tell_of(self, one: Touched) -> None:
        self._stale.update(listener for listener in self._listeners if listener.tell_of(one))

    async def _keep_up(self) -> None:
        if monotonic() >= self._rights_at:
            self._rights_at = monotonic() + RIGHTS_SECONDS
            if self._listeners:
                await self._renew(list(self._listeners))
        if self._stale and monotonic() >= self._count_at:
            self._count_at = monotonic() + COUNT_SECONDS
            stale, self._stale = self._stale & self._listeners, set()
            for listener, counts in (await sync_to_async(counting.counted)(list(stale))).items():
                listener.count(counts)

    async def _renew(self, listeners: list[Listener]) -> None:
        admissions = {listener.admission for listener in listeners}
        acting = await sync_to_async(still_acting)(admissions=admissions)
        units = await sync_to_async(directory.unit_book)()
        for listener in listeners:
            now = acting.get(listener.admission)
            if now is None or not now.actor.posts:
                listener.end()
                continue
            listener.renew(acting=now, reach=reach(by=now.actor, units=units), home=home_of(now, units))
            listener.beat()


async def _catch_up(listener: Listener, since: datetime) -> None:
    """Tell the listener what changed between the page it reads and now."""
    notices = await sync_to_async(notices_since)(moment=since, most=AT_ONCE)
    if len(notices) == AT_ONCE:
        listener.missed()
    elif notices:
        for one in await sync_to_async(_touched)(notices):
            listener.tell_of(one)


def _touched(notices: Collection[Notice]) -> list[Touched]:
    return touched(notices=notices, on=local_day(database_now()))


async def _heard(queue: asyncio.Queue[Heard], patience: float) -> list[Heard]:
    """What is heard within so many seconds, and all that waits behind it."""
    found: list[Heard] = []
    try:
        found.append(await asyncio.wait_for(queue.get(), patience))
    except TimeoutError:
        return found
    while not queue.empty():
        found.append(queue.get_nowait())
    return found


switchboard = Switchboard()
"""The one of this process; its event loop is the server's."""
