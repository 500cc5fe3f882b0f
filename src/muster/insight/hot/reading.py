"""What are the hot issues of an organisation, as they were found last?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.text.hot.heat import Counted, Heat, heat_of
from muster.text.hot.issues import Trend

SELECT = """
    SELECT id::text, scope, days, place, matter, unit, texts, people, before, likes, dangers,
           trend, gathering, course, first_at, last_at, {members} FROM hot_issue
"""
HOTTEST = f"""
    {SELECT.format(members="'{}'::text[]")}
    WHERE scope = ANY(%s::bigint[]) AND days = %s AND people >= %s ORDER BY heat DESC, id LIMIT %s
"""
ONE = f"{SELECT.format(members='members::text[]')} WHERE id = %s"
RETURNED = """
    SELECT g.name, r.street, r.returned, r.last_at FROM hot_return r JOIN grid g ON g.id = r.grid
    WHERE r.days = %(days)s AND (r.scope = ANY(%(scopes)s::bigint[]) OR r.street = ANY(%(scopes)s::bigint[]))
    ORDER BY r.returned DESC, r.last_at DESC, r.grid LIMIT %(most)s
"""
RUN = """
    SELECT min(found_at), sum(read)::int, bool_and(whole) FROM hot_run
    WHERE scope = ANY(%s::bigint[]) AND days = %s
"""

SEASONS = """
    SELECT item, sum(coming)::int, sum(usual) FROM hot_season WHERE scope = ANY(%s::bigint[])
    GROUP BY item ORDER BY 2 DESC, 1 LIMIT %s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hot:
    """A kept issue; `members` are its latest appeals, the latest first, told where one was asked for."""

    id: str
    scope: int
    days: int
    place: str
    matter: str
    unit: int | None
    counted: Counted
    trend: Trend
    gathering: bool
    course: tuple[int, ...]
    first_at: datetime
    last_at: datetime
    members: tuple[str, ...]

    @property
    def heat(self) -> Heat:
        """Its heat in parts."""
        return heat_of(self.counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A building grid in which appeals came back, `returned` of them."""

    grid: str
    street: int | None
    returned: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """An item whose season comes: its appeals of these thirty days a year ago, and in thirty usual days."""

    item: str
    coming: int
    usual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How old the oldest part is, how many appeals were read, and whether these were all there were."""

    found_at: datetime
    read: int
    whole: bool


def scopes_of(*, organisation: int, units: UnitBook, on: date) -> list[int]:
    """Whose issues are an organisation's: a city's are those of its counties and of what lies in none."""
    if units.get(organisation).level is not Level.CITY:
        return [organisation]
    below = (
        unit.id
        for unit in units.units.values()
        if unit.level is Level.COUNTY and unit.kind is UnitKind.ORGANISATION
    )
    return [organisation, *(one for one in below if units.organisation_above(one, on) == organisation)]


def regions_of(*, organisation: int, units: UnitBook, on: date) -> list[int]:
    """Whose appeals were read for an organisation's issues: a street's are read with its county's."""
    above = units.organisation_above(organisation, on)
    if units.get(organisation).level is Level.STREET and above is not None:
        return [above]
    return scopes_of(organisation=organisation, units=units, on=on)


def hottest(*, scopes: Sequence[int], days: int, most: int, people: int = 0) -> tuple[Hot, ...]:
    """The hottest first, those of at least so many people: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(HOTTEST, [list(scopes), days, people, most])
        return tuple(_hot(row) for row in cursor.fetchall())


def get_hot(*, issue_id: str) -> Hot | None:
    """One issue with its members, None where it is over: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, [issue_id])
        row = cursor.fetchone()
    return None if row is None else _hot(row)


def returned(*, scopes: Sequence[int], days: int, most: int) -> tuple[Returned, ...]:
    """The grids to which most came back: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(RETURNED, {"scopes": list(scopes), "days": days, "most": most})
        return tuple(
            Returned(grid=grid, street=street, returned=number, last_at=last_at)
            for grid, street, number, last_at in cursor.fetchall()
        )


def seasons(*, scopes: Sequence[int], most: int) -> tuple[Season, ...]:
    """The items whose season comes in a county or city, the most first: one statement. Streets have none."""
    with connection.cursor() as cursor:
        cursor.execute(SEASONS, [list(scopes), most])
        return tuple(
            Season(item=item, coming=coming, usual=usual) for item, coming, usual in cursor.fetchall()
        )


def last_run(*, scopes: Sequence[int], days: int) -> Run | None:
    """When these were found, None where they never were: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(RUN, [list(scopes), days])
        found_at, read, whole = cursor.fetchone()
    return None if found_at is None else Run(found_at=found_at, read=read, whole=whole)


def _hot(row: tuple[Any, ...]) -> Hot:
    id_, scope, days, place, matter, unit, *counted, trend, gathering, course, first_at, last_at, members = (
        row
    )
    texts, people, before, likes, dangers = counted
    return Hot(
        id=id_,
        scope=scope,
        days=days,
        place=place,
        matter=matter,
        unit=unit,
        counted=Counted(texts=texts, people=people, before=before, likes=likes, dangers=dangers),
        trend=Trend(trend),
        gathering=gathering,
        course=tuple(course),
        first_at=first_at,
        last_at=last_at,
        members=tuple(members),
    )
