"""Matters as their reader may see them; for anyone else they do not exist. Plain SQL, one statement each."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from muster.core.empowerment.kind import Circle
from muster.core.empowerment.kinds.fund.entries import Fund
from muster.core.empowerment.kinds.fund.kind import NAME as FUNDS
from muster.core.empowerment.matter import Event, Matter
from muster.core.empowerment.seen import View
from muster.core.ledger.text import TextRef
from muster.empowerment.giving import NotFound
from muster.empowerment.wire import decode_event, decode_matter, is_id, stream
from muster.whistles.queries import paging

SEEN = """(
    m.street = ANY(%s) OR m.unit = ANY(%s) OR m.others && %s::bigint[]
    OR (m.street = ANY(%s) AND 'communities' = ANY(m.open_to))
    OR (m.street = ANY(%s) AND 'county_units' = ANY(m.open_to))
)"""
ONE = f"SELECT m.kind, m.body::text FROM matter m WHERE m.id = %s::uuid AND {SEEN}"  # noqa: S608
FUND = f"""
    SELECT m.kind, m.body::text FROM matter m
    WHERE m.street = %s AND m.kind = %s AND m.body #>> '{{body,year}}' = %s AND {SEEN}
"""  # noqa: S608
LIST = """
    SELECT m.kind, m.body::text FROM matter m WHERE m.kind = %s AND {conditions}
    ORDER BY m.opened_at DESC, m.id DESC LIMIT %s
"""
COUNTS = f"""
    SELECT m.kind, m.state, count(*), count(*) FILTER (WHERE NOT m.is_ended),
           count(*) FILTER (WHERE m.flags <> '{{}}'),
           count(*) FILTER (WHERE m.expires_on <= %s), count(*) FILTER (WHERE m.due_on < %s)
    FROM matter m WHERE {SEEN} GROUP BY m.kind, m.state
"""  # noqa: S608 - our own conditions
HISTORY = """
    SELECT seq, type, body::text, encode(hash, 'hex') FROM ledger
    WHERE stream_kind = 'register' AND stream_id = %s ORDER BY seq
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; None and empty narrow nothing. `today` decides what has expired or is late.

    `expired` and `late`: only those whose day has come. `flagged`: only those a person should look at.
    """

    today: date
    states: tuple[str, ...] = ()
    street: int | None = None
    unit: int | None = None
    open_only: bool = False
    flagged: bool = False
    expired: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many matters of a kind stand in a state, and how many of them are to be looked at."""

    kind: str
    state: str
    number: int
    open: int
    flagged: int
    expired: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event of a matter by its name, with its place in the chain."""

    seq: int
    name: str
    event: Event[Any]
    hash: str


class _Place(msgspec.Struct, frozen=True):
    """Where a page ended."""

    opened_at: datetime
    id: str


def get_matter(*, kind: str, matter_id: str, view: View) -> Matter[Any]:
    """One statement. Raises NotFound where it does not exist, or not for this person."""
    found = find_matter(matter_id=matter_id, view=view)
    if found.kind != kind:
        raise NotFound
    return found


def find_matter(*, matter_id: str, view: View) -> Matter[Any]:
    """The same of a matter of any kind."""
    found = _matters(ONE, [matter_id, *_seen_by(view)]) if is_id(matter_id) else []
    if not found:
        raise NotFound
    return found[0]


def matters(
    *, kind: str, view: View, filters: Filters, cursor: str | None = None, limit: int = paging.PAGE
) -> paging.Page[Matter[Any]]:
    """A page of a register, the newest first. Raises BadCursor."""
    conditions, values = _narrowed(filters)
    if cursor:
        last = paging.read(cursor, _Place)
        conditions.append("(m.opened_at, m.id) < (%s, %s::uuid)")
        values += [last.opened_at, last.id]
    statement = LIST.format(conditions=" AND ".join([SEEN, *conditions]))
    found = _matters(statement, [kind, *_seen_by(view), *values, limit + 1])
    more = len(found) > limit
    items = tuple(found[:limit])
    place = paging.written(_Place(items[-1].opened_at, items[-1].id)) if more else None
    return paging.Page(items=items, next=place)


def all_matters(*, kind: str, view: View, filters: Filters, most: int) -> Iterator[Matter[Any]]:
    """Every matter of a list up to a bound, a page at a time."""
    cursor, left = None, most
    while left > 0:
        page = matters(kind=kind, view=view, filters=filters, cursor=cursor, limit=min(left, paging.MOST))
        yield from page.items
        left -= len(page.items)
        cursor = page.next
        if cursor is None:
            return


def counts(*, view: View, today: date) -> tuple[Count, ...]:
    """How the registers stand: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [today, today, *_seen_by(view)])
        return tuple(
            Count(
                kind=kind,
                state=state,
                number=number,
                open=is_open,
                flagged=flagged,
                expired=expired,
                late=late,
            )
            for kind, state, number, is_open, flagged, expired, late in cursor.fetchall()
        )


def history(*, matter: Matter[Any]) -> tuple[Happened, ...]:
    """What happened to a matter, oldest first: one statement. Ask first whether it may be seen."""
    with connection.cursor() as cursor:
        cursor.execute(HISTORY, [stream(kind=matter.kind, matter_id=matter.id).id])
        return tuple(
            Happened(seq=seq, name=name, event=decode_event(name=name, body=body), hash=hash_)
            for seq, name, body, hash_ in cursor.fetchall()
        )


def text_ids(*values: object) -> Iterator[str]:
    """The ids of all texts that these values refer to."""
    for value in values:
        if isinstance(value, TextRef):
            yield value.id
        elif isinstance(value, list | tuple):
            yield from text_ids(*value)
        elif is_dataclass(value) and not isinstance(value, type):
            yield from text_ids(*(getattr(value, field.name) for field in fields(value)))


def _narrowed(filters: Filters) -> tuple[list[str], list[Any]]:
    asked: tuple[tuple[bool, str, tuple[Any, ...]], ...] = (
        (bool(filters.states), "m.state = ANY(%s)", (list(filters.states),)),
        (filters.street is not None, "m.street = %s", (filters.street,)),
        (filters.unit is not None, "m.unit = %s", (filters.unit,)),
        (filters.open_only, "NOT m.is_ended", ()),
        (filters.flagged, "m.flags <> '{}'", ()),
        (filters.expired, "m.expires_on <= %s", (filters.today,)),
        (filters.late, "m.due_on < %s", (filters.today,)),
    )
    wanted = [(condition, values) for is_asked, condition, values in asked if is_asked]
    return [condition for condition, _ in wanted], [value for _, values in wanted for value in values]


def _seen_by(view: View) -> list[list[int]]:
    under = _sorted(view.under)
    circles = [_sorted(view.circles[circle]) for circle in (Circle.COMMUNITIES, Circle.COUNTY_UNITS)]
    return [under, under, under, *circles]


def _sorted(units: Collection[int]) -> list[int]:
    return sorted(units)


def _matters(statement: str, values: list[Any]) -> list[Matter[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [decode_matter(kind=kind, body=body) for kind, body in cursor.fetchall()]


def fund_of(*, street: int, year: int, view: View) -> Matter[Fund] | None:
    """A street's fund of a year as this person sees it: one statement. None where there is none for them."""
    found = _matters(FUND, [street, FUNDS, str(year), *_seen_by(view)])
    return found[0] if found else None
