"""What the tables say of some whistles, in the shape in which `rows` derives it from a ledger."""

from collections import defaultdict
from collections.abc import Collection, Sequence
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
    SELECT l.stream_id, l.type, l.canonical FROM ledger l
    WHERE l.stream_kind = 'whistle' AND l.stream_id > %s AND l.stream_id <= %s ORDER BY l.stream_id, l.seq
"""
BOUNDS = """
    SELECT stream_id FROM (
        SELECT stream_id, row_number() OVER (ORDER BY stream_id) AS nth
        FROM ledger_head WHERE stream_kind = 'whistle'
    ) heads WHERE nth %% %s = 0 ORDER BY stream_id
"""
BODIES = "SELECT body::text FROM whistle WHERE id BETWEEN %s AND %s ORDER BY id"
BEFORE_ALL, AFTER_ALL = "", "~"
ORPHAN = """
    SELECT w.id::text FROM whistle w
    WHERE NOT EXISTS (SELECT FROM ledger_head h WHERE h.stream_kind = 'whistle' AND h.stream_id = w.id::text)
    ORDER BY w.id LIMIT 1
"""


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


def ledger_lines(span: Span) -> list[tuple[str, str, bytes]]:
    """Stream, type and envelope of the events of these whistles, in order."""
    connection.ensure_connection()
    with connection.connection.cursor(binary=True) as cursor:
        cursor.execute(LEDGER, [span.after, span.until])
        lines: list[tuple[str, str, bytes]] = cursor.fetchall()
        return lines


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


def is_like(*, table: str, expected: list[Row], ids: Sequence[str]) -> bool:
    """Whether a table says exactly this of these whistles, which are all there are between two ids.

    The server compares, in one statement; whistles' bodies are compared here, for the server would take them
    apart as JSON, which costs more than all the rest.
    """
    columns, key = TABLES[table]
    names = ", ".join(name for name, kind in columns.items() if kind != "json")
    only = " AND direct" if table == "whistle_concern" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH expected AS (SELECT {names} FROM {records(columns)}),
            stored AS (SELECT {names} FROM {table} WHERE {key} BETWEEN %s AND %s{only})
            SELECT (SELECT count(*) FROM stored) = %s AND NOT EXISTS (TABLE expected EXCEPT TABLE stored)
            """,  # noqa: S608 - our own names
            [as_json([_without_body(row) for row in expected]), ids[0], ids[-1], len(expected)],
        )
        alike: bool = cursor.fetchone()[0]
    return alike and (table != "whistle" or _same_bodies(expected))


def _without_body(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "body"} if "body" in row else row


def _same_bodies(expected: list[Row]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(BODIES, [expected[0]["id"], expected[-1]["id"]])
        return [body for (body,) in cursor] == [bytes(row["body"]).decode() for row in expected]


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
