"""What do open pages cost, and how soon does a command show on another screen?"""

import asyncio
import statistics
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene
from tests.factories.browsing import chromium, wait_ready
from tests.factories.city import found_city
from tests.factories.people import signed_in, token_of
from tests.factories.serving import served, server_pid
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.states import WhistleState

PEOPLE, EACH = 100, 5
AT_ONCE = 50
TRIALS = 20
PATIENCE = 20.0


def session_of(actor: Actor) -> str:
    return signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value


def memory_of(pid: int) -> float:
    """Resident megabytes, without what is shared with other processes."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Private_")) / 1024


class Stream:
    """A browser's open stream, as bytes on a socket."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, address: tuple[str, int], session: str) -> "Stream":
        reader, writer = await asyncio.open_connection(*address)
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
        writer.write(f"GET /live/changes HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode())
        stream = cls(reader, writer)
        assert b" 200 " in await reader.readline()
        await stream.until(b"event: counts")
        return stream

    async def until(self, told: bytes) -> float:
        """The moment at which a line beginning so comes."""
        async with asyncio.timeout(PATIENCE):
            while not (await self.reader.readline()).startswith(told):
                pass
        return time.perf_counter()


@pytest.mark.bench
@pytest.mark.timeout(300)
def test_five_hundred_open_streams(live_database: str, measure: Measure) -> None:
    found_city()
    life = whistle_in(WhistleState.SOUNDING)
    people = [scene.person(Role.DISPATCHER, scene.STREET_CENTRE, who=9000 + nth) for nth in range(PEOPLE)]
    token = token_of(scene.clerk(scene.URBAN))
    sessions = [session_of(one) for one in people]

    async def listen(address: tuple[str, int], pid: int) -> tuple[float, list[float]]:
        first = await Stream.open(address, sessions[0])
        before = memory_of(pid)
        rest = (sessions * EACH)[1:]
        streams = [first]
        for at in range(0, len(rest), AT_ONCE):
            opening = [Stream.open(address, session) for session in rest[at : at + AT_ONCE]]
            streams += await asyncio.gather(*opening)
        told = [asyncio.create_task(stream.until(b'data: {"keys":["whistle')) for stream in streams]
        begin = time.perf_counter()
        await asyncio.to_thread(accept, address, token, life.id)
        after = [moment - begin for moment in await asyncio.gather(*told)]
        cost = memory_of(pid) - before
        for stream in streams:
            stream.writer.close()
        return cost, sorted(after)

    with served(name=live_database) as address:
        cost, after = asyncio.run(listen(address, server_pid()))
    measure(f"{PEOPLE * EACH} open streams: memory", cost, "MB", at_most=300)
    measure(f"{PEOPLE * EACH} open streams: told of a command, last one", after[-1] * 1000, "ms")


def accept(address: tuple[str, int], token: str, whistle: str) -> None:
    """The lead accepts, over the API of the server."""
    line = HTTPConnection(*address)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": whistle, "Host": "localhost"}
    headers["Content-Type"] = "application/json"
    line.request("POST", f"/api/v1/whistles/{whistle}/assignments/1/accept", "{}", headers)
    assert line.getresponse().status == 200
    line.close()


@pytest.mark.bench
@pytest.mark.timeout(300)
def test_a_command_shows_on_another_screen(live_database: str, measure: Measure) -> None:
    """From the command over HTTP to the words on an open page, in a real browser."""
    found_city()
    lives = [whistle_in(WhistleState.SOUNDING) for _ in range(TRIALS)]
    token = token_of(scene.clerk(scene.URBAN))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        with served(name=live_database) as (host, port), chromium() as browser:
            origin = f"http://{host}:{port}"
            context = browser.new_context(base_url=origin, locale="zh-CN")
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(scene.DISPATCHER)}
            context.add_cookies([{**cookie, "url": origin}])
            page = context.new_page()
            took = []
            for life in lives:
                page.goto(f"/whistles/{life.id}")
                wait_ready(page)
                page.locator("[data-live-badge][data-state=live]").wait_for()
                seen = page.evaluate_handle(SHOWS)
                begin = time.time()
                accept((host, port), token, life.id)
                took.append(page.evaluate("(seen) => seen.promise", seen) - begin * 1000)
    took.sort()
    measure("a command on another screen, p50", statistics.median(took), "ms", at_most=1000)
    measure("a command on another screen, p95", took[int(len(took) * 0.95) - 1], "ms", at_most=1000)


SHOWS = """() => ({ promise: new Promise((tell) => {
    const told = () => document.querySelector("#progress").textContent;
    const before = told();
    new MutationObserver(() => told() !== before && tell(performance.timeOrigin + performance.now()))
        .observe(document.body, { childList: true, subtree: true, characterData: true });
}) })"""
"""Promises the moment at which the page first tells something else; a bare promise would be waited for."""
