"""Which side answers a request, and what becomes of an open stream when the server stops."""

import asyncio
from typing import Any

import pytest

from muster.runtime.serving.gateway import Gateway, as_wsgi_allows


def scope(**changes: Any) -> Any:
    return {"type": "http", "path": "/", "query_string": b"", "headers": []} | changes


def answering(name: str, answered: list[str]) -> Any:
    async def application(_scope: Any, _receive: Any, _send: Any) -> None:
        answered.append(name)

    return application


@pytest.mark.parametrize(
    ("path", "side"),
    [
        pytest.param("/live/overview", "live", id="stream"),
        pytest.param("/whistles/1", "pages", id="page"),
        pytest.param("/lively", "pages", id="no-prefix-of-a-word"),
        pytest.param("/api/v1/live/", "pages", id="not-at-the-root"),
    ],
)
def test_gateway_sends_only_streams_to_the_live_side(path: str, side: str) -> None:
    answered: list[str] = []
    gateway = Gateway(pages=answering("pages", answered), live=answering("live", answered))

    asyncio.run(gateway(scope(path=path), None, None))  # type: ignore[arg-type]

    assert answered == [side]


def test_gateway_ends_open_streams_when_the_server_stops() -> None:
    sent: list[Any] = []

    async def stream(_scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b": here\n\n", "more_body": True})
        while (await receive())["type"] != "http.disconnect":
            pass

    async def never() -> Any:
        await asyncio.Event().wait()

    async def keep(event: Any) -> None:
        sent.append(event)

    async def run() -> None:
        gateway = Gateway(pages=stream, live=stream)
        request = asyncio.ensure_future(gateway(scope(path="/live/x"), never, keep))
        await asyncio.sleep(0.01)
        gateway.stop_streams()
        await asyncio.wait_for(request, timeout=2)

    asyncio.run(run())

    assert [event.get("more_body") for event in sent] == [None, True, False]


def test_gateway_drops_header_names_that_would_pose_as_others() -> None:
    given = scope(headers=[(b"x_forwarded_proto", b"https"), (b"accept", b"*/*")])

    assert as_wsgi_allows(given)["headers"] == [(b"accept", b"*/*")]


def test_gateway_escapes_raw_bytes_in_a_query() -> None:
    assert as_wsgi_allows(scope(query_string="q=街&n=%31".encode()))["query_string"] == b"q=%E8%A1%97&n=%31"
