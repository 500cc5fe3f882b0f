"""Streams end with the rights of who listens, are few for each person, and miss nothing."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.sessions.models import Session
from django.test import AsyncClient
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for

from muster.accounts.models import User
from muster.directory.models import Post
from muster.ledger.listening import Heard, hub
from muster.web import live

PATIENCE = 10


@pytest.fixture(autouse=True)
def city(live_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found_city()
    monkeypatch.setattr(live, "RIGHTS_SECONDS", 0.2)


@pytest.fixture
def browser() -> AsyncClient:
    client = AsyncClient()
    client.force_login(account_for(scene.DISPATCHER), backend="django.contrib.auth.backends.ModelBackend")
    return client


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


async def told(stream: AsyncGenerator[bytes, None]) -> str:
    part = await asyncio.wait_for(anext(stream), PATIENCE)
    return part.decode().split("\n")[0].removeprefix("event: ")


async def talk() -> None:
    """Somebody commits something all the time, so that there is never silence."""
    while True:
        hub._tell(Heard())
        await asyncio.sleep(0.01)


def listening(work: Callable[[], Awaitable[Any]]) -> Any:
    return async_to_sync(work)()


@pytest.mark.parametrize("revoke", [close_account, set_password, end_session, end_post])
def test_a_stream_ends_with_the_rights_though_there_is_never_silence(
    browser: AsyncClient, revoke: Callable[[], None]
) -> None:
    async def work() -> list[str]:
        talking = asyncio.create_task(talk())
        stream = await opened(browser)
        heard = [await told(stream)]
        await sync_to_async(revoke)()
        with suppress(StopAsyncIteration):
            while True:
                heard.append(await told(stream))
        talking.cancel()
        return heard

    assert listening(work)[0] == "counts"
    assert not live._streams


def test_a_person_has_so_many_streams_and_one_more_when_one_closes(browser: AsyncClient) -> None:
    async def work() -> list[int]:
        streams = [await opened(browser) for _ in range(live.STREAMS_EACH)]
        for stream in streams:
            await told(stream)
        refused: Any = await browser.get("/live/changes")
        await streams[0].aclose()
        again: Any = await browser.get("/live/changes")
        for stream in streams[1:]:
            await stream.aclose()
        assert "打开的页面过多" in refused.content.decode()
        return [refused.status_code, again.status_code]

    assert listening(work) == [429, 200]


def test_what_is_committed_while_counting_is_told(
    browser: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = live._counts

    async def counting(acting: Any) -> bytes:
        hub._tell(Heard(gap=True))
        return await counts(acting)

    async def work() -> list[str]:
        async with hub.subscribe() as queue:
            await asyncio.wait_for(queue.get(), PATIENCE)
            monkeypatch.setattr(live, "_counts", counting)
            stream = await opened(browser)
            heard = [await told(stream), await told(stream)]
            await stream.aclose()
            return heard

    assert listening(work) == ["counts", "changed"]


def test_who_holds_no_post_has_no_stream(browser: AsyncClient) -> None:
    Post.objects.all().delete()

    async def work() -> int:
        answer: Any = await browser.get("/live/changes")
        return int(answer.status_code)

    assert listening(work) == 403
