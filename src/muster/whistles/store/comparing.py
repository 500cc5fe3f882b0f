"""What the tables say of some whistles, in the shape in which `rows` derives it from a ledger."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from muster.whistles.store.rows import Row
from muster.whistles.store.saving import ASSIGNMENT, CLOCK, WHISTLE, as_json, records

Stored = dict[str, list[Row]]

TABLES = {
    "whistle": (WHISTLE, "id"),
    "assignment": (ASSIGNMENT, "whistle_id"),
    "clock": (CLOCK, "whistle_id"),
    "whistle_concern": ({"unit": "bigint", "whistle_id": "uuid", "is_open": "boolean"}, "whistle_id"),
}
LEDGER = """
    SELECT l.stream_id, l.type, convert_from(l.canonical, 'UTF8') FROM ledger l
    WHERE l.stream_kind = 'whistle' AND l.stream_id > %s AND l.stream_id <= %s ORDER BY l.stream_id, l.seq
"""
BOUNDS = """
    SELECT stream_id FROM (
        SELECT stream_id, row_number() OVER (ORDER BY stream_id) AS nth
        FROM ledger_head WHERE stream_kind = 'whistle'
    ) heads WHERE nth %% %s = 0 ORDER BY stream_id
"""
BEFORE_ALL, AFTER_ALL = "", "~"
ORPHAN = """
    SELECT w.id::text FROM whistle w
    WHERE NOT EXISTS (SELECT FROM ledger_head h WHERE h.stream_kind = 'whistle' AND h.stream_id = w.id::text)
    ORDER BY w.id LIMIT 1
"""
AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True)
class Span:
    """The streams after one id up to another."""

    after: str = BEFORE_ALL
    until: str = AFTER_ALL


def spans(*, each: int) -> list[Span]:
    """All whistles' streams in order, so many heads to a span; what lies between heads is in one too."""
    with connection.cursor() as cursor:
        cursor.execute(BOUNDS, [each])
        bounds = [row[0] for row in cursor.fetchall()]
    return [Span(*ends) for ends in zip([BEFORE_ALL, *bounds], [*bounds, AFTER_ALL], strict=True)]


def ledger_lines(span: Span) -> Iterator[tuple[str, str, str]]:
    """Stream, type and envelope of the events of these whistles, in order; streamed from the server."""
    connection.ensure_connection()
    with connection.connection.cursor(name="whistle_ledger") as cursor:
        cursor.itersize = AT_A_TIME
        cursor.execute(LEDGER, [span.after, span.until])
        yield from cursor


def stored_rows(*, table: str, ids: Collection[str]) -> Stored:
    """The rows of these whistles by whistle: one statement."""
    columns, key = TABLES[table]
    names = ", ".join(f"{name}::text" if kind in ("uuid", "json") else name for name, kind in columns.items())
    only = " AND direct" if table == "whistle_concern" else ""
    found: Stored = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {table} WHERE {key} = ANY(%s::uuid[]){only}",  # noqa: S608 - our own names
            [list(ids)],
        )
        for values in cursor.fetchall():
            row: dict[str, Any] = dict(zip(columns, values, strict=True))
            found[row[key]].append(row)
    return found


def is_like(*, table: str, expected: list[Row], ids: Collection[str]) -> bool:
    """Whether a table says of these whistles exactly this, compared by the server: one statement."""
    columns, key = TABLES[table]
    names = ", ".join(f"{name}::text" if kind == "json" else name for name, kind in columns.items())
    only = " AND direct" if table == "whistle_concern" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH expected AS (SELECT {names} FROM {records(columns)}),
            stored AS (SELECT {names} FROM {table} WHERE {key} = ANY(%s::uuid[]){only})
            SELECT (SELECT count(*) FROM stored) = %s AND NOT EXISTS (TABLE expected EXCEPT TABLE stored)
            """,  # noqa: S608 - our own names
            [as_json(expected), list(ids), len(expected)],
        )
        alike: bool = cursor.fetchone()[0]
        return alike


def first_orphan() -> str | None:
    """A whistle's row without any ledger."""
    with connection.cursor() as cursor:
        cursor.execute(ORPHAN)
        row = cursor.fetchone()
    return None if row is None else str(row[0])


def forget(*, ids: Collection[str]) -> None:
    """Drop the rows of whistles that are about to be written anew from their ledgers."""
    with connection.cursor() as cursor:
        for table in ("assignment", "clock", "whistle_concern"):
            cursor.execute(f"DELETE FROM {table} WHERE whistle_id = ANY(%s::uuid[])", [list(ids)])  # noqa: S608
