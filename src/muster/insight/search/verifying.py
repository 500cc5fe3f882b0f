"""Derive every entry of the index anew: each that claims to be up to date must say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.insight.search.entries import COLUMNS, entry_of
from muster.insight.search.indexing import BATCH, BEGINNING, fill
from muster.insight.search.keys import CaseKind
from muster.insight.search.saying import appeals_said, whistles_said
from muster.ledger.verification.difference import Difference
from muster.ledger.verification.sharing import one_moment

STORED = """
    SELECT id::text, kind, seq, at, number, texts::text[], places, units, terms FROM search_entry
    WHERE kind = %s AND id > %s ORDER BY id LIMIT %s
"""
BEHIND = """
    SELECT count(*) FROM (
        SELECT id, seq FROM intake_appeal UNION ALL SELECT id, seq FROM whistle
    ) c LEFT JOIN search_entry e USING (id) WHERE e.id IS NULL OR e.seq <> c.seq
"""
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How many entries were derived, how many cases the worker has yet to index, and the first difference."""

    entries: int
    behind: int
    difference: Difference | None


def replay(*, now: datetime) -> Replayed:
    """Compare the index with the cases and the directory as of one moment."""
    with one_moment():
        return compare(now=now)


def compare(*, now: datetime) -> Replayed:
    """Compare every entry, in the caller's transaction; stops at the first difference."""
    entries, behind = 0, _behind()
    units = directory.unit_book()
    for kind in CaseKind:
        for batch in _batches(kind):
            entries += len(batch)
            difference = next(_differences(kind, batch, units, now), None)
            if difference is not None:
                return Replayed(entries=entries, behind=behind, difference=difference)
    return Replayed(entries=entries, behind=behind, difference=None)


def rebuild(*, now: datetime) -> None:
    """Write the whole index anew, in one transaction: searches go on in the old one until then."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_entry")
        for kind in CaseKind:
            after: str | None = BEGINNING
            while after is not None:
                after = fill(kind=kind, now=now, after=after)


def _behind() -> int:
    with connection.cursor() as cursor:
        cursor.execute(BEHIND)
        return int(cursor.fetchone()[0])


def _batches(kind: CaseKind) -> Iterator[list[Row]]:
    after, batch = BEGINNING, [()] * BATCH
    while len(batch) == BATCH:
        with connection.cursor() as cursor:
            cursor.execute(STORED, [kind.value, after, BATCH])
            batch = cursor.fetchall()
        if batch:
            yield batch
            after = batch[-1][0]


def _differences(kind: CaseKind, batch: list[Row], units: UnitBook, now: datetime) -> Iterator[Difference]:
    ids = [row[0] for row in batch]
    cases = appeals_said(ids=ids, units=units, now=now) if kind is CaseKind.APPEAL else whistles_said(ids=ids)
    derived = {case.id: entry_of(case, units=units) for case in cases}
    for stored in batch:
        wanted = derived.get(stored[0], (None,) * len(COLUMNS))
        if wanted[2] is not None and stored[2] != wanted[2]:
            continue
        for column, told, kept in zip(COLUMNS, wanted, stored, strict=True):
            if told != kept:
                yield Difference(
                    subject=stored[0], table="search_entry", column=column, ledger=told, stored=kept
                )
