"""Fold every appeal's ledger anew: the tables must say the same, and can be rebuilt from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import msgspec
from django.db import connection, transaction

from muster.core.appeals.appeal import Appeal
from muster.core.appeals.events import EVENT_TYPES, Event
from muster.core.appeals.fold import fold
from muster.intake.erasing import left_of_erased
from muster.intake.projection import COLUMNS, IDS, REBUILD, row_of
from muster.ledger.verification.difference import Difference
from muster.ledger.verification.sharing import one_moment

AT_A_TIME = 1_000
LEDGER = """
    SELECT stream_id, type, body::text FROM ledger WHERE stream_kind = 'appeal' ORDER BY stream_id, seq
"""
STORED = "SELECT {} FROM intake_appeal WHERE id = ANY(%s::uuid[])".format(  # noqa: S608 - our own names
    ", ".join(f"{name}::text" if name in IDS else name for name in COLUMNS)
)
LINKS = """
    SELECT appeal_id::text, whistle::text, ending FROM intake_appealwhistle WHERE appeal_id = ANY(%s::uuid[])
"""
HELD = "SELECT id::text, appeal::text FROM intake_deliberation WHERE appeal = ANY(%s::uuid[])"
ORPHAN = """
    SELECT a.id::text FROM intake_appeal a WHERE NOT EXISTS (
        SELECT FROM ledger_head h WHERE h.stream_kind = 'appeal' AND h.stream_id = a.id::text
    ) ORDER BY a.id LIMIT 1
"""


# What was last said of a follow-up stands beside it.
UNSAID = """
    SELECT o.deliberation::text, l.done, o.done FROM intake_follow_up o LEFT JOIN LATERAL (
        SELECT (l.body ->> 'done')::boolean AS done FROM ledger l
        WHERE l.stream_kind = 'register' AND l.stream_id = 'follow_up/' || o.deliberation::text
            AND (l.body ->> 'no')::int = o.no
        ORDER BY l.seq DESC LIMIT 1
    ) l ON true WHERE o.done IS DISTINCT FROM l.done ORDER BY 1, o.no LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How much was folded, and the first difference if there is one."""

    appeals: int
    events: int
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class _Folded:
    appeal: Appeal
    recorded_at: datetime


def replay() -> Replayed:
    """Compare every appeal's rows with its ledger as of one moment; stops at the first difference."""
    appeals = events = 0
    with one_moment():
        for batch in _batches():
            appeals += len(batch)
            events += sum(one.appeal.seq for one in batch)
            difference = next(_differences(batch), None)
            if difference is not None:
                return Replayed(appeals=appeals, events=events, difference=difference)
        return Replayed(appeals=appeals, events=events, difference=next(_others(), None))


def rebuild() -> Replayed:
    """Write every appeal's columns anew from its ledger. What an import was told by stays as it is."""
    appeals = events = 0
    with transaction.atomic(durable=True):
        for batch in _batches():
            marks = "(" + ", ".join(["%s"] * (len(COLUMNS) + 1)) + ")"
            values = [value for one in batch for value in row_of(one.appeal, recorded_at=one.recorded_at)]
            with connection.cursor() as cursor:
                cursor.execute(REBUILD.format(rows=", ".join([marks] * len(batch))), values)
            appeals += len(batch)
            events += sum(one.appeal.seq for one in batch)
    return Replayed(appeals=appeals, events=events, difference=None)


def _batches() -> Iterator[list[_Folded]]:
    folded = _folded()
    while batch := list(islice(folded, AT_A_TIME)):
        yield batch


def _folded() -> Iterator[_Folded]:
    connection.ensure_connection()
    with connection.connection.cursor(name="appeal_ledger") as cursor:
        cursor.itersize = 5 * AT_A_TIME
        cursor.execute(LEDGER)
        for _, lines in groupby(cursor, key=itemgetter(0)):
            history: list[Event] = [
                msgspec.json.decode(body, type=EVENT_TYPES[name]) for _, name, body in lines
            ]
            yield _Folded(fold(history), history[0].recorded_at)


def _differences(batch: list[_Folded]) -> Iterator[Difference]:
    ids = [one.appeal.id for one in batch]
    stored = {row[0]: row for row in _rows(STORED, ids)}
    links = _grouped(_rows(LINKS, ids))
    held = {(appeal, deliberation) for deliberation, appeal in _rows(HELD, ids)}
    for one in batch:
        yield from _columns(one, stored.get(one.appeal.id))
        yield from _carried(one.appeal, links.get(one.appeal.id, {}))
        for deliberation in one.appeal.deliberations:
            if (one.appeal.id, deliberation.id) not in held:
                yield _difference(one.appeal, "intake_deliberation", "id", deliberation.id, None)


def _columns(one: _Folded, stored: tuple[Any, ...] | None) -> Iterator[Difference]:
    expected = row_of(one.appeal, recorded_at=one.recorded_at)[:-1]
    if stored is None:
        yield _difference(one.appeal, "intake_appeal", "id", one.appeal.id, None)
        return
    for column, ledger, there in zip(COLUMNS, expected, stored, strict=True):
        if ledger != there:
            yield _difference(one.appeal, "intake_appeal", column, ledger, there)


def _carried(appeal: Appeal, stored: dict[str, str]) -> Iterator[Difference]:
    expected = {link.whistle: str(link.ending or "") for link in appeal.whistles}
    for whistle in sorted(expected.keys() | stored.keys()):
        if expected.get(whistle) != stored.get(whistle):
            yield _difference(
                appeal, "intake_appealwhistle", whistle, expected.get(whistle), stored.get(whistle)
            )


def _orphans() -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(ORPHAN)
        for (appeal_id,) in cursor.fetchall():
            yield Difference(
                subject=appeal_id, table="intake_appeal", column="id", ledger=None, stored=appeal_id
            )
        cursor.execute(UNSAID)
        for meeting, ledger, stored in cursor.fetchall():
            yield Difference(
                subject=meeting, table="intake_follow_up", column="done", ledger=ledger, stored=stored
            )


def _others() -> Iterator[Difference]:
    yield from _orphans()
    yield from left_of_erased()


def _difference(appeal: Appeal, table: str, column: str, ledger: object, stored: object) -> Difference:
    return Difference(subject=appeal.id, table=table, column=column, ledger=ledger, stored=stored)


def _grouped(rows: list[tuple[Any, ...]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for appeal, whistle, ending in rows:
        found.setdefault(appeal, {})[whistle] = ending
    return found


def _rows(statement: str, ids: list[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [ids])
        return list(cursor.fetchall())
