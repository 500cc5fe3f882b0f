"""What verification reads of a ledger, wherever it is kept."""

from typing import NamedTuple

from muster.core.ledger.streams import Stream


class Row(NamedTuple):
    """One event as it is stored."""

    seq: int
    prev: bytes
    hash: bytes
    alg: str
    canonical: bytes


class StoredHead(NamedTuple):
    """Where a stream ends, as kept beside it."""

    seq: int
    hash: bytes


class StoredStream(NamedTuple):
    """A whole stream, its rows by seq, and its head if there is one."""

    stream: Stream
    rows: list[Row]
    head: StoredHead | None
