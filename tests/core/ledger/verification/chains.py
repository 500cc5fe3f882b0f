"""Whole streams to damage."""

from collections.abc import Sequence

from muster.core.ledger.canonical import canonical
from muster.core.ledger.chain import NO_HASH, event_hash
from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.rows import Row, StoredHead, StoredStream

WHISTLE = Stream("whistle", "w1")


def row(seq: int, prev: bytes, value: object, *, stream: Stream = WHISTLE) -> Row:
    content = canonical({"body": value, "decision": True, "type": "noted"})
    hashed = event_hash(stream=stream, seq=seq, prev=prev, canonical=content)
    return Row(seq, prev, hashed, "sha256", content)


def chain(length: int, *, stream: Stream = WHISTLE) -> StoredStream:
    rows: list[Row] = []
    for seq in range(1, length + 1):
        rows.append(row(seq, rows[-1].hash if rows else NO_HASH, {"step": seq}, stream=stream))
    return StoredStream(stream, rows, head_of(rows))


def head_of(rows: Sequence[Row]) -> StoredHead:
    return StoredHead(rows[-1].seq, rows[-1].hash)
