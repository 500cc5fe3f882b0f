"""Keep what was found of a region, in place of what was found before: the only writer of these tables.

Whoever erases a text waits for it, and the trigger of the migration then drops the issues the text stands in.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from django.db import connection, transaction

from muster.insight.hot.telling import Telling, Tellings
from muster.text.hot.issues import Issue

KEPT: Final = 50
"""The hottest of a scope that are kept."""
MEMBERS: Final = 500
"""The latest appeals of an issue that are kept with it."""
THERE: Final = 0.8
"""Where so many of the appeals lie, the issue does."""
SAME: Final = 0.5
"""Sharing so many of the appeals of the smaller one, it is the issue kept before and keeps its address."""
ALONE = "SELECT pg_advisory_xact_lock(hashtext('muster.hot'))"
"""One writer at a time, and no text erased meanwhile."""
ERASED = "SELECT id::text FROM ledger_text WHERE id = ANY(%s::uuid[]) AND body IS NULL"
BEFORE = "SELECT id::text, scope, members::text[] FROM hot_issue WHERE scope = ANY(%s) AND days = %s"
DROP = "DELETE FROM hot_issue WHERE scope = ANY(%s) AND days = %s"
COLUMNS = (
    "id", "scope", "days", "heat", "place", "matter", "unit", "texts", "people", "before", "likes", "dangers",
    "trend", "gathering", "course", "first_at", "last_at", "members", "bodies",
)  # fmt: skip
PUT = f"COPY hot_issue ({', '.join(COLUMNS)}) FROM STDIN"
RAN = """
    INSERT INTO hot_run (scope, days, found_at, read, whole) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (scope, days) DO UPDATE
    SET found_at = excluded.found_at, read = excluded.read, whole = excluded.whole
"""
FORGET_RETURNED = "DELETE FROM hot_return WHERE scope = %(region)s AND days = %(days)s"
# The rule of recurrence where the building grid is known: the same item (of uncatalogued matters the same
# category) in the same grid within the policy's days after it was closed.
RETURNED = """
    INSERT INTO hot_return (scope, days, grid, street, returned, last_at)
    SELECT %(region)s, %(days)s, a.building_grid, max(a.street), count(*), max(a.received_at)
    FROM intake_appeal a
    WHERE a.county = %(region)s AND a.received_at >= %(since)s AND a.received_at < %(until)s
      AND a.building_grid IS NOT NULL AND (a.item <> '' OR a.category <> '') AND EXISTS (
          SELECT FROM intake_appeal e
          WHERE e.building_grid = a.building_grid AND e.id <> a.id AND e.state = 'closed' AND e.item = a.item
            AND (a.item <> '' OR e.category = a.category)
            AND e.closed_at <= a.received_at
            AND e.closed_at >= a.received_at - make_interval(days => %(within)s)
      )
    GROUP BY a.building_grid ORDER BY count(*) DESC, max(a.received_at) DESC, a.building_grid LIMIT %(kept)s
"""

FORGET_SEASONS = "DELETE FROM hot_season WHERE scope = %(region)s"
# Only where there is history from before that year: half a year has no seasons.
SEASONS = """
    INSERT INTO hot_season (scope, item, coming, usual)
    SELECT %(region)s, item, coming, usual FROM (
        SELECT item, count(*) FILTER (WHERE received_at < %(season_ends)s) AS coming,
               round(count(*) * %(season)s::numeric / %(days)s, 1) AS usual
        FROM intake_appeal
        WHERE county = %(region)s AND received_at >= %(since)s AND received_at < %(until)s AND item <> ''
        GROUP BY item
    ) counted
    WHERE coming >= %(least)s AND coming >= %(times)s * usual
      AND EXISTS (SELECT FROM intake_appeal WHERE county = %(region)s AND received_at < %(since)s)
    ORDER BY coming / usual DESC, item LIMIT %(kept)s
"""
SEASON: Final = timedelta(days=30)
SEASON_LEAST: Final = 5
SEASON_TIMES: Final = 2
"""An item has its season where a twelfth of a year brought so many times the usual number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The issues of one scope, the hottest first."""

    scope: int
    issues: Sequence[Issue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The last `days` of a region, up to the moment when its issues were found."""

    region: int
    days: int
    since: datetime
    until: datetime


def keep(*, period: Period, found: Sequence[Found], read: Tellings, streets: Collection[int]) -> int:
    """Keep the issues of a region and of its streets; how many. An issue with an erased text is left out."""
    scopes = [period.region, *streets]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(ERASED, [[body for one in read.appeals for body in one.bodies]])
        erased = {row[0] for row in cursor.fetchall()}
        cursor.execute(BEFORE, [scopes, period.days])
        before = _Before(cursor.fetchall())
        rows = [
            _row(issue, scope.scope, period.days, read.appeals, before)
            for scope in found
            for issue in scope.issues[:KEPT]
        ]
        kept = [row for row in rows if erased.isdisjoint(row[-1])]
        cursor.execute(DROP, [scopes, period.days])
        with cursor.copy(PUT) as copy:
            for row in kept:
                copy.write_row(row)
        cursor.execute(RAN, [period.region, period.days, period.until, len(read.appeals), read.whole])
    return len(kept)


def keep_returned(*, period: Period, within: int | None) -> None:
    """Keep the grids to which appeals came back `within` so many days; none without a policy."""
    asked: dict[str, Any] = {
        "region": period.region, "days": period.days, "since": period.since, "until": period.until,
        "within": within, "kept": KEPT,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FORGET_RETURNED, asked)
        if within is not None:
            cursor.execute(RETURNED, asked)


def keep_seasons(*, year: Period) -> None:
    """Keep the items of which many came in the thirty days after the beginning of this year."""
    asked: dict[str, Any] = {
        "region": year.region, "days": year.days, "since": year.since, "until": year.until,
        "season_ends": year.since + SEASON, "season": SEASON.days, "least": SEASON_LEAST,
        "times": SEASON_TIMES, "kept": KEPT,
    }  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FORGET_SEASONS, asked)
        cursor.execute(SEASONS, asked)
        kept = cursor.rowcount
        cursor.execute(RAN, [year.region, year.days, year.until, kept, True])


class _Before:
    """The issues kept before: each gives its id to one that has most of its appeals."""

    def __init__(self, rows: Iterable[tuple[str, int, list[str]]]) -> None:
        self._left = [(id_, scope, frozenset(members)) for id_, scope, members in rows]

    def id_of(self, scope: int, members: Sequence[str]) -> str:
        """The id of the one this carries on, or a fresh one."""
        mine = frozenset(members)
        shared = [
            (len(mine & theirs) / min(len(mine), len(theirs)), id_)
            for id_, of, theirs in self._left
            if of == scope
        ]
        most, found = max(shared, default=(0.0, ""))
        if most < SAME:
            return str(uuid4())
        self._left = [one for one in self._left if one[0] != found]
        return found


def _row(issue: Issue, scope: int, days: int, read: Sequence[Telling], before: _Before) -> tuple[Any, ...]:
    """The values of COLUMNS, the bodies last."""
    appeals = [read[at] for at in issue.members]
    latest = appeals[::-1][:MEMBERS]
    members = [one.id for one in latest]
    counted, id_ = issue.counted, before.id_of(scope, members)
    return (
        id_, scope, days, issue.heat.whole, issue.place, issue.matter, _unit_of(appeals),
        counted.texts, counted.people, counted.before, counted.likes, counted.dangers, issue.trend.value,
        issue.gathering, list(issue.course), issue.first_at, issue.last_at, members,
        sorted({body for one in appeals for body in one.bodies}),
    )  # fmt: skip


def _unit_of(appeals: Sequence[Telling]) -> int | None:
    for places in ([one.community for one in appeals], [one.street for one in appeals]):
        unit, times = Counter(places).most_common(1)[0]
        if unit is not None and times >= THERE * len(appeals):
            return unit
    return None
