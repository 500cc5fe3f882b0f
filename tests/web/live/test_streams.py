"""Streams end with the rights of who listens, are few for each person, and miss nothing."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import AsyncClient
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for
from tests.factories.whistles import whistle_in
from tests.whistles.test_together import appeal

from muster.accounts.models import User
from muster.core.directory.actors import Actor
from muster.core.lifecycle.states import WhistleState
from muster.directory.models import Post
from muster.ledger.listening import Heard, hub
from muster.ledger.relay import relay_once
from muster.web.live import counting, streams, switchboard

PATIENCE = 10


@pytest.fixture(autouse=True)
def city(live_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found_city()
    monkeypatch.setattr(switchboard, "RIGHTS_SECONDS", 0.2)
    monkeypatch.setattr(switchboard, "COUNT_SECONDS", 0.0)


@pytest.fixture
def browser() -> AsyncClient:
    return of(scene.DISPATCHER)


def close_account() -> None:
    User.objects.update(is_active=False)


def set_password() -> None:
    user = User.objects.get()
    user.set_password("another long secret")
    user.save()


def end_session() -> None:
    Session.objects.all().delete()


def end_post() -> None:
    Post.objects.update(until=date(2020, 1, 2))


async def opened(browser: AsyncClient) -> AsyncGenerator[bytes, None]:
    """The stream itself: closing what the answer wraps around it would leave it open."""
    answer: Any = await browser.get("/live/changes")
    assert answer.status_code == 200
    stream: AsyncGenerator[bytes, None] = answer._iterator
    return stream


async def told(stream: AsyncGenerator[bytes, None]) -> dict[str, Any]:
    """The events that come next, by name."""
    part = await asyncio.wait_for(anext(stream), PATIENCE)
    lines = part.decode().strip().split("\n")
    names = [line.removeprefix("event: ") for line in lines[::3]]
    return dict(zip(names, [json.loads(line.removeprefix("data: ")) for line in lines[1::3]], strict=True))


async def told_of(stream: AsyncGenerator[bytes, None], name: str) -> Any:
    """What the next event of this name says."""
    while name not in (events := await told(stream)):
        pass
    return events[name]


async def talk() -> None:
    """Somebody commits something all the time, so that there is never silence."""
    while True:
        hub._tell(Heard())
        await asyncio.sleep(0.01)


def listening(work: Callable[[], Awaitable[Any]]) -> Any:
    """Work that begins when this process hears already: nobody is told of a gap."""

    async def run() -> Any:
        async with hub.subscribe() as queue:
            await asyncio.wait_for(queue.get(), PATIENCE)
            return await work()

    return async_to_sync(run)()


@pytest.mark.parametrize("revoke", [close_account, set_password, end_session, end_post])
def test_a_stream_ends_with_the_rights_though_there_is_never_silence(
    browser: AsyncClient, revoke: Callable[[], None]
) -> None:
    async def work() -> None:
        talking = asyncio.create_task(talk())
        stream = await opened(browser)
        await told_of(stream, "counts")
        await sync_to_async(revoke)()
        with suppress(StopAsyncIteration):
            while True:
                await told(stream)
        talking.cancel()

    listening(work)
    assert not streams._streams


def test_a_person_has_so_many_streams_and_one_more_when_one_closes(browser: AsyncClient) -> None:
    async def work() -> list[int]:
        mine = [await opened(browser) for _ in range(streams.STREAMS_EACH)]
        for stream in mine:
            await told(stream)
        refused: Any = await browser.get("/live/changes")
        await mine[0].aclose()
        again: Any = await browser.get("/live/changes")
        for stream in mine[1:]:
            await stream.aclose()
        assert "打开的页面过多" in refused.content.decode()
        return [refused.status_code, again.status_code]

    assert listening(work) == [429, 200]


def test_a_process_has_so_many_streams_and_says_when_to_come_back(
    browser: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "STREAMS_ALL", 1)

    async def work() -> Any:
        stream = await opened(browser)
        await told(stream)
        refused: Any = await browser.get("/live/changes")
        await stream.aclose()
        return refused.status_code, refused.headers["Retry-After"]

    assert listening(work) == (503, "60")


def test_what_is_committed_while_counting_is_told(
    browser: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = counting.counted

    def counting_slowly(listeners: Any) -> Any:
        hub._tell(Heard(gap=True))
        return counted(listeners)

    async def work() -> Any:
        monkeypatch.setattr(counting, "counted", counting_slowly)
        stream = await opened(browser)
        changed = await told_of(stream, "changed")
        await stream.aclose()
        return changed

    assert listening(work) == {"keys": []}


def test_what_changed_since_the_page_was_drawn_up_is_told_first(browser: AsyncClient) -> None:
    life = whistle_in(WhistleState.SOUNDING)

    def told_first(since: datetime) -> Any:
        async def work() -> Any:
            answer: Any = await browser.get(f"/live/changes?since={quote(since.isoformat())}")
            first = await told(answer._iterator)
            await answer._iterator.aclose()
            return first.get("changed", {"keys": []})["keys"]

        return listening(work)

    assert f"whistle:{life.id}" in told_first(life.now)
    assert told_first(life.now + timedelta(minutes=1)) == []


@pytest.mark.parametrize("said", ["", "yesterday", "2026-11-26", "2026-11-26T08:00:00"])
def test_a_page_that_does_not_say_its_moment_is_told_of_the_present(browser: AsyncClient, said: str) -> None:
    whistle_in(WhistleState.SOUNDING)

    async def work() -> Any:
        answer: Any = await browser.get(f"/live/changes?since={said}")
        first = await told(answer._iterator)
        await answer._iterator.aclose()
        return set(first)

    assert listening(work) == {"counts"}


def test_hearing_goes_on_while_people_go_from_page_to_page(browser: AsyncClient) -> None:
    async def work() -> list[set[str]]:
        first = await opened(browser)
        await told_of(first, "changed")
        await first.aclose()
        heard = []
        for _ in range(2):
            stream = await opened(browser)
            heard.append(set(await told(stream)))
            await stream.aclose()
        return heard

    assert async_to_sync(work)() == [{"counts"}] * 2


def test_who_holds_no_post_has_no_stream(browser: AsyncClient) -> None:
    Post.objects.all().delete()

    async def work() -> int:
        answer: Any = await browser.get("/live/changes")
        return int(answer.status_code)

    assert listening(work) == 403


def test_a_database_that_fails_ends_the_streams(
    browser: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: Any) -> Any:
        raise OperationalError

    async def work() -> None:
        stream = await opened(browser)
        await told_of(stream, "counts")
        monkeypatch.setattr(switchboard, "still_acting", away)
        with suppress(StopAsyncIteration):
            while True:
                await told(stream)

    listening(work)
    assert not streams._streams


def test_a_command_is_told_to_those_whom_it_concerns_and_to_nobody_else(browser: AsyncClient) -> None:
    stranger = of(scene.clerk(scene.GAS))

    def blown() -> str:
        life = whistle_in(WhistleState.SOUNDING)
        relay_once(now=datetime.now(UTC))
        return life.id

    async def work() -> Any:
        mine, theirs = await opened(browser), await opened(stranger)
        before = await told_of(mine, "counts")
        await told_of(theirs, "counts")
        whistle = await sync_to_async(blown)()
        changed = await told_of(mine, "changed")
        heard = [await told(theirs) for _ in range(3)]
        await mine.aclose()
        await theirs.aclose()
        return before["live"], f"whistle:{whistle}" in changed["keys"], heard

    assert listening(work) == (0, True, [{"beat": {}}] * 3)


def test_an_appeal_is_told_to_its_desk_and_those_above(browser: AsyncClient) -> None:
    county, stranger = of(scene.COUNTY_DISPATCHER), of(scene.clerk(scene.GAS))

    def received() -> str:
        given = appeal()
        relay_once(now=datetime.now(UTC))
        return given

    async def work() -> Any:
        desks = [await opened(one) for one in (browser, county, stranger)]
        for desk in desks:
            await told(desk)
        case = await sync_to_async(received)()
        keys = [(await told_of(desk, "changed"))["keys"] for desk in desks[:2]]
        badge = (await told_of(desks[0], "counts"))["received"]
        silent = await told(desks[2])
        for desk in desks:
            await desk.aclose()
        return [f"appeal:{case}" in one for one in keys], badge, silent

    assert listening(work) == ([True, True], 1, {"beat": {}})


def of(actor: Actor) -> AsyncClient:
    client = AsyncClient()
    client.force_login(account_for(actor), backend="muster.accounts.acting.Accounts")
    return client
