"""What is appended: an event for a stream, and what others must be told of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import msgspec

from muster.core.ledger.streams import Stream

# Sorted keys, decimals as strings and UTC moments with Z: the bytes of muster.core.ledger.canonical.
ENCODER = msgspec.json.Encoder(order="sorted", decimal_format="string")


class Recorded(Protocol):
    """An event of any core module: a frozen dataclass that msgspec encodes. Moments are in UTC."""

    @property
    def by(self) -> int | None: ...
    @property
    def unit(self) -> int | None: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def recorded_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What others must be told after COMMIT. Counts are deltas, so that no shared row is written."""

    kind: str
    payload: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event to append. `type` is its snake_case name; `decision` says whether it raises the version."""

    stream: Stream
    type: str
    decision: bool
    event: Recorded
    notice: Notice | None = None


def envelope(entry: Entry) -> bytes:
    """The canonical bytes of an entry: its event and what the ledger says of it."""
    return enveloped(entry=entry, body=ENCODER.encode(entry.event))


def enveloped(*, entry: Entry, body: bytes) -> bytes:
    """The canonical bytes of an entry whose event is encoded already."""
    decision = b"true" if entry.decision else b"false"
    return b'{"body":%b,"decision":%b,"type":"%b"}' % (body, decision, entry.type.encode())
