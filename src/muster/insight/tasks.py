"""What have my units been called out for and not finished? Open assignments, the most pressing first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from django.db import connection
from msgspec import Meta

from muster.core.lifecycle.whistle import Whistle
from muster.whistles.queries import paging
from muster.whistles.queries.paging import Page
from muster.whistles.wire import decode_whistle

PAGE = 40
MOST = 100
"""Counting stops here: a tray says 99+."""
START = datetime.fromisoformat("0001-01-03T00:00:00+00:00")


class Tray(StrEnum):
    """What a unit does next about an assignment; the last two lie across the others."""

    RESPOND = "respond"
    COME = "come"
    FEED_BACK = "feed_back"
    RETURNED = "returned"
    NEAR = "near"
    ASKED = "asked"


OPEN = "a.state IN ('dispatched', 'accepted', 'objected', 'arrived')"
"""As the indexes of the open assignments say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lying:
    """What lies in a tray: the states of assignments, and of these which."""

    states: tuple[str, ...]
    which: str = "true"


EVERY = ("dispatched", "accepted", "objected", "arrived")
IN_TRAY = {
    Tray.RESPOND: _Lying(states=("dispatched",)),
    Tray.COME: _Lying(states=("accepted",), which="a.round = 1"),
    Tray.FEED_BACK: _Lying(states=("arrived",), which="a.round = 1"),
    Tray.RETURNED: _Lying(states=("accepted", "arrived"), which="a.round > 1"),
    Tray.NEAR: _Lying(states=EVERY, which="a.near_at <= %(now)s"),
    Tray.ASKED: _Lying(states=EVERY, which="a.asked"),
}
# Each state of each unit gives its next ones from an index; together they give the next of all.
FOUND = f"""
    FROM unnest(%(units)s::bigint[]) AS mine (unit), unnest({{states}}) AS step (state), LATERAL (
        SELECT a.due_at, a.whistle_id, a.no FROM assignment a JOIN whistle w ON w.id = a.whistle_id
        WHERE a.unit = mine.unit AND a.state = step.state AND {OPEN} AND {{which}}
          AND w.state IN ('sounding', 'in_hand', 'escalated', 'shelved') {{after}}
        ORDER BY a.due_at, a.whistle_id, a.no LIMIT {{limit}}
    ) lying
"""  # noqa: S608 - our own conditions
AFTER = "AND (a.due_at, a.whistle_id, a.no) > (%(due_at)s, %(whistle)s, %(no)s)"
READ = """
    SELECT page.due_at, page.no, w.body::text, t.body FROM (
        SELECT lying.* {found} ORDER BY due_at, whistle_id, no LIMIT {limit}
    ) page JOIN whistle w ON w.id = page.whistle_id LEFT JOIN ledger_text t ON t.id = w.title
    ORDER BY page.due_at, page.whistle_id, page.no
"""


def _found(tray: Tray, *, after: str, limit: int) -> str:
    lying = IN_TRAY[tray]
    states = ", ".join(f"'{state}'" for state in lying.states)
    return FOUND.format(states=f"ARRAY[{states}]", which=lying.which, after=after, limit=limit)


COUNTED = "(SELECT count(*) FROM (SELECT {found} LIMIT {limit}) counted)"
COUNTS = "SELECT " + ", ".join(
    COUNTED.format(found=_found(tray, after="", limit=MOST), limit=MOST) for tray in Tray
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One assignment of a unit in its whistle."""

    whistle: Whistle
    title: str
    no: int


class _Key(msgspec.Struct, frozen=True):
    due_at: Annotated[datetime, Meta(tz=True)]
    whistle: UUID
    no: int


_FIRST = _Key(START, UUID(int=0), -1)


def counts(*, units: Collection[int], now: datetime) -> dict[Tray, int]:
    """How many assignments lie in each tray, no more than MOST of each: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"units": list(units), "now": now})
        return dict(zip(Tray, cursor.fetchone() or (0,) * len(Tray), strict=True))


def tasks_in(tray: Tray, *, units: Collection[int], now: datetime, cursor: str | None) -> Page[Task]:
    """A page of a tray, the earliest due first: one statement. Raises BadCursor."""
    after = _FIRST if cursor is None else paging.read(cursor, _Key)
    with connection.cursor() as found:
        found.execute(
            READ.format(found=_found(tray, after=AFTER, limit=PAGE + 1), limit=PAGE + 1),
            {
                "units": list(units),
                "now": now,
                "due_at": after.due_at,
                "whistle": after.whistle,
                "no": after.no,
            },
        )
        rows = found.fetchall()
    items = tuple(
        Task(whistle=decode_whistle(body), title=title or "", no=no) for _, no, body, title in rows[:PAGE]
    )
    onwards = None
    if len(rows) > PAGE:
        last = items[-1]
        onwards = paging.written(_Key(rows[PAGE - 1][0], UUID(last.whistle.id), last.no))
    return Page(items=items, next=onwards)
