"""Live pages: one stream of ids and counts, only of what concerns the person who listens."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of, still_acting
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.insight import board
from muster.ledger.listening import Heard, hub
from muster.ledger.moment import database_now
from muster.web.look.moments import SHANGHAI
from muster.web.pages.overview import home_of
from muster.whistles.concerned import reach

RIGHTS_SECONDS = 4
"""How long rights are relied on before they are read anew; the stream says then that it is alive."""
STREAMS_EACH = 6
"""Streams that one person may have open in a process."""
RETRY_AFTER = {"Retry-After": "60"}
CONCERNED = """
    SELECT DISTINCT whistle_id::text FROM whistle_concern
    WHERE whistle_id = ANY(%s::uuid[]) AND unit = ANY(%s::bigint[])
"""
_streams: Counter[int] = Counter()


async def changes(request: HttpRequest) -> HttpResponseBase:
    """The stream of a signed-in person. Ends when the person may no longer see anything."""
    user = await request.auser()
    if not user.is_authenticated:
        return HttpResponse(status=401)
    acting = await sync_to_async(acting_of)(request)
    if not acting.actor.posts:
        return HttpResponse(status=403)
    if _streams[acting.actor.person] >= STREAMS_EACH:
        told = gettext("打开的页面过多，本页暂不自动更新。")
        return HttpResponse(told, status=429, headers=RETRY_AFTER, content_type="text/plain; charset=utf-8")
    response = StreamingHttpResponse(_stream(request, acting), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _stream(request: HttpRequest, acting: Acting) -> AsyncIterator[bytes]:
    with _one_more(acting.actor.person):
        async with hub.subscribe() as queue:
            # What is committed while the counts are read waits in the queue.
            yield await _counts(acting)
            read_at = monotonic()
            while True:
                try:
                    heard = await asyncio.wait_for(queue.get(), read_at + RIGHTS_SECONDS - monotonic())
                except TimeoutError:
                    now_acting = await sync_to_async(still_acting)(request)
                    if now_acting is None or not now_acting.actor.posts:
                        return
                    acting, read_at = now_acting, monotonic()
                    yield event("beat", {})
                    continue
                keys = await sync_to_async(_keys)(heard, acting)
                if keys or heard.gap:
                    yield event("changed", {"keys": keys})
                    yield await _counts(acting)


@contextmanager
def _one_more(person: int) -> Iterator[None]:
    """Count a stream of this person as long as it is open."""
    _streams[person] += 1
    try:
        yield
    finally:
        _streams[person] -= 1
        if not _streams[person]:
            del _streams[person]


async def _counts(acting: Acting) -> bytes:
    return event("counts", await sync_to_async(_counted)(acting))


def _counted(acting: Acting) -> dict[str, int]:
    units = directory.unit_book()
    now = acting.now.astimezone(SHANGHAI)
    counted = board.counts(
        organisation=home_of(acting, units), now=database_now(), today=board.day_start(now)
    )
    return {name: getattr(counted, name) for name in board.Counts.__dataclass_fields__}


def _keys(heard: Heard, acting: Acting) -> list[str]:
    """The parts of pages that what was heard touches, as far as it concerns this person: one statement."""
    units: UnitBook = directory.unit_book()
    named = {str(payload["whistle"]) for _, kind, payload in heard.notices if kind == "whistle"}
    if not named:
        return []
    with connection.cursor() as cursor:
        cursor.execute(CONCERNED, [sorted(named), reach(by=acting.actor, units=units)])
        seen = [row[0] for row in cursor.fetchall()]
    board_key = [f"overview:{home_of(acting, units)}"] if seen else []
    return [f"whistle:{whistle}" for whistle in seen] + board_key


def event(name: str, data: dict[str, Any]) -> bytes:
    """One event as the stream writes it."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
