"""What do my units owe now? Their running clocks, the most pressing first."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.db import connection
from msgspec import Meta

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.readings import Light
from muster.whistles.concerned import reach
from muster.whistles.lights import known, light_of
from muster.whistles.queries import paging
from muster.whistles.queries.paging import PAGE, Page

READ = """
    SELECT o.*, w.number, w.state, w.type, w.level, w.blower, w.street, w.version, t.body,
           a.no, a.part, a.state
    FROM (
        SELECT due.* FROM unnest(%s::bigint[]) AS mine (unit), LATERAL (
            SELECT c.whistle_id::text, c.kind, c.ref, c.obligor, c.started_at, c.amber_at, c.due_at,
                   c.paused_until, c.provisional
            FROM clock c
            WHERE c.obligor = mine.unit AND c.stopped_at IS NULL
              AND (c.due_at, c.whistle_id, c.kind, c.ref) > (%s, %s, %s, %s)
            ORDER BY c.due_at, c.whistle_id, c.kind, c.ref LIMIT %s
        ) due
        ORDER BY due.due_at, due.whistle_id, due.kind, due.ref LIMIT %s
    ) o
    JOIN whistle w ON w.id = o.whistle_id::uuid
    LEFT JOIN ledger_text t ON t.id = w.title
    LEFT JOIN assignment a ON a.whistle_id = w.id AND a.no::text = o.ref
    ORDER BY o.due_at, o.whistle_id, o.kind, o.ref
"""
BEFORE_ALL = UUID(int=0)


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """One obligation: of which unit, in which whistle, by when. `assignment` where it is one unit's part."""

    whistle: str
    kind: str
    ref: str
    obligor: int
    started_at: datetime
    due_at: datetime | None
    light: Light
    provisional: bool
    number: str
    state: str
    type: str
    level: str
    blower: int
    street: int | None
    version: int
    title: str | None
    assignment: int | None
    part: str | None
    assignment_state: str | None


class _Key(msgspec.Struct, frozen=True):
    due_at: Annotated[datetime, Meta(tz=True)]
    whistle: UUID
    kind: str
    ref: str


_START = _Key(datetime.fromisoformat("0001-01-03T00:00:00+00:00"), BEFORE_ALL, "", "")


def inbox(
    *, by: Actor, units: UnitBook, now: datetime, cursor: str | None = None, limit: int = PAGE
) -> Page[Owed]:
    """What this person's units owe: one statement. Raises BadCursor."""
    after = _START if cursor is None else paging.read(cursor, _Key)
    taken = min(limit, paging.MOST)
    with connection.cursor() as found:
        found.execute(
            READ,
            [
                reach(by=by, units=units), after.due_at, after.whistle, after.kind, after.ref,
                taken + 1, taken + 1,
            ],
        )  # fmt: skip
        rows = found.fetchall()
    last = rows[taken - 1] if len(rows) > taken else None
    return Page(
        items=tuple(_owed(row, now) for row in rows[:taken]),
        next=None if last is None else paging.written(_Key(last[6], UUID(last[0]), last[1], last[2])),
    )


def _owed(row: tuple[Any, ...], now: datetime) -> Owed:
    whistle, kind, ref, obligor, started_at, amber_at, due_at, paused_until, provisional = row[:9]
    number, state, type_, level, blower, street, version, title, assignment, part, part_state = row[9:]
    light = light_of(amber_at=amber_at, due_at=due_at, paused_until=paused_until, stopped_at=None, now=now)
    return Owed(
        whistle=whistle, kind=kind, ref=ref, obligor=obligor, started_at=started_at, due_at=known(due_at),
        light=light, provisional=provisional, number=number, state=state, type=type_, level=level,
        blower=blower, street=street, version=version, title=title, assignment=assignment, part=part,
        assignment_state=part_state,
    )  # fmt: skip
