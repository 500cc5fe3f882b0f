"""The only writer of appeals: events onto the ledger, and the tables that follow from them.

Everything here runs inside the caller's transaction and speaks plain SQL, one statement for any number of
appeals.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import connection

from muster.core.appeals.appeal import Appeal
from muster.core.appeals.events import EVENT_NAMES, EVENT_TYPES, Event, WhistleEnded, WhistleLinked
from muster.core.appeals.fold import evolve, fold
from muster.core.appeals.parts import Deliberation
from muster.core.ledger.chain import GENESIS, Head, moment_after
from muster.core.ledger.streams import Stream, StreamKind
from muster.intake.projection import UPSERT, row_of
from muster.ledger.append import append
from muster.ledger.entries import Entry, Notice
from muster.ledger.heads import lock_heads
from muster.ledger.keys import Answered
from muster.ledger.texts import Text, put

READ = """
    SELECT stream_id, type, body::text FROM ledger
    WHERE stream_kind = 'appeal' AND stream_id = ANY(%s) ORDER BY stream_id, seq
"""
CARRIED = "SELECT appeal_id::text FROM intake_appealwhistle WHERE whistle = %s AND ending = ''"
FAMILY = """
    WITH RECURSIVE family AS (
        SELECT id FROM intake_appeal WHERE id = %s
        UNION SELECT a.id FROM intake_appeal a JOIN family f ON a.merged_into = f.id
    )
    SELECT id::text FROM family
"""
LINK = """
    INSERT INTO intake_appealwhistle (appeal_id, whistle, ending)
    SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[])
    ON CONFLICT (whistle, appeal_id) DO UPDATE SET ending = excluded.ending
"""
DELIBERATED = """
    INSERT INTO intake_deliberation (id, appeal, organisation, level, held_on, convenor, participants,
                                     residents, finding, decision, recorded_at, recorded_by, grid, agenda,
                                     taken_up, passed_to)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
FOLLOWED = """
    INSERT INTO intake_follow_up (deliberation, no, unit, text, due)
    SELECT %s::uuid, * FROM unnest(%s::smallint[], %s::int[], %s::uuid[], %s::date[])
"""


@dataclass(frozen=True, slots=True)
class Locked:
    """An appeal as it stands under this transaction's lock, and where its stream ends."""

    appeal: Appeal
    head: Head


@dataclass(frozen=True, slots=True)
class Change:
    """New events of one appeal; `before` is None for one that begins."""

    before: Locked | None
    events: tuple[Event, ...]

    @property
    def appeal(self) -> Appeal:
        """The appeal after these events."""
        known = self.before.appeal if self.before else None
        for event in self.events:
            known = evolve(known, event)
        if known is None:
            raise ValueError("a change without events changes nothing")
        return known


def stream(appeal_id: str) -> Stream:
    return Stream(StreamKind.APPEAL, appeal_id)


def lock(*, ids: Collection[str]) -> dict[str, Locked]:
    """Lock appeals in their common order and fold each from its ledger; unknown ones are absent."""
    heads = lock_heads(streams=[stream(appeal_id) for appeal_id in ids])
    return {
        appeal_id: Locked(appeal, heads[stream(appeal_id)])
        for appeal_id, appeal in read(ids=[known.id for known in heads]).items()
    }


def read(*, ids: Collection[str]) -> dict[str, Appeal]:
    """Appeals folded from their ledgers."""
    histories: dict[str, list[Event]] = {}
    with connection.cursor() as cursor:
        cursor.execute(READ, [list(ids)])
        for appeal_id, name, body in cursor.fetchall():
            histories.setdefault(appeal_id, []).append(msgspec.json.decode(body, type=EVENT_TYPES[name]))
    return {appeal_id: fold(history) for appeal_id, history in histories.items()}


def carried_by(*, whistle: str) -> list[str]:
    """The appeals that an open whistle carries."""
    return _ids(CARRIED, whistle)


def family_of(*, appeal_id: str) -> list[str]:
    """An appeal and all that were merged into it, directly or through another."""
    return _ids(FAMILY, appeal_id)


def moment_for(*, locked: Iterable[Locked], now: datetime) -> datetime:
    """`now`, raised where needed to stand after the last record of every stream."""
    return max((moment_after(one.head.recorded_at, now=now) for one in locked), default=now)


def write(*, changes: Sequence[Change], texts: Sequence[Text] = (), answered: Answered | None = None) -> None:
    """Put texts, events, projections, links and deliberations in place."""
    if texts:
        put(texts=texts)
    append(entries=entries(changes=changes), heads=heads(changes=changes), answered=answered)
    place(changes=changes)


def entries(*, changes: Sequence[Change]) -> list[Entry]:
    """The events for the ledger, for a command that appends them with its own."""
    return [entry for change in changes for entry in _entries(change)]


def heads(*, changes: Sequence[Change]) -> dict[Stream, Head]:
    """Where the streams of these changes ended when they were locked."""
    return {stream(change.appeal.id): change.before.head if change.before else GENESIS for change in changes}


def place(*, changes: Sequence[Change]) -> None:
    """Put projections and links in place: one statement."""
    rows = [row_of(change.appeal, recorded_at=change.events[0].recorded_at) for change in changes]
    marks = "(" + ", ".join(["%s"] * len(rows[0])) + ")"
    statement = UPSERT.format(rows=", ".join([marks] * len(rows)))
    values = [value for row in rows for value in row]
    links = _links(changes)
    if links:
        statement = f"WITH projected AS ({statement}) {LINK}"
        values += [list(column) for column in zip(*links, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def record_deliberation(*, held: Deliberation, appeal_id: str | None, by: int | None, now: datetime) -> None:
    """The meeting, and what follows of it: at most two statements."""
    with connection.cursor() as cursor:
        cursor.execute(
            DELIBERATED,
            [
                held.id, appeal_id, held.organisation, held.level.value, held.held_on, held.convenor,
                list(held.participants), held.residents, held.finding.id, held.decision.value, now, by,
                held.grid, held.agenda.id if held.agenda else None, held.taken_up, held.passed_to,
            ],
        )  # fmt: skip
        if held.follow_ups:
            found = [(no, one.unit, one.text.id, one.due) for no, one in enumerate(held.follow_ups, start=1)]
            cursor.execute(FOLLOWED, [held.id, *(list(column) for column in zip(*found, strict=True))])


def _entries(change: Change) -> list[Entry]:
    """The events for the ledger; the last one carries the notice of where the appeal stands now."""
    appeal = change.appeal
    payload = {"appeal": appeal.id, "holder": appeal.holder, "state": appeal.state.value}
    last = change.events[-1]
    return [
        Entry(
            stream=stream(appeal.id),
            type=EVENT_NAMES[type(event)],
            decision=event.decision,
            event=event,
            notice=Notice(kind="appeal", payload=payload) if event is last else None,
        )
        for event in change.events
    ]


def _links(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    return [
        (change.appeal.id, link.whistle, link.ending.value if link.ending else "")
        for change in changes
        if any(isinstance(event, WhistleLinked | WhistleEnded) for event in change.events)
        for link in change.appeal.whistles
    ]


def _ids(statement: str, parameter: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [parameter])
        return [row[0] for row in cursor.fetchall()]
