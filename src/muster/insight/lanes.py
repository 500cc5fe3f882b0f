"""What stands on a desk's board? Open whistles by lane, the most pressing first, and appeals to dispatch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from django.db import connection
from msgspec import Meta

from muster.core.appeals.states import AppealState
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.whistles.queries import paging
from muster.whistles.queries.paging import Page
from muster.whistles.wire import decode_whistle

PAGE = 30
S = WhistleState


class Lane(StrEnum):
    """A column of the board, in the order in which matters go through them."""

    DISPATCH = "dispatch"
    APPROVAL = "approval"
    SOUNDING = "sounding"
    IN_HAND = "in_hand"
    VERIFICATION = "verification"
    EVALUATION = "evaluation"
    SHELVED = "shelved"


STATES: Mapping[Lane, tuple[WhistleState, ...]] = {
    Lane.APPROVAL: (S.DRAFT, S.AWAITING_APPROVAL),
    Lane.SOUNDING: (S.SOUNDING,),
    Lane.IN_HAND: (S.IN_HAND, S.ESCALATED),
    Lane.VERIFICATION: (S.AWAITING_VERIFICATION,),
    Lane.EVALUATION: (S.AWAITING_EVALUATION,),
    Lane.SHELVED: (S.SHELVED,),
}
"""Where each open whistle stands; appeals alone are dispatched."""
TO_DISPATCH = (AppealState.RECEIVED, AppealState.PASSED_UP, AppealState.ACCEPTED)
FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC)

COUNTS = """
    SELECT w.state, count(*) FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id AND w.is_open
    WHERE s.unit = %(org)s AND s.is_open GROUP BY w.state
    UNION ALL
    SELECT 'dispatch', count(*) FROM intake_appeal a WHERE a.holder = %(org)s AND a.state = ANY(%(states)s)
"""
READ = """
    SELECT w.due_at, w.body::text, t.body
    FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id AND w.is_open
    LEFT JOIN ledger_text t ON t.id = w.title
    WHERE s.unit = %(org)s AND s.is_open AND w.state = ANY(%(states)s)
      AND (coalesce(w.due_at, 'infinity'), w.id) > (%(due_at)s::timestamptz, %(whistle)s) {narrowed}
    ORDER BY coalesce(w.due_at, 'infinity'), w.id LIMIT %(limit)s
"""
NARROWED = {
    "type": "AND w.type = %(type)s",
    "unit": "AND EXISTS (SELECT FROM assignment a WHERE a.whistle_id = w.id AND a.unit = %(unit)s)",
    "late": """AND EXISTS (
        SELECT FROM clock c WHERE c.whistle_id = w.id AND c.stopped_at IS NULL AND c.due_at <= %(now)s
          AND (c.paused_until IS NULL OR c.paused_until <= %(now)s))""",
}
APPEALS = """
    SELECT found.*, t.body FROM unnest(%(states)s::text[]) AS lane (state), LATERAL (
        SELECT a.id::text, a.state, a.source, a.channel, a.external_id, a.community, a.street, a.received_at,
               a.title
        FROM intake_appeal a
        WHERE a.holder = %(org)s AND a.state = lane.state
          AND (a.received_at, a.id) > (%(received_at)s, %(appeal)s)
        ORDER BY a.received_at, a.id LIMIT %(limit)s
    ) found LEFT JOIN ledger_text t ON t.id = found.title
    ORDER BY found.received_at, found.id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a lane is narrowed to; None and False narrow nothing."""

    type: str | None = None
    unit: int | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A whistle on the board with its title."""

    whistle: Whistle
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An appeal that waits to be dispatched, without its appellant."""

    id: str
    state: AppealState
    source: str
    channel: str
    external_id: str
    community: int | None
    street: int | None
    received_at: datetime
    title: str


class Key(msgspec.Struct, frozen=True):
    """Where a page of whistles ended that has the most pressing first."""

    due_at: Annotated[datetime, Meta(tz=True)] | None
    whistle: UUID


class _AppealKey(msgspec.Struct, frozen=True):
    received_at: Annotated[datetime, Meta(tz=True)]
    appeal: UUID


def counts(*, organisation: int) -> dict[Lane, int]:
    """How much stands in each lane: one statement over what is open."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"org": organisation, "states": list(TO_DISPATCH)})
        found = dict(cursor.fetchall())
    standing = {lane: sum(found.get(state, 0) for state in states) for lane, states in STATES.items()}
    return {lane: found[lane] if lane is Lane.DISPATCH else standing[lane] for lane in Lane}


def whistles_in(
    lane: Lane, *, organisation: int, narrowing: Narrowing, now: datetime, cursor: str | None
) -> Page[Standing]:
    """A page of a lane, the most pressing first: one statement. Raises BadCursor."""
    after = after_key(cursor)
    asked = {"type": narrowing.type, "unit": narrowing.unit, "late": narrowing.late}
    statement = READ.format(narrowed=" ".join(NARROWED[name] for name, value in asked.items() if value))
    with connection.cursor() as found:
        found.execute(
            statement,
            {
                **asked,
                "org": organisation,
                "states": list(STATES[lane]),
                "now": now,
                "due_at": "-infinity" if after is None else after.due_at or "infinity",
                "whistle": UUID(int=0) if after is None else after.whistle,
                "limit": PAGE + 1,
            },
        )
        return page_of(found.fetchall())


def after_key(cursor: str | None) -> Key | None:
    """Where the page before ended; None for the first. Raises BadCursor."""
    return None if cursor is None else paging.read(cursor, Key)


def page_of(rows: Sequence[tuple[datetime | None, bytes, str | None]]) -> Page[Standing]:
    """Rows of due moment, body and title, read one more than a page has, as that page."""
    items = tuple(Standing(whistle=decode_whistle(row[1]), title=row[2] or "") for row in rows[:PAGE])
    onwards = None
    if len(rows) > PAGE:
        onwards = paging.written(Key(rows[PAGE - 1][0], UUID(items[-1].whistle.id)))
    return Page(items=items, next=onwards)


def appeals_to_dispatch(*, organisation: int, cursor: str | None) -> Page[Waiting]:
    """A page of the appeals that an organisation has to dispatch, the oldest first: one statement."""
    after = _AppealKey(FIRST_DAY, UUID(int=0)) if cursor is None else paging.read(cursor, _AppealKey)
    with connection.cursor() as found:
        found.execute(
            APPEALS,
            {
                "org": organisation,
                "states": list(TO_DISPATCH),
                "received_at": after.received_at,
                "appeal": after.appeal,
                "limit": PAGE + 1,
            },
        )
        rows = found.fetchall()
    items = tuple(
        Waiting(
            id=row[0], state=AppealState(row[1]), source=row[2], channel=row[3], external_id=row[4],
            community=row[5], street=row[6], received_at=row[7], title=row[9] or "",
        )
        for row in rows[:PAGE]
    )  # fmt: skip
    onwards = None
    if len(rows) > PAGE:
        onwards = paging.written(_AppealKey(items[-1].received_at, UUID(items[-1].id)))
    return Page(items=items, next=onwards)
