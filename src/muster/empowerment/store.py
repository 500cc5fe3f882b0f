"""The only writer of matters: events onto the ledger, and the rows that follow from them.

Everything here runs inside the caller's transaction and speaks plain SQL.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.core.catalogue.own_duty import OwnDuty
from muster.core.empowerment.fold import evolve
from muster.core.empowerment.matter import Event, Matter
from muster.core.empowerment.register import KINDS, entry_of
from muster.core.ledger.chain import GENESIS, Head, moment_after
from muster.empowerment.wire import decode_matter, encode_matter, stream
from muster.ledger.append import append
from muster.ledger.entries import Entry, Notice
from muster.ledger.heads import lock_heads
from muster.ledger.keys import Answered
from muster.ledger.texts import Text, put

NOTICE = "matter"
COLUMNS = (
    "id", "kind", "state", "is_ended", "street", "unit", "others", "open_to", "flags", "title",
    "opened_at", "due_on", "expires_on", "version", "body",
)  # fmt: skip
TYPES = {"others": "bigint[]", "open_to": "text[]", "flags": "text[]", "body": "json"}
UPSERT = "INSERT INTO matter ({names}) VALUES {{rows}} ON CONFLICT (id) DO UPDATE SET {changed}".format(  # noqa: S608 - our own names
    names=", ".join(COLUMNS), changed=", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])
)
READ = "SELECT kind, body::text FROM matter WHERE id = %s::uuid AND kind = %s"
STANDING = "SELECT kind, body::text FROM matter WHERE street = %s AND kind = ANY(%s) ORDER BY id"
LOCK_STREET = "SELECT pg_advisory_xact_lock(hashtextextended('matters of a street', %s))"
OWN_DUTY = """
    INSERT INTO own_duty (matter, street_id, item_code, since, until) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (matter) DO UPDATE SET street_id = excluded.street_id, item_code = excluded.item_code,
        since = excluded.since, until = excluded.until
"""
NO_OWN_DUTY = "DELETE FROM own_duty WHERE matter = %s"


@dataclass(frozen=True, slots=True)
class Locked:
    """A matter as it stands under this transaction's lock, and where its stream ends."""

    matter: Matter[Any]
    head: Head


@dataclass(frozen=True, slots=True)
class Change:
    """New events of one matter; `before` is None for one that begins."""

    before: Locked | None
    events: tuple[Event[Any], ...]

    @property
    def after(self) -> Matter[Any]:
        """The matter after these events."""
        matter = self.before.matter if self.before else None
        for event in self.events:
            matter = evolve(matter=matter, event=event)
        if matter is None:
            raise ValueError("a change without events changes nothing")
        return matter


def lock(*, kind: str, matter_id: str) -> Locked | None:
    """Lock a matter and read it; None where there is none of this kind."""
    found = stream(kind=kind, matter_id=matter_id)
    head = lock_heads(streams=[found]).get(found)
    if head is None:
        return None
    matters = _matters(READ, [matter_id, kind])
    return Locked(matters[0], head) if matters else None


def standing(*, street: int, kinds: Collection[str], locked: bool = False) -> tuple[Matter[Any], ...]:
    """The matters of a street of these kinds; no statement for none.

    `locked`: nobody else who asks so decides on the street's matters until this transaction ends, so that
    what is found still holds when the answer is written.
    """
    if locked:
        with connection.cursor() as cursor:
            cursor.execute(LOCK_STREET, [street])
    return tuple(_matters(STANDING, [street, list(kinds)])) if kinds else ()


def moment_for(*, locked: Locked | None, now: datetime) -> datetime:
    """`now`, raised where needed to stand after the last record."""
    return moment_after(locked.head.recorded_at if locked else None, now=now)


def write(*, change: Change, texts: Sequence[Text], answered: Answered) -> None:
    """Texts, events, outbox, answer and rows: at most four statements."""
    if texts:
        put(texts=texts)
    after = change.after
    where = stream(kind=after.kind, matter_id=after.id)
    append(
        entries=_entries(change, after),
        heads={where: change.before.head if change.before else GENESIS},
        answered=answered,
    )
    place(matters=[after])
    duty = own_duty_of(after)
    if duty != (own_duty_of(change.before.matter) if change.before else None):
        place_own_duty(matter_id=after.id, duty=duty)


def place(*, matters: Sequence[Matter[Any]]) -> None:
    """The rows of these matters: one statement."""
    marks = "(" + ", ".join(f"%s::{TYPES[name]}" if name in TYPES else "%s" for name in COLUMNS) + ")"
    with connection.cursor() as cursor:
        cursor.execute(
            UPSERT.format(rows=", ".join([marks] * len(matters))),
            [value for matter in matters for value in row_of(matter)],
        )


def place_own_duty(*, matter_id: str, duty: OwnDuty | None) -> None:
    """What the matter makes a street's own duty, or that it makes nothing so."""
    with connection.cursor() as cursor:
        if duty is None:
            cursor.execute(NO_OWN_DUTY, [matter_id])
        else:
            cursor.execute(OWN_DUTY, [matter_id, duty.street, duty.item, duty.since, duty.until])


def own_duty_of(matter: Matter[Any]) -> OwnDuty | None:
    return KINDS[matter.kind].own_duty(matter)


def row_of(matter: Matter[Any]) -> list[Any]:
    """The values of COLUMNS: they follow from the matter alone."""
    kind = KINDS[matter.kind]
    return [
        matter.id,
        matter.kind,
        matter.state,
        matter.state in kind.ended,
        matter.street,
        matter.unit,
        list(kind.others(matter)),
        [str(circle) for circle in kind.open_to(matter)],
        [str(flag) for flag in kind.flags(matter)],
        matter.title.id,
        matter.opened_at,
        kind.due_on(matter),
        kind.expires_on(matter),
        matter.version,
        encode_matter(matter).decode(),
    ]


def _entries(change: Change, after: Matter[Any]) -> list[Entry]:
    """The events for the ledger; the last one tells others where the matter stands now."""
    notice = Notice(
        kind=NOTICE,
        payload={
            "matter": after.id,
            "kind": after.kind,
            "state": after.state,
            "street": after.street,
            "unit": after.unit,
        },
    )
    return [
        Entry(
            stream=stream(kind=after.kind, matter_id=after.id),
            type=entry_of(type(event.said))[1].event,
            decision=True,
            event=event,
            notice=notice if event is change.events[-1] else None,
        )
        for event in change.events
    ]


def _matters(statement: str, values: list[Any]) -> list[Matter[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [decode_matter(kind=kind, body=body) for kind, body in cursor.fetchall()]
