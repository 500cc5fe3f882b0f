"""The ledger's side of a change."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from muster.core.directory.events import BatchLoaded, DirectoryEvent, Register
from muster.core.ledger.chain import GENESIS, moment_after
from muster.core.ledger.streams import Stream, StreamKind
from muster.directory.storing.lines import Saved
from muster.ledger.append import append
from muster.ledger.entries import Entry
from muster.ledger.heads import lock_heads

DIRECTORY = Stream(StreamKind.DIRECTORY, "directory")
CATALOGUE = Stream(StreamKind.CATALOGUE, "catalogue")
POLICY = Stream(StreamKind.POLICY, "policy")


def lock(*, stream: Stream, now: datetime) -> datetime:
    """Lock a stream until the transaction ends; `now`, raised to just after its last event."""
    return moment_after(lock_heads(streams=[stream]).get(stream, GENESIS).recorded_at, now=now)


def record(*, stream: Stream, type: str, event: DirectoryEvent) -> None:  # noqa: A002
    """Append one event to a stream."""
    entry = Entry(stream=stream, type=type, decision=True, event=event)
    append(entries=[entry], heads=lock_heads(streams=[stream]))


def record_batch(
    *, register: Register, saved: Saved, lines: Sequence[object], by: int | None, now: datetime
) -> None:
    """One event for a batch that wrote anything; none for a batch that found everything as it says."""
    if saved == Saved():
        return
    with transaction.atomic():
        at = lock(stream=DIRECTORY, now=now)
        event = BatchLoaded(
            by=by,
            unit=None,
            occurred_at=now,
            recorded_at=at,
            register=register,
            added=saved.added,
            changed=saved.changed,
            digest=digest_of(lines),
        )
        record(stream=DIRECTORY, type="batch_loaded", event=event)


def digest_of(said: object) -> str:
    """A digest of what was written, the same for the same lines."""
    return hashlib.sha256(repr(said).encode()).hexdigest()
