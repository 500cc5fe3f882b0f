"""Which whistles are there? The register (台账), in the asked order, filtered, only what the reader may see.

In the order of drawing up each unit's own index of what concerns it gives its next page. Where few whistles
may meet a filter, or the order is another one, the planner begins at the index of the filter or order.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.db import connection
from msgspec import Meta

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.readings import Light
from muster.whistles.concerned import reach
from muster.whistles.lights import AMBER, RED
from muster.whistles.queries import paging
from muster.whistles.queries.narrowing import IN_REACH, WORST, Conditions, Filters, conditions, driving
from muster.whistles.queries.paging import PAGE, BadCursor, Page
from muster.whistles.search import find

COUNTED = 1000
"""So many are counted; of more the register says that there are more."""


class Order(StrEnum):
    """In which order whistles are listed; each has its index."""

    NEWEST = "newest"
    OLDEST = "oldest"
    DUE = "due"
    BLOWN = "blown"
    CLOSED = "closed"


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
    order: Order
    at: Annotated[datetime, Meta(tz=True)]
    whistle: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ordering:
    """A moment to order by, which way, and what is listed at all: only what has the moment."""

    moment: str
    latest_first: bool
    listed: str = ""

    @property
    def direction(self) -> str:
        return "DESC" if self.latest_first else "ASC"

    @property
    def beyond(self) -> str:
        return "<" if self.latest_first else ">"

    def start(self, order: Order) -> _Key:
        """Before everything."""
        return _Key(order, *(_LAST if self.latest_first else _FIRST))


_FIRST = (datetime.fromisoformat("0001-01-03T00:00:00+00:00"), UUID(int=0))
_LAST = (datetime.fromisoformat("9999-12-30T00:00:00+00:00"), UUID(int=2**128 - 1))
ORDERINGS = {
    Order.NEWEST: _Ordering(moment="drafted_at", latest_first=True),
    Order.OLDEST: _Ordering(moment="drafted_at", latest_first=False),
    Order.DUE: _Ordering(moment="due_at", latest_first=False, listed="w.is_open"),
    Order.BLOWN: _Ordering(moment="blown_at", latest_first=True, listed="w.blown_at IS NOT NULL"),
    Order.CLOSED: _Ordering(moment="closed_at", latest_first=True, listed="w.closed_at IS NOT NULL"),
}
COLUMNS = """w.id::text, w.number, w.state, w.type, w.level, w.source, w.blower, w.lead, w.item, w.category,
        w.community, w.street, w.drafted_at, w.blown_at, w.closed_at, w.due_at, w.rework_count, w.version"""
FIELDS = Listed.__struct_fields__[:18]
READ = """
    SELECT page.*, t.body, {worst}
    FROM ({found}) page
    LEFT JOIN ledger_text t ON t.id = page.title
    ORDER BY page.{moment} {direction}, page.id::uuid {direction}
"""
# Each driving unit gives its own next page from the index; together they give the next of all.
BY_CONCERN = """
        SELECT DISTINCT ON (drafted_at, id) found.* FROM unnest(%s::bigint[]) AS drive (unit), LATERAL (
            SELECT {columns}, w.title
            FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id
            WHERE s.unit = drive.unit AND (s.opened_at, s.whistle_id) {beyond} (%s, %s) {filters}
            ORDER BY s.opened_at {direction}, s.whistle_id {direction} LIMIT %s
        ) found
        ORDER BY drafted_at {direction}, id {direction} LIMIT %s
"""
BY_WHISTLE = """
            SELECT {columns}, w.title
            FROM whistle w
            WHERE (w.{moment}, w.id) {beyond} (%s, %s) {filters}
            ORDER BY w.{moment} {direction}, w.id {direction} LIMIT %s
"""
COUNT_BY_CONCERN = """
    SELECT count(*) FROM (
        SELECT DISTINCT found.id FROM unnest(%s::bigint[]) AS drive (unit), LATERAL (
            SELECT w.id FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id
            WHERE s.unit = drive.unit {filters} LIMIT %s
        ) found LIMIT %s
    ) counted
"""
COUNT_BY_WHISTLE = "SELECT count(*) FROM (SELECT FROM whistle w WHERE true {filters} LIMIT %s) counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    """One reader's list: the conditions, the units that drive it, None where the filters' indexes do."""

    conditions: Conditions
    drive: list[int] | None


def register(
    *,
    by: Actor,
    units: UnitBook,
    now: datetime,
    filters: Filters | None = None,
    order: Order = Order.NEWEST,
    cursor: str | None = None,
    limit: int = PAGE,
) -> Page[Listed]:
    """A page of the whistles this person sees: one statement, two for a text. Raises BadCursor."""
    ordering = ORDERINGS[order]
    after = ordering.start(order) if cursor is None else paging.read(cursor, _Key)
    if after.order is not order:
        raise BadCursor(cursor)
    taken = min(limit, paging.MOST)
    sought = _sought(filters or Filters(), order, by, units, now)
    found, values = _found(sought, ordering, after, taken)
    worst = WORST.format(red=RED, amber=AMBER, whistle="page.id::uuid")
    statement = READ.format(worst=worst, found=found, moment=ordering.moment, direction=ordering.direction)
    with connection.cursor() as asked:
        asked.execute(statement, [*[now] * 6, *values])
        rows = asked.fetchall()
    items = tuple(_listed(row) for row in rows[:taken])
    return Page(items=items, next=_next(order, items[-1]) if len(rows) > taken else None)


def count(
    *,
    by: Actor,
    units: UnitBook,
    now: datetime,
    filters: Filters | None = None,
    order: Order = Order.NEWEST,
    most: int = COUNTED,
) -> int:
    """How many the register lists, `most` + 1 for more than that: one statement, two for a text."""
    sought = _sought(filters or Filters(), order, by, units, now)
    if sought.drive is None:
        statement, values = COUNT_BY_WHISTLE, [*sought.conditions.values, most + 1]
    else:
        statement, values = COUNT_BY_CONCERN, [sought.drive, *sought.conditions.values, most + 1, most + 1]
    with connection.cursor() as asked:
        asked.execute(statement.format(filters=sought.conditions.joined), values)
        return int(asked.fetchone()[0])


def _sought(filters: Filters, order: Order, by: Actor, units: UnitBook, now: datetime) -> _Sought:
    mine = reach(by=by, units=units)
    drive = driving(filters=filters, reach=mine)
    narrowed = conditions(filters=filters, now=now)
    listed = ORDERINGS[order].listed
    if listed:
        narrowed.add(listed)
    if filters.text is not None:
        ids = find(text=filters.text, reach=mine, limit=paging.MOST)
        narrowed.add("w.id = ANY(%s::uuid[])", ids)
    if drive != mine:
        narrowed.add(IN_REACH, mine)
    if order in (Order.NEWEST, Order.OLDEST) and not filters.rare:
        return _Sought(conditions=_by_concern(narrowed), drive=drive)
    narrowed.add(IN_REACH, drive)
    return _Sought(conditions=narrowed, drive=None)


def _by_concern(narrowed: Conditions) -> Conditions:
    """The index of what concerns a unit knows open whistles, and when each was drawn up, by itself."""
    own = {"w.is_open": "s.is_open", "NOT w.is_open": "NOT s.is_open"}
    moved = Conditions()
    moved.sql = [own.get(one, one.replace("w.drafted_at", "s.opened_at")) for one in narrowed.sql]
    moved.values = narrowed.values
    return moved


def _found(sought: _Sought, ordering: _Ordering, after: _Key, taken: int) -> tuple[str, list[Any]]:
    shape = BY_WHISTLE if sought.drive is None else BY_CONCERN
    statement = shape.format(
        columns=COLUMNS,
        filters=sought.conditions.joined,
        moment=ordering.moment,
        direction=ordering.direction,
        beyond=ordering.beyond,
    )
    values = [after.at, after.whistle, *sought.conditions.values, taken + 1]
    return statement, values if sought.drive is None else [sought.drive, *values, taken + 1]


def _next(order: Order, last: Listed) -> str:
    return paging.written(_Key(order, getattr(last, ORDERINGS[order].moment), UUID(last.whistle)))


def _listed(row: tuple[Any, ...]) -> Listed:
    fields = dict(zip(FIELDS, row[: len(FIELDS)], strict=True))
    return Listed(**fields, title=row[-2], light=Light(row[-1]))
