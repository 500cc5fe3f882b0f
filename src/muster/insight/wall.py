"""What does a command centre's wall show? Figures and places only: no title, no text and nobody's name.

Every statement walks an index of what is open, of a day or of a month; none scans history.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from muster.core.levels import Level
from muster.insight.board import NEWS_WITHIN, SEEN

MOST_LIVE = 300
MOST_LATE = 8
MOST_NEWS = 8
MOST_HOT = 6
PLACE_COLUMNS = {Level.CITY: "city", Level.COUNTY: "county", Level.STREET: "street"}

# `due_at` of a whistle is the earliest due moment of its running clocks.
LIVE = f"""
    SELECT w.id::text, w.type, w.item, w.community, w.street, w.lon, w.lat, w.due_at <= %(now)s,
           EXISTS (SELECT FROM clock c WHERE c.whistle_id = w.id AND c.stopped_at IS NULL
               AND c.due_at > %(now)s AND c.amber_at <= %(now)s
               AND (c.paused_until IS NULL OR c.paused_until <= %(now)s))
    FROM (
        SELECT w.id, w.type, w.item, w.community, w.street, w.lon, w.lat, w.due_at, w.blown_at
        FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id
        WHERE s.unit = %(org)s AND s.is_open AND w.state IN ('sounding', 'in_hand') AND {SEEN}
        ORDER BY coalesce(w.due_at <= %(now)s, false) DESC, w.type = 'emergency' DESC, w.blown_at DESC, w.id
        LIMIT %(most)s
    ) w
    ORDER BY coalesce(w.due_at <= %(now)s, false) DESC, w.type = 'emergency' DESC, w.blown_at DESC, w.id
"""  # noqa: S608 - a constant
LATE = """
    SELECT c.obligor, count(DISTINCT c.whistle_id), min(c.due_at)
    FROM clock c JOIN whistle_concern s ON s.whistle_id = c.whistle_id AND s.unit = %(org)s AND s.is_open
    WHERE c.stopped_at IS NULL AND c.due_at <= %(now)s
      AND (c.paused_until IS NULL OR c.paused_until <= %(now)s)
    GROUP BY c.obligor ORDER BY 2 DESC, 3, 1 LIMIT %(most)s
"""
DAYS = """
    SELECT day, sum(received)::int, sum(closed)::int FROM (
        SELECT (received_at AT TIME ZONE 'Asia/Shanghai')::date AS day, 1 AS received, 0 AS closed
        FROM intake_appeal WHERE {place} = %(org)s AND received_at >= %(since)s AND received_at < %(until)s
        UNION ALL
        SELECT (closed_at AT TIME ZONE 'Asia/Shanghai')::date, 0, 1
        FROM intake_appeal WHERE {place} = %(org)s AND closed_at >= %(since)s AND closed_at < %(until)s
          AND state = 'closed'
    ) happened GROUP BY day
"""
ARRIVALS = """
    SELECT c.obligor, count(*) FILTER (WHERE c.stopped_at <= c.due_at), count(*)
    FROM clock c
    WHERE c.kind = 'arrive' AND c.obligor = ANY(%(units)s::bigint[]) AND c.stopped_at >= %(since)s
      AND EXISTS (SELECT FROM whistle_concern s WHERE s.unit = %(org)s AND s.whistle_id = c.whistle_id)
    GROUP BY c.obligor
"""
HOT = """
    SELECT item, count(*) FILTER (WHERE drafted_at >= %(since)s),
           count(*) FILTER (WHERE drafted_at < %(since)s)
    FROM whistle WHERE {place} = %(org)s AND drafted_at >= %(before)s AND item IS NOT NULL
    GROUP BY item HAVING count(*) FILTER (WHERE drafted_at >= %(since)s) > 0
    ORDER BY 2 DESC, 3, 1 LIMIT %(most)s
"""
NEWS = f"""
    SELECT o.created_at, w.id::text, o.payload -> 'events' ->> -1, w.type, w.item, w.community, w.street
    FROM outbox o JOIN whistle w ON w.id = (o.payload ->> 'whistle')::uuid
    WHERE o.kind = 'whistle' AND o.id > (SELECT max(id) FROM outbox) - %(within)s
      AND EXISTS (SELECT FROM whistle_concern s WHERE s.whistle_id = w.id AND s.unit = %(org)s) AND {SEEN}
    ORDER BY o.id DESC LIMIT %(most)s
"""  # noqa: S608 - a constant
ON_DUTY = """
    SELECT count(DISTINCT person_id) FROM duty
    WHERE unit_id = %s AND starts_at <= %s AND %s < ends_at
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A whistle that sounds or is in hand; the position is in millionths of a degree."""

    whistle: str
    type: str
    item: str | None
    community: int | None
    street: int | None
    lon: int | None
    lat: int | None
    late: bool
    near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A unit with overdue obligations: in how many whistles, and the oldest of them."""

    unit: int
    whistles: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The appeals of one day."""

    received: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """Of a unit's arrivals those on time."""

    unit: int
    on_time: int
    all: int

    @property
    def share(self) -> float:
        """In percent."""
        return 100 * self.on_time / self.all


@dataclass(frozen=True, slots=True, kw_only=True)
class Hot:
    """An item with its whistles of a week, and of the week before."""

    item: str
    now: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The last thing that happened to a whistle."""

    at: datetime
    whistle: str
    event: str
    type: str
    item: str | None
    community: int | None
    street: int | None


def live(*, organisation: int, reach: Collection[int], now: datetime) -> tuple[Live, ...]:
    """The live whistles, overdue and emergencies first, at most 300."""
    asked: dict[str, Any] = {"org": organisation, "reach": list(reach), "now": now, "most": MOST_LIVE}
    with connection.cursor() as cursor:
        cursor.execute(LIVE, asked)
        rows = cursor.fetchall()
    return tuple(
        Live(
            whistle=row[0], type=row[1], item=row[2], community=row[3], street=row[4], lon=row[5], lat=row[6],
            late=bool(row[7]), near=bool(row[8]),
        )
        for row in rows
    )  # fmt: skip


def late(*, organisation: int, now: datetime) -> tuple[Late, ...]:
    """Who is late now, the most overdue first."""
    with connection.cursor() as cursor:
        cursor.execute(LATE, {"org": organisation, "now": now, "most": MOST_LATE})
        return tuple(
            Late(unit=unit, whistles=whistles, since=since) for unit, whistles, since in cursor.fetchall()
        )


def days(*, organisation: int, level: Level, since: datetime, until: datetime) -> dict[date, Day]:
    """The appeals from this place by the day they were received and closed, as far as there are any."""
    statement = DAYS.format(place=PLACE_COLUMNS[level])
    with connection.cursor() as cursor:
        cursor.execute(statement, {"org": organisation, "since": since, "until": until})
        return {day: Day(received=received, closed=closed) for day, received, closed in cursor.fetchall()}


def arrivals(*, organisation: int, units: Collection[int], since: datetime) -> tuple[Arrivals, ...]:
    """How promptly these units reported in at the organisation's whistles, the most prompt first."""
    with connection.cursor() as cursor:
        cursor.execute(ARRIVALS, {"org": organisation, "units": list(units), "since": since})
        found = [
            Arrivals(unit=unit, on_time=on_time, all=every) for unit, on_time, every in cursor.fetchall()
        ]
    return tuple(sorted(found, key=lambda one: (-one.share, -one.all, one.unit)))


def hot(*, organisation: int, level: Level, since: datetime, before: datetime) -> tuple[Hot, ...]:
    """The items with most whistles since a moment, beside those between `before` and it."""
    statement = HOT.format(place=PLACE_COLUMNS[level])
    asked: dict[str, Any] = {"org": organisation, "since": since, "before": before, "most": MOST_HOT}
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        return tuple(Hot(item=item, now=now, before=earlier) for item, now, earlier in cursor.fetchall())


def news(*, organisation: int, reach: Collection[int]) -> tuple[News, ...]:
    """What happened last to whistles that concern the organisation and one of `reach`."""
    asked: dict[str, Any] = {
        "org": organisation,
        "reach": list(reach),
        "within": NEWS_WITHIN,
        "most": MOST_NEWS,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEWS, asked)
        return tuple(
            News(
                at=row[0],
                whistle=row[1],
                event=row[2],
                type=row[3],
                item=row[4],
                community=row[5],
                street=row[6],
            )
            for row in cursor.fetchall()
        )


def on_duty(*, unit: int, now: datetime) -> int:
    """How many people a unit has on duty; never who."""
    with connection.cursor() as cursor:
        cursor.execute(ON_DUTY, [unit, now, now])
        return int((cursor.fetchone() or (0,))[0])
