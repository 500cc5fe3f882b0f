"""Which whistles are there? The register (台账), newest first, filtered, and only what the reader may see."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.db import connection
from msgspec import Meta

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.states import OPEN
from muster.core.time.readings import Light
from muster.whistles.concerned import reach
from muster.whistles.lights import AMBER, RED
from muster.whistles.queries import paging
from muster.whistles.queries.paging import PAGE, Page
from muster.whistles.search import find


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What the register is narrowed to; None and empty narrow nothing. Days are moments, `until` excluded.

    `text`: at least two characters of number, title or address; the newest 200 that hold it are listed.
    """

    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    unit: int | None = None
    blower: int | None = None
    item: str | None = None
    community: int | None = None
    street: int | None = None
    county: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    light: Light | None = None
    open_only: bool = False
    text: str | None = None


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One whistle in a list. `light` is the worst of its running clocks, grey where none shows."""

    whistle: str
    number: str
    state: str
    type: str
    level: str
    source: str
    blower: int
    lead: int | None
    item: str | None
    category: str | None
    community: int | None
    street: int | None
    drafted_at: datetime
    blown_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    rework_count: int
    version: int
    title: str | None
    light: Light


class _Key(msgspec.Struct, frozen=True):
    drafted_at: Annotated[datetime, Meta(tz=True)]
    whistle: UUID


_START = _Key(datetime.fromisoformat("9999-12-30T00:00:00+00:00"), UUID(int=2**128 - 1))

COLUMNS = """w.id::text, w.number, w.state, w.type, w.level, w.source, w.blower, w.lead, w.item, w.category,
        w.community, w.street, w.drafted_at, w.blown_at, w.closed_at, w.due_at, w.rework_count, w.version"""
# The worst light among a whistle's running clocks; each of the six `%s` is now.
WORST = """(
        SELECT CASE WHEN bool_or({red}) THEN 'red' WHEN bool_or({amber}) THEN 'amber'
                    WHEN bool_or(c.paused_until IS NULL OR c.paused_until <= %s) THEN 'green' ELSE 'grey' END
        FROM clock c WHERE c.whistle_id = {whistle} AND c.stopped_at IS NULL
    )"""
# Each driving unit gives its own newest page from the index; together they give the newest of all.
READ = """
    SELECT page.*, t.body, {worst}
    FROM (
        SELECT DISTINCT ON (drafted_at, id) found.* FROM unnest(%s::bigint[]) AS drive (unit), LATERAL (
            SELECT {columns}, w.title
            FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id
            WHERE s.unit = drive.unit AND (s.opened_at, s.whistle_id) < (%s, %s) {filters}
            ORDER BY s.opened_at DESC, s.whistle_id DESC LIMIT %s
        ) found
        ORDER BY drafted_at DESC, id DESC LIMIT %s
    ) page
    LEFT JOIN ledger_text t ON t.id = page.title
    ORDER BY page.drafted_at DESC, page.id DESC
"""
CONDITIONS = {
    "states": "w.state = ANY(%s)",
    "types": "w.type = ANY(%s)",
    "blower": "w.blower = %s",
    "item": "w.item = %s",
    "community": "w.community = %s",
    "street": "w.street = %s",
    "county": "w.county = %s",
    "since": "s.opened_at >= %s",
    "until": "s.opened_at < %s",
    "unit": "EXISTS (SELECT FROM assignment a WHERE a.whistle_id = w.id AND a.unit = %s)",
}
IN_REACH = "EXISTS (SELECT FROM whistle_concern m WHERE m.whistle_id = w.id AND m.unit = ANY(%s::bigint[]))"
SHINING = (Light.RED, Light.AMBER, Light.GREEN)
LIT = f"{WORST.format(red=RED, amber=AMBER, whistle='w.id')} = %s"


def register(
    *,
    by: Actor,
    units: UnitBook,
    now: datetime,
    filters: Filters | None = None,
    cursor: str | None = None,
    limit: int = PAGE,
) -> Page[Listed]:
    """A page of the whistles this person sees: one statement, two for a text. Raises BadCursor."""
    filters = filters or Filters()
    after = _START if cursor is None else paging.read(cursor, _Key)
    taken = min(limit, paging.MOST)
    mine = reach(by=by, units=units)
    drive = _drive(filters, mine)
    conditions, values = _conditions(filters, now)
    if filters.text is not None:
        conditions.append("w.id = ANY(%s::uuid[])")
        values.append(find(text=filters.text, reach=mine, limit=paging.MOST))
    if drive != mine:
        conditions.append(IN_REACH)
        values.append(mine)
    narrowed = "".join(f" AND {condition}" for condition in conditions)
    worst = WORST.format(red=RED, amber=AMBER, whistle="page.id::uuid")
    statement = READ.format(worst=worst, columns=COLUMNS, filters=narrowed)
    with connection.cursor() as found:
        found.execute(
            statement,
            [*[now] * 6, drive, after.drafted_at, after.whistle, *values, taken + 1, taken + 1],
        )
        rows = found.fetchall()
    last = rows[taken - 1] if len(rows) > taken else None
    return Page(
        items=tuple(_listed(row) for row in rows[:taken]),
        next=None if last is None else paging.written(_Key(last[12], UUID(last[0]))),
    )


def _drive(filters: Filters, mine: list[int]) -> list[int]:
    """The units whose whistles are walked through: the narrowest one asked for, else those in reach."""
    for unit in (filters.unit, filters.community, filters.street, filters.blower, filters.county):
        if unit is not None:
            return [unit]
    return mine


def _conditions(filters: Filters, now: datetime) -> tuple[list[str], list[Any]]:
    conditions = _by_openness(filters)
    values: list[Any] = []
    for name, condition in CONDITIONS.items():
        value = getattr(filters, name)
        if value is None or value == ():
            continue
        conditions.append(condition)
        values.append(list(value) if isinstance(value, tuple) else value)
    if filters.light is not None:
        conditions.append(LIT)
        values += [*[now] * 6, filters.light]
    return conditions, values


def _by_openness(filters: Filters) -> list[str]:
    """The index knows open whistles from ended ones: say which are asked for wherever that follows."""
    if filters.open_only or filters.light in SHINING:
        return ["s.is_open"]
    if filters.states and OPEN.issuperset(filters.states):
        return ["s.is_open"]
    if filters.states and OPEN.isdisjoint(filters.states):
        return ["NOT s.is_open"]
    return []


def _listed(row: tuple[Any, ...]) -> Listed:
    names = Listed.__struct_fields__[:18]
    fields = dict(zip(names, row[:18], strict=True))
    return Listed(**fields, title=row[19], light=Light(row[20]))
