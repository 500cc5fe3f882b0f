"""Live pages: one stream of ids and counts, only of what concerns the person who listens."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.insight import board
from muster.ledger.listening import Heard, hub
from muster.ledger.moment import database_now
from muster.web.look.moments import SHANGHAI
from muster.web.pages.overview import home_of
from muster.whistles.concerned import reach

BEAT_SECONDS = 15
CONCERNED = """
    SELECT DISTINCT whistle_id::text FROM whistle_concern
    WHERE whistle_id = ANY(%s::uuid[]) AND unit = ANY(%s::bigint[])
"""


async def changes(request: HttpRequest) -> HttpResponseBase:
    """The stream of a signed-in person. Ends when the person may no longer see anything."""
    user = await request.auser()
    if not user.is_authenticated:
        return HttpResponse(status=401)
    acting = await sync_to_async(acting_of)(request)
    response = StreamingHttpResponse(_stream(request, acting), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _stream(request: HttpRequest, acting: Acting) -> AsyncIterator[bytes]:
    yield await _counts(acting)
    async with hub.subscribe() as queue:
        while True:
            try:
                heard = await asyncio.wait_for(queue.get(), BEAT_SECONDS)
            except TimeoutError:
                yield event("beat", {})
                acting = await sync_to_async(acting_of)(request)
                continue
            keys = await sync_to_async(_keys)(heard, acting)
            if keys or heard.gap:
                yield event("changed", {"keys": keys})
                yield await _counts(acting)


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
