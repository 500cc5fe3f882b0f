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


class Tray(StrEnum):
    """What a unit does next about an assignment; the last two lie across the others."""

    RESPOND = "respond"
    COME = "come"
    FEED_BACK = "feed_back"
    RETURNED = "returned"
    NEAR = "near"
    ASKED = "asked"


IN_TRAY = {
    Tray.RESPOND: "a.state = 'dispatched'",
    Tray.COME: "a.state = 'accepted' AND a.round = 1",
    Tray.FEED_BACK: "a.state = 'arrived' AND a.round = 1",
    Tray.RETURNED: "a.round > 1 AND a.state IN ('accepted', 'arrived')",
    Tray.NEAR: """EXISTS (
        SELECT FROM clock c WHERE c.whistle_id = a.whistle_id AND c.ref = a.no::text AND c.stopped_at IS NULL
          AND c.amber_at <= %(now)s AND (c.paused_until IS NULL OR c.paused_until <= %(now)s))""",
    Tray.ASKED: """(a.state = 'objected' OR w.asks && '{extension,excuse}' AND (
        w.body::jsonb -> 'assignments' -> (a.no - 1) ->> 'extension_asked_at' IS NOT NULL
        OR w.body::jsonb -> 'assignments' -> (a.no - 1) ->> 'excuse_asked_at' IS NOT NULL))""",
}
OURS = """
    FROM assignment a JOIN whistle w ON w.id = a.whistle_id
    WHERE a.unit = ANY(%(units)s::bigint[]) AND a.state IN ('dispatched', 'accepted', 'objected', 'arrived')
      AND w.state IN ('sounding', 'in_hand', 'escalated', 'shelved')
"""
FILTERS = ", ".join(f"count(*) FILTER (WHERE {tray})" for tray in IN_TRAY.values())
COUNTS = f"SELECT {FILTERS} {OURS}"
DUE = """(
        SELECT min(c.due_at) FROM clock c
        WHERE c.whistle_id = a.whistle_id AND c.ref = a.no::text AND c.stopped_at IS NULL
    )"""
READ = f"""
    SELECT mine.due_at, mine.no, mine.body, t.body FROM (
        SELECT {DUE} AS due_at, a.no, w.id, w.body::text AS body, w.title {OURS} AND {{tray}}
    ) mine LEFT JOIN ledger_text t ON t.id = mine.title
    WHERE (coalesce(mine.due_at, 'infinity'), mine.id, mine.no)
        > (%(due_at)s::timestamptz, %(whistle)s, %(no)s)
    ORDER BY coalesce(mine.due_at, 'infinity'), mine.id, mine.no LIMIT %(limit)s
"""  # noqa: S608 - our own conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One assignment of a unit in its whistle."""

    whistle: Whistle
    title: str
    no: int


class _Key(msgspec.Struct, frozen=True):
    due_at: Annotated[datetime, Meta(tz=True)] | None
    whistle: UUID
    no: int


def counts(*, units: Collection[int], now: datetime) -> dict[Tray, int]:
    """How many assignments lie in each tray: one statement over what is open."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"units": list(units), "now": now})
        return dict(zip(IN_TRAY, cursor.fetchone() or (0,) * len(IN_TRAY), strict=True))


def tasks_in(tray: Tray, *, units: Collection[int], now: datetime, cursor: str | None) -> Page[Task]:
    """A page of a tray, the earliest due first: one statement. Raises BadCursor."""
    after = None if cursor is None else paging.read(cursor, _Key)
    with connection.cursor() as found:
        found.execute(
            READ.format(tray=IN_TRAY[tray]),
            {
                "units": list(units),
                "now": now,
                "due_at": "-infinity" if after is None else after.due_at or "infinity",
                "whistle": UUID(int=0) if after is None else after.whistle,
                "no": 0 if after is None else after.no,
                "limit": PAGE + 1,
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
