"""The stream of a signed-in person: who may open one, and how many."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import datetime

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from muster.accounts.acting import acting_of, admission_of
from muster.directory import facts as directory
from muster.web.live.listener import Listener
from muster.web.live.switchboard import switchboard
from muster.web.pages.overview import home_of
from muster.whistles.concerned import reach

STREAMS_EACH = 6
"""Streams that one person may have open in a process."""
STREAMS_ALL = 2000
"""Streams that all may have open in a process; pages beyond that ask again when they are looked at."""
RETRY_AFTER = {"Retry-After": "60"}
_streams: Counter[int] = Counter()


async def changes(request: HttpRequest) -> HttpResponseBase:
    """What changes, as long as the person may see it."""
    user = await request.auser()
    if not user.is_authenticated:
        return HttpResponse(status=401)
    listener = await sync_to_async(_admitted)(request)
    if listener is None:
        return HttpResponse(status=403)
    if _streams[listener.acting.actor.person] >= STREAMS_EACH:
        return _refused(gettext("打开的页面过多，本页暂不自动更新。"), 429)
    if _streams.total() >= STREAMS_ALL:
        return _refused(gettext("此刻打开的页面太多，本页暂不自动更新。"), 503)
    response = StreamingHttpResponse(_stream(listener, _since(request)), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _admitted(request: HttpRequest) -> Listener | None:
    """Who listens here; nobody without a post does."""
    acting = acting_of(request)
    if not acting.actor.posts:
        return None
    units = directory.unit_book(number=acting.directory)
    return Listener(
        admission=admission_of(request),
        acting=acting,
        reach=reach(by=acting.actor, units=units),
        home=home_of(acting, units),
    )


def _refused(told: str, status: int) -> HttpResponse:
    return HttpResponse(told, status=status, headers=RETRY_AFTER, content_type="text/plain; charset=utf-8")


def _since(request: HttpRequest) -> datetime | None:
    """The moment that the page shows; None where it does not say."""
    try:
        said = datetime.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        return None
    return said if said.tzinfo is not None else None


async def _stream(listener: Listener, since: datetime | None) -> AsyncIterator[bytes]:
    with _one_more(listener.acting.actor.person):
        async with switchboard.listening(listener, since=since):
            while (told := await listener.take()) is not None:
                yield told


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
