"""Keep the index in step with the cases: what is not in it, what has moved on, what a notice names.

Never in a command's transaction: a command waits for no index. Whoever erases a text waits for the batch at
hand, and the trigger of the migration then drops the entries it stands in.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.insight.search.entries import COLUMNS, entry_of
from muster.insight.search.keys import VIEWER, CaseKind, units_as
from muster.insight.search.saying import CaseSaid, appeals_said, whistles_said

BATCH = 2000
BEGINNING = "00000000-0000-0000-0000-000000000000"
ALONE = "SELECT pg_advisory_xact_lock(hashtext('muster.search'))"
"""One writer at a time: a slower one would put back what a faster one had brought up to date."""
BEHIND = """
    SELECT c.id::text FROM {table} c LEFT JOIN search_entry e ON e.id = c.id
    WHERE c.id > %s AND (e.id IS NULL OR e.seq <> c.seq) ORDER BY c.id LIMIT %s
"""
BEHIND_OF = {
    CaseKind.APPEAL: BEHIND.format(table="intake_appeal"),
    CaseKind.WHISTLE: BEHIND.format(table="whistle"),
}
CARRIED = "SELECT DISTINCT appeal_id::text FROM intake_appealwhistle WHERE whistle = ANY(%s::uuid[])"
DROP = "DELETE FROM search_entry WHERE id = ANY(%s::uuid[])"
PUT = f"COPY search_entry ({', '.join(COLUMNS)}) FROM STDIN"
OUTDATE = "UPDATE search_entry SET seq = 0 WHERE terms && %s"


def fill(*, kind: CaseKind, now: datetime, after: str = BEGINNING, limit: int = BATCH) -> str | None:
    """Index the next cases of a kind that the index lacks or knows as they were, in order of id.

    Gives the id to go on after, None when none is left. Runs in the caller's transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(BEHIND_OF[kind], [after, limit])
        ids = [row[0] for row in cursor.fetchall()]
    index(kind=kind, ids=ids, now=now)
    return ids[-1] if len(ids) == limit else None


def fill_appeals(*, now: datetime, after: str = BEGINNING, limit: int = BATCH) -> str | None:
    """`fill` for appeals."""
    return fill(kind=CaseKind.APPEAL, now=now, after=after, limit=limit)


def fill_whistles(*, now: datetime, after: str = BEGINNING, limit: int = BATCH) -> str | None:
    """`fill` for whistles."""
    return fill(kind=CaseKind.WHISTLE, now=now, after=after, limit=limit)


def index(*, kind: CaseKind, ids: Collection[str], now: datetime) -> None:
    """Write the entries of these cases anew; with a whistle those of its appeals, seen by whoever sees it."""
    if not ids:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        units = directory.unit_book()
        if kind is CaseKind.WHISTLE:
            _put(cursor, whistles_said(ids=ids), units)
            cursor.execute(CARRIED, [list(ids)])
            ids = [row[0] for row in cursor.fetchall()]
        if ids:
            _put(cursor, appeals_said(ids=ids, units=units, now=now), units)


def outdate(*, units: Collection[int]) -> int:
    """Have the cases these units see indexed again: who stands above them has changed. Says how many."""
    if not units:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(OUTDATE, [sorted(units_as(VIEWER, units))])
        return int(cursor.rowcount)


def _put(cursor: Any, cases: list[CaseSaid], units: UnitBook) -> None:
    cursor.execute(DROP, [[case.id for case in cases]])
    with cursor.copy(PUT) as copy:
        for case in cases:
            copy.write_row(entry_of(case, units=units))
