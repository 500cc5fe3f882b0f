"""One door for every request: live streams to Django's ASGI side, everything else to threads.

Pages and commands run in threads because that is twice as fast as Django's own bridge from ASGI to
synchronous views; streams wait long and work little, so they cost no thread.
"""

import asyncio
from urllib.parse import quote

from asgiref.typing import (
    ASGI3Application,
    ASGIReceiveCallable,
    ASGIReceiveEvent,
    ASGISendCallable,
    ASGISendEvent,
    HTTPScope,
    Scope,
)

LIVE = "/live/"


class Gateway:
    def __init__(self, *, pages: ASGI3Application, live: ASGI3Application) -> None:
        self._pages = pages
        self._live = live
        self._stopping = asyncio.Event()

    def stop_streams(self) -> None:
        """Every open stream sees its browser leave, and ends. Without it the server would wait for them."""
        self._stopping.set()

    async def __call__(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] != "http":
            await self._pages(scope, receive, send)
        elif scope["path"].startswith(LIVE):
            await self._stream(scope, receive, send)
        else:
            await self._pages(as_wsgi_allows(scope), receive, send)

    async def _stream(self, scope: HTTPScope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        open_response = False

        async def watched_send(event: ASGISendEvent) -> None:
            nonlocal open_response
            open_response = event["type"] == "http.response.start" or bool(event.get("more_body"))
            await send(event)

        async def receive_until_stopping() -> ASGIReceiveEvent:
            return await self._first(receive)

        await self._live(scope, receive_until_stopping, watched_send)
        if open_response:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _first(self, receive: ASGIReceiveCallable) -> ASGIReceiveEvent:
        """What the browser sends next, or its leaving once we stop."""
        stopping = asyncio.ensure_future(self._stopping.wait())
        receiving = asyncio.ensure_future(receive())
        try:
            await asyncio.wait({stopping, receiving}, return_when=asyncio.FIRST_COMPLETED)
            if receiving.done():
                return receiving.result()
            return {"type": "http.disconnect"}
        finally:
            stopping.cancel()
            receiving.cancel()


def as_wsgi_allows(scope: HTTPScope) -> HTTPScope:
    """Header names with `_` would pose as others in WSGI; a query in raw bytes would not decode."""
    scope["headers"] = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    if not scope["query_string"].isascii():
        scope["query_string"] = quote(scope["query_string"], safe="=&%+/?:@!$'()*,;-._~").encode()
    return scope
