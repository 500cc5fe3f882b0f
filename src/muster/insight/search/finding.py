"""Which cases does somebody look for? Ranked a batch at a time, the newest batch first, by keyset.

A batch is the newest `BATCH` cases that the index names; every word is then looked for in what they say. The
best of a batch come first, and a later page goes on in the same batch or in the one behind it: nothing is
left out, and no search reads more than it shows reason for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, NamedTuple

import msgspec
from django.db import connection
from msgspec import Meta

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.insight.search import keys
from muster.insight.search.asking import FAR, LAST_ID, Asked, Statement, counted, found_newest, found_of
from muster.insight.search.entries import BODIES, named
from muster.insight.search.narrowing import Narrowed, narrowed
from muster.ledger import texts
from muster.text.quality.personal import masked
from muster.text.searching.needs import ways_of
from muster.text.searching.query import Query
from muster.text.searching.ranking import Match, Part, judged
from muster.whistles.concerned import reach
from muster.whistles.queries import paging

BATCH = 300
PAGE = 25
MOST = 200
COUNTED = 99
ANYTHING = (frozenset[str](),)
Row = tuple[Any, ...]
Said = dict[Part, str]
STATES = """
    SELECT id::text, state FROM intake_appeal WHERE id = ANY(%s::uuid[])
    UNION ALL SELECT id::text, state FROM whistle WHERE id = ANY(%s::uuid[])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A query and who asks. `appellants`: only appeals of theirs that `desks` hold, told apart by phone."""

    query: Query
    by: Actor
    units: UnitBook
    now: datetime
    appellants: Collection[str] | None = None
    desks: Collection[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A case with how it was met and its state of now. `said`: what it says, people in it masked."""

    id: str
    kind: keys.CaseKind
    state: str
    at: datetime
    number: str
    match: Match
    said: Said
    places: tuple[int, ...]
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A page of what was found, the cursor of the next one, and what was typed that names nothing."""

    found: tuple[Found, ...]
    next: str | None
    narrowed: Narrowed


class _Key(msgspec.Struct, frozen=True):
    """Where a page ended: in the batch before a case, behind a rank; no rank is the batch's beginning."""

    before: Annotated[datetime, Meta(tz=True)]
    before_id: Annotated[str, Meta(pattern="^[0-9a-f-]{36}$")]
    score: int | None = None
    at: Annotated[datetime, Meta(tz=True)] | None = None
    id: str = ""


class _Met(NamedTuple):
    row: Row
    match: Match
    said: Said


class _Rank(NamedTuple):
    score: int
    at: datetime
    id: str


def find(*, sought: Sought, cursor: str | None = None, limit: int = PAGE) -> Results:
    """A page of the cases this person may see that meet the query: three statements. Raises BadCursor."""
    key = _Key(FAR, LAST_ID) if cursor is None else paging.read(cursor, _Key)
    limits = narrowed(query=sought.query, units=sought.units, on=local_day(sought.now))
    asked = _asked(sought, limits, (key.before, key.before_id))
    if asked is None:
        return Results(found=(), next=None, narrowed=limits)
    rows = _rows(_statement(asked, sought))
    ranked = sorted(_met(rows[:BATCH], sought), key=_rank, reverse=True)
    if key.score is not None and key.at is not None:
        behind = _Rank(key.score, key.at, key.id)
        ranked = [one for one in ranked if _rank(one) < behind]
    page = ranked[: min(limit, MOST)]
    return Results(found=_shown(page), next=_next(key, page, ranked, rows), narrowed=limits)


def count(*, sought: Collection[Sought], most: int = COUNTED) -> list[int]:
    """How many cases the index names for each query, `most` + 1 for more: one statement for all."""
    asked = [
        _asked(one, narrowed(query=one.query, units=one.units, on=local_day(one.now)), (FAR, LAST_ID))
        for one in sought
    ]
    statements = [
        counted(one, now=who.now, limit=most + 1) if one is not None else ("SELECT 0", [])
        for one, who in zip(asked, sought, strict=True)
    ]
    if not statements:
        return []
    together = ", ".join(f"({sql})" for sql, _ in statements)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {together}", [value for _, values in statements for value in values])
        return [int(one) for one in cursor.fetchone()]


def _asked(sought: Sought, limits: Narrowed, before: tuple[datetime, str]) -> Asked | None:
    """What the index is asked; None where nothing can be found: nothing typed, or nothing one may see."""
    words = sought.query.words
    ways = ways_of(words=words)
    viewers = keys.units_as(keys.VIEWER, reach(by=sought.by, units=sought.units))
    narrows = bool(limits.groups or limits.since or limits.until or sought.appellants is not None)
    if not viewers or not (ways or narrows) or any(not group for group in limits.groups):
        return None
    groups = [tuple(sorted(viewers)), *limits.groups]
    if sought.appellants is not None:
        groups.append(tuple(sorted(keys.units_as(keys.HOLDER, sought.desks))))
    return Asked(
        ways=ways or ANYTHING, groups=tuple(groups), since=limits.since, until=limits.until, before=before
    )


def _statement(asked: Asked, sought: Sought) -> Statement:
    if sought.appellants is not None:
        return found_of(asked, appellants=sought.appellants, limit=BATCH + 1)
    return found_newest(asked, now=sought.now, limit=BATCH + 1)


def _rows(statement: Statement) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        rows: list[Row] = cursor.fetchall()
    return rows


def _met(rows: Collection[Row], sought: Sought) -> Iterable[_Met]:
    """The cases that say every word, each beside its entry."""
    ids = {str(text) for row in rows for text in row[4] if text is not None}
    bodies = texts.get(ids=ids) if ids else {}
    for row in rows:
        said = _said(row, sought.units, bodies)
        match = judged(words=sought.query.words, said=said)
        if match is not None:
            yield _Met(row, match, said)


def _said(row: Row, units: UnitBook, bodies: dict[str, str | None]) -> Said:
    _, _, _, number, text_ids, places, involved = row
    told = zip(BODIES, text_ids, strict=True)
    said = {part: bodies.get(str(text)) or "" for part, text in told if text is not None}
    return said | {
        Part.NUMBER: number,
        Part.PLACE: named(tuple(places), units),
        Part.UNIT: named(tuple(involved), units),
    }


def _shown(page: Collection[_Met]) -> tuple[Found, ...]:
    """What was met as it is shown: in its state of now, with what tells of people masked."""
    states = _states([str(one.row[0]) for one in page])
    return tuple(
        Found(
            id=str(one.row[0]),
            kind=keys.CaseKind(one.row[1]),
            state=states[str(one.row[0])],
            at=one.row[2],
            number=one.row[3],
            match=one.match,
            said={part: masked(text) if part in BODIES else text for part, text in one.said.items()},
            places=tuple(one.row[5]),
            units=tuple(one.row[6]),
        )
        for one in page
    )


def _states(ids: list[str]) -> dict[str, str]:
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(STATES, [ids, ids])
        return dict(cursor.fetchall())


def _rank(met: _Met) -> _Rank:
    return _Rank(met.match.score, met.row[2], str(met.row[0]))


def _next(key: _Key, page: list[_Met], ranked: list[_Met], rows: list[Row]) -> str | None:
    """On in this batch, else in the one behind it, else nowhere."""
    if len(ranked) > len(page):
        last = _rank(page[-1])
        return paging.written(_Key(key.before, key.before_id, last.score, last.at, last.id))
    if len(rows) > BATCH:
        return paging.written(_Key(rows[BATCH - 1][2], str(rows[BATCH - 1][0])))
    return None
