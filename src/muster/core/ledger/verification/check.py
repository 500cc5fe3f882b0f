"""Is this stream exactly what was written? Says no, never why: that is diagnosis.py."""

from collections.abc import Mapping

from muster.core.ledger.chain import NO_HASH, PREFIX
from muster.core.ledger.digests import Digest
from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.rows import Row, StoredStream


def is_sound(*, stored: StoredStream, digests: Mapping[str, Digest]) -> bool:
    """Whether every event carries its hash, continues the one before, and the head names the last.

    The same hash as chain.event_hash, with what is common to the stream computed once: this loop decides
    how long verifying a city takes.
    """
    place = place_of(stored.stream)
    expected, last = 1, NO_HASH
    for seq, prev, hashed, alg, canonical in stored.rows:
        if seq != expected or prev != last or alg not in digests:
            return False
        digest = digests[alg]
        if digest(place + seq.to_bytes(8, "big") + prev + digest(canonical)) != hashed:
            return False
        expected, last = seq + 1, hashed
    return stored.head == (expected - 1, last)


def is_own(*, stream: Stream, row: Row, digests: Mapping[str, Digest]) -> bool:
    """Whether one row carries the hash of its own content and place."""
    if row.alg not in digests or not 0 < row.seq < 2**63:
        return False
    digest = digests[row.alg]
    return (
        digest(place_of(stream) + row.seq.to_bytes(8, "big") + row.prev + digest(row.canonical)) == row.hash
    )


def place_of(stream: Stream) -> bytes:
    """The part of the preimage that all events of a stream share."""
    return b"%b\x00%b\x00%b\x00" % (PREFIX, stream.kind.encode(), stream.id.encode())
