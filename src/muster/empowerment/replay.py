"""Fold every matter's ledger anew: the rows must say the same to the byte, and can be rebuilt from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from muster.core.empowerment.fold import fold
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.register import KINDS
from muster.empowerment.store import COLUMNS, own_duty_of, place, place_own_duty, row_of
from muster.empowerment.wire import decode_event
from muster.ledger.verification.difference import Difference
from muster.ledger.verification.sharing import one_moment

AT_A_TIME = 500
LEDGER = """
    SELECT stream_id, type, body::text FROM ledger
    WHERE stream_kind = 'register' AND split_part(stream_id, '/', 1) = ANY(%s) ORDER BY stream_id, seq
"""
STORED = "SELECT {} FROM matter WHERE id = ANY(%s::uuid[])".format(  # noqa: S608 - our own names
    ", ".join(f"{name}::text" if name in {"id", "title", "body"} else name for name in COLUMNS)
)
DUTIES = """
    SELECT matter::text, street_id, item_code, since, until FROM own_duty WHERE matter = ANY(%s::uuid[])
"""
ORPHANS = """
    SELECT 'matter', m.id::text FROM matter m WHERE NOT EXISTS (
        SELECT FROM ledger_head h
        WHERE h.stream_kind = 'register' AND h.stream_id = m.kind || '/' || m.id::text
    ) UNION ALL
    SELECT 'own_duty', d.matter::text FROM own_duty d WHERE NOT EXISTS (
        SELECT FROM matter m WHERE m.id = d.matter
    ) ORDER BY 1, 2 LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How much was folded, and the first difference if there is one."""

    matters: int
    events: int
    difference: Difference | None


def replay() -> Replayed:
    """Compare every matter's rows with its ledger as of one moment; stops at the first difference."""
    matters = events = 0
    with one_moment():
        for batch in _batches():
            matters += len(batch)
            events += sum(matter.version for matter in batch)
            difference = next(_differences(batch), None)
            if difference is not None:
                return Replayed(matters=matters, events=events, difference=difference)
        return Replayed(matters=matters, events=events, difference=_orphan())


def rebuild() -> Replayed:
    """Write every row anew from the ledger."""
    matters = events = 0
    with transaction.atomic(durable=True):
        for batch in _batches():
            place(matters=batch)
            for matter in batch:
                place_own_duty(matter_id=matter.id, duty=own_duty_of(matter))
            matters += len(batch)
            events += sum(matter.version for matter in batch)
    return Replayed(matters=matters, events=events, difference=None)


def _batches() -> Iterator[list[Matter[Any]]]:
    folded = _folded()
    while batch := list(islice(folded, AT_A_TIME)):
        yield batch


def _folded() -> Iterator[Matter[Any]]:
    connection.ensure_connection()
    with connection.connection.cursor(name="register_ledger") as cursor:
        cursor.itersize = 5 * AT_A_TIME
        cursor.execute(LEDGER, [list(KINDS)])
        for _, lines in groupby(cursor, key=itemgetter(0)):
            yield fold(history=[decode_event(name=name, body=body) for _, name, body in lines])


def _differences(batch: list[Matter[Any]]) -> Iterator[Difference]:
    ids = [matter.id for matter in batch]
    stored = {row[0]: row for row in _rows(STORED, ids)}
    duties = {row[0]: row[1:] for row in _rows(DUTIES, ids)}
    for matter in batch:
        row = stored.get(matter.id, (None,) * len(COLUMNS))
        for column, ledger, there in zip(COLUMNS, row_of(matter), row, strict=True):
            if ledger != there:
                yield _difference(matter.id, "matter", column, ledger, there)
        duty = own_duty_of(matter)
        expected = (duty.street, duty.item, duty.since, duty.until) if duty else None
        if expected != duties.get(matter.id):
            yield _difference(matter.id, "own_duty", "since", expected, duties.get(matter.id))


def _orphan() -> Difference | None:
    with connection.cursor() as cursor:
        cursor.execute(ORPHANS)
        row = cursor.fetchone()
    return None if row is None else _difference(row[1], row[0], "id", None, row[1])


def _difference(matter_id: str, table: str, column: str, ledger: object, stored: object) -> Difference:
    return Difference(subject=matter_id, table=table, column=column, ledger=ledger, stored=stored)


def _rows(statement: str, ids: list[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [ids])
        return list(cursor.fetchall())
