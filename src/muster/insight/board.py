"""What does a command centre look at? Its organisation's open whistles, counted in few statements."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

MOST_UNITS = 12
MOST_NEWS = 10
NEWS_WITHIN = 2000
"""Notices that the news look back through."""

# The open whistles of an organisation come from the index of what concerns it; what was closed today from
# that of the closes.
COUNTS = """
    WITH mine AS (
        SELECT s.unit, w.id, w.state
        FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id AND w.is_open
        WHERE s.unit = ANY(%(orgs)s::bigint[]) AND s.is_open
    ), lit AS (
        SELECT c.whistle_id, bool_or(c.due_at <= %(now)s) AS late
        FROM mine JOIN clock c ON c.whistle_id = mine.id
        WHERE c.stopped_at IS NULL AND c.amber_at <= %(now)s
          AND (c.paused_until IS NULL OR c.paused_until <= %(now)s)
        GROUP BY c.whistle_id
    ), open AS (
        SELECT mine.unit,
               count(*) FILTER (WHERE state IN ('sounding', 'in_hand')) AS live,
               count(*) FILTER (WHERE state = 'awaiting_approval') AS to_approve,
               count(*) FILTER (WHERE state IN ('awaiting_verification', 'awaiting_evaluation')) AS to_judge,
               count(*) FILTER (WHERE NOT lit.late) AS near, count(*) FILTER (WHERE lit.late) AS late
        FROM mine LEFT JOIN lit ON lit.whistle_id = mine.id GROUP BY mine.unit
    ), closed AS (
        SELECT s.unit, count(*) AS today
        FROM whistle w JOIN whistle_concern s ON s.whistle_id = w.id AND s.unit = ANY(%(orgs)s::bigint[])
        WHERE w.closed_at >= %(today)s GROUP BY s.unit
    )
    SELECT asked.unit, coalesce(live, 0), coalesce(to_approve, 0), coalesce(to_judge, 0), coalesce(near, 0),
           coalesce(late, 0), coalesce(closed.today, 0)
    FROM unnest(%(orgs)s::bigint[]) AS asked (unit)
    LEFT JOIN open ON open.unit = asked.unit LEFT JOIN closed ON closed.unit = asked.unit
"""
LOADS = """
    SELECT unit, count(*), count(*) FILTER (WHERE near), count(*) FILTER (WHERE late) FROM (
        SELECT a.unit, bool_or(c.due_at > %(now)s AND c.amber_at <= %(now)s) AS near,
               bool_or(c.due_at <= %(now)s) AS late
        FROM whistle_concern s
        JOIN assignment a ON a.whistle_id = s.whistle_id
        LEFT JOIN clock c ON c.whistle_id = a.whistle_id AND c.ref = a.no::text AND c.stopped_at IS NULL
            AND (c.paused_until IS NULL OR c.paused_until <= %(now)s)
        WHERE s.unit = %(org)s AND s.is_open AND a.state IN ('dispatched', 'accepted', 'objected', 'arrived')
        GROUP BY a.whistle_id, a.no, a.unit
    ) assigned
    GROUP BY unit ORDER BY 4 DESC, 3 DESC, 2 DESC, 1 LIMIT %(most)s
"""
ON_TIME = """
    SELECT c.obligor, count(*) FILTER (WHERE c.stopped_at <= c.due_at), count(*)
    FROM clock c JOIN whistle_concern s ON s.whistle_id = c.whistle_id AND s.unit = %(org)s
    WHERE c.kind = 'arrive' AND c.obligor = ANY(%(units)s) AND c.stopped_at >= %(month)s
    GROUP BY c.obligor
"""
# Whoever reads the organisation's whistles reads all that concern it: nothing more is asked of each then.
SEEN = """(%(org)s = ANY(%(reach)s::bigint[]) OR EXISTS (
        SELECT FROM whistle_concern m WHERE m.whistle_id = w.id AND m.unit = ANY(%(reach)s::bigint[])))"""
POINTS = f"""
    SELECT w.id::text, w.number, w.lon, w.lat, w.type, t.body, lit.late, lit.near
    FROM (
        SELECT w.id, w.number, w.lon, w.lat, w.type, w.title, w.blown_at
        FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id
        WHERE s.unit = %(org)s AND s.is_open AND w.state IN ('sounding', 'in_hand') AND w.lon IS NOT NULL
          AND {SEEN}
        ORDER BY w.blown_at DESC NULLS LAST, w.id LIMIT 300
    ) w
    LEFT JOIN ledger_text t ON t.id = w.title
    LEFT JOIN LATERAL (
        SELECT bool_or(c.due_at <= %(now)s) AS late,
               bool_or(c.due_at > %(now)s AND c.amber_at <= %(now)s) AS near
        FROM clock c WHERE c.whistle_id = w.id AND c.stopped_at IS NULL
    ) lit ON true
    ORDER BY w.blown_at DESC NULLS LAST, w.id
"""  # noqa: S608 - a constant
NEWS = f"""
    SELECT o.created_at, o.payload ->> 'whistle', o.payload -> 'events' ->> -1, w.number, w.blower, t.body
    FROM outbox o JOIN whistle w ON w.id = (o.payload ->> 'whistle')::uuid
    JOIN whistle_concern s ON s.whistle_id = w.id AND s.unit = %(org)s
    LEFT JOIN ledger_text t ON t.id = w.title
    WHERE o.kind = 'whistle' AND o.id > (SELECT max(id) FROM outbox) - %(within)s AND {SEEN}
    ORDER BY o.id DESC LIMIT %(most)s
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many open whistles: sounding or in hand, at approval, at the desks; near, late; closed today."""

    live: int
    to_approve: int
    to_judge: int
    near: int
    late: int
    closed_today: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One unit's open assignments, and of its arrivals this month those on time (None: no sample)."""

    unit: int
    open: int
    near: int
    late: int
    on_time: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A live whistle on the map; position in millionths of a degree."""

    whistle: str
    number: str
    lon: int
    lat: int
    type: str
    title: str
    late: bool
    near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The last thing that happened to a whistle."""

    at: datetime
    whistle: str
    event: str
    number: str
    blower: int
    title: str


def counts(*, organisation: int, now: datetime, today: datetime) -> Counts:
    """The figures on top of the board: one statement."""
    return counts_of(organisations=[organisation], now=now, today=today)[organisation]


def counts_of(*, organisations: Collection[int], now: datetime, today: datetime) -> dict[int, Counts]:
    """The same for each of several organisations: one statement for all."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"orgs": list(organisations), "now": now, "today": today})
        return {
            row[0]: Counts(
                live=row[1], to_approve=row[2], to_judge=row[3], near=row[4], late=row[5], closed_today=row[6]
            )
            for row in cursor.fetchall()
        }


def loads(*, organisation: int, now: datetime, month: datetime) -> tuple[Load, ...]:
    """The units with open work, the latest first: two statements."""
    with connection.cursor() as cursor:
        cursor.execute(LOADS, {"org": organisation, "now": now, "most": MOST_UNITS})
        rows = cursor.fetchall()
        units = [row[0] for row in rows]
        cursor.execute(ON_TIME, {"org": organisation, "units": units, "month": month})
        prompt = {unit: 100 * on_time / number for unit, on_time, number in cursor.fetchall()}
    return tuple(
        Load(unit=row[0], open=row[1], near=row[2], late=row[3], on_time=prompt.get(row[0])) for row in rows
    )


def spots(*, organisation: int, reach: Collection[int], now: datetime) -> tuple[Spot, ...]:
    """The live whistles with a position that concern one of `reach`, at most 300: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(POINTS, {"org": organisation, "reach": list(reach), "now": now})
        rows = cursor.fetchall()
    return tuple(
        Spot(
            whistle=row[0],
            number=row[1],
            lon=row[2],
            lat=row[3],
            type=row[4],
            title=row[5] or "",
            late=bool(row[6]),
            near=bool(row[7]),
        )
        for row in rows
    )


def news(*, organisation: int, reach: Collection[int]) -> tuple[News, ...]:
    """What happened last to whistles that concern one of `reach`, of late: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            NEWS,
            {"org": organisation, "reach": list(reach), "within": NEWS_WITHIN, "most": MOST_NEWS},
        )
        return tuple(
            News(at=row[0], whistle=row[1], event=row[2], number=row[3], blower=row[4], title=row[5] or "")
            for row in cursor.fetchall()
        )


def month_start(now: datetime) -> datetime:
    """The first moment of the month that `now`, given in local time, lies in."""
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def day_start(now: datetime) -> datetime:
    """The first moment of the day that `now`, given in local time, lies in."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0)
