"""Fold the whole ledger anew: the tables must say the same to the byte, and can be rebuilt from it."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction

from muster.core.lifecycle.events import Event
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.rules.running import all_clocks
from muster.core.lifecycle.states import OPEN
from muster.core.lifecycle.whistle import Whistle
from muster.ledger.verification.sharing import one_moment, shared
from muster.whistles.concerned import concerned
from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.store import comparing, rows
from muster.whistles.store.comparing import Span
from muster.whistles.store.rows import Change, Row
from muster.whistles.store.saving import save
from muster.whistles.wire import decode_event

WHISTLES_A_SPAN = 500
KEYS = {
    "whistle": ("id",),
    "assignment": ("no",),
    "clock": ("kind", "ref", "round"),
    "whistle_concern": ("unit",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a table first says something else than the ledger; None stands for a row that is not there."""

    whistle: str
    table: str
    row: tuple[object, ...]
    column: str
    ledger: object
    stored: object

    @property
    def where(self) -> str:
        return f"{self.whistle} {self.table} {self.row} {self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How much was folded, and the first difference if there is one."""

    whistles: int
    events: int
    difference: Difference | None


Folded = tuple[Whistle, tuple[Event, ...]]
# A line's exact bytes are the event as it was hashed, between these.
BEFORE_BODY = b'{"body":'
AFTER_BODY = b',"decision":'


def replay(*, now: datetime, processes: int = 1) -> Replayed:
    """Compare every whistle's rows with its ledger, as of one moment; stops at the first difference."""
    whistles = events = 0
    with one_moment() as moment:
        parts = comparing.spans(each=WHISTLES_A_SPAN)
        for part in shared(partial(_replayed, now), parts, moment=moment, processes=processes):
            whistles += part.whistles
            events += part.events
            if part.difference is not None:
                return Replayed(whistles=whistles, events=events, difference=part.difference)
        orphan = comparing.first_orphan()
    return Replayed(whistles=whistles, events=events, difference=None if orphan is None else _orphan(orphan))


def _replayed(now: datetime, span: Span) -> Replayed:
    with _uncollected():
        batch = _folded(span)
        difference = next(_differences(batch, current_facts(now=now)), None) if batch else None
    return Replayed(whistles=len(batch), events=_events_of(batch), difference=difference)


def rebuild(*, now: datetime) -> Replayed:
    """Write every whistle's rows anew from its ledger, batch by batch, each under its whistles' locks."""
    facts = current_facts(now=now)
    whistles = events = 0
    with transaction.atomic(durable=True):
        for batch in filter(None, map(_folded, comparing.spans(each=WHISTLES_A_SPAN))):
            comparing.forget(ids=[whistle.id for whistle, _ in batch])
            changes = [Change(before=None, after=whistle, events=history) for whistle, history in batch]
            save(changes=changes, versions=facts)
            whistles += len(batch)
            events += _events_of(batch)
    return Replayed(whistles=whistles, events=events, difference=None)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Folding makes many values and no cycles: looking for some would take a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _folded(span: Span) -> list[Folded]:
    """These whistles in the order of their ids, each with its history."""
    found = []
    for _, lines in groupby(comparing.ledger_lines(span), key=itemgetter(0)):
        history = tuple(
            decode_event(name=name, body=canonical[len(BEFORE_BODY) : canonical.rindex(AFTER_BODY)])
            for _, name, canonical in lines
        )
        found.append((fold(history), history))
    return found


def _events_of(batch: list[Folded]) -> int:
    return sum(len(history) for _, history in batch)


def _differences(batch: list[Folded], facts: Facts) -> Iterator[Difference]:
    """The server says whether a table is alike; only where it is not do its rows come here."""
    ids = [whistle.id for whistle, _ in batch]
    for table in KEYS:
        expected = {whistle.id: _expected(table, whistle, history, facts) for whistle, history in batch}
        everything = [row for found in expected.values() for row in found]
        if comparing.is_like(table=table, expected=everything, ids=ids):
            continue
        stored = comparing.stored_rows(table=table, ids=ids)
        for whistle_id, found in expected.items():
            yield from _compared(whistle_id, table, found, stored.get(whistle_id, []))


def _expected(table: str, whistle: Whistle, history: tuple[Event, ...], facts: Facts) -> list[Row]:
    if table == "whistle":
        return [rows.whistle_row(whistle)]
    if table == "assignment":
        return [rows.assignment_row(whistle, part, facts) for part in whistle.assignments]
    if table == "clock":
        return [rows.clock_row(whistle, clock, facts) for clock in all_clocks(whistle)]
    direct = concerned(whistle=whistle, units=facts.units, on=facts.today) | rows.lasting_concern(history)
    is_open = whistle.state in OPEN
    return [{"unit": unit, "whistle_id": whistle.id, "is_open": is_open} for unit in direct]


def _compared(
    whistle_id: str, table: str, expected: Iterable[Row], stored: Iterable[Row]
) -> Iterator[Difference]:
    names = KEYS[table]
    by_key = {tuple(row[name] for name in names): row for row in stored}
    for row in map(_read_back, expected):
        key = tuple(row[name] for name in names)
        found = by_key.pop(key, None)
        if found == row:
            continue
        for column, value in row.items():
            there = None if found is None else found[column]
            if there != value:
                yield _difference(whistle_id, table, key, column, value, there)
    for key in by_key:
        yield _difference(whistle_id, table, key, names[0], None, key[0])


def _read_back(row: Row) -> Row:
    """A row as it would come out of its table."""
    return row | {"body": bytes(row["body"]).decode()} if "body" in row else row


def _difference(
    whistle_id: str, table: str, key: tuple[Any, ...], column: str, ledger: object, stored: object
) -> Difference:
    return Difference(whistle=whistle_id, table=table, row=key, column=column, ledger=ledger, stored=stored)


def _orphan(whistle_id: str) -> Difference:
    return _difference(whistle_id, "whistle", (whistle_id,), "id", None, whistle_id)
