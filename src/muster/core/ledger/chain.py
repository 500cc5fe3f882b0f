"""How an event is bound to all before it in its stream."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.ledger.digests import DIGESTS, SHA256, Digest
from muster.core.ledger.streams import Stream

PREFIX = b"whistle-event-v1"
NO_HASH = bytes(32)
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last event of a stream: its place, its hash, and when it was recorded (None before the first)."""

    seq: int
    hash: bytes
    recorded_at: datetime | None


GENESIS = Head(seq=0, hash=NO_HASH, recorded_at=None)


def moment_after(last: datetime | None, *, now: datetime) -> datetime:
    """`now`, raised where needed to a tick after the last record: two of a stream never share a moment."""
    return now if last is None else max(now, last + TICK)


def event_hash(
    *, stream: Stream, seq: int, prev: bytes, canonical: bytes, digest: Digest = DIGESTS[SHA256]
) -> bytes:
    """H(prefix, kind, id, seq, prev, H(canonical)).

    Kind and id end with a NUL, which neither can contain; the rest has fixed lengths, so no two events
    share a preimage.
    """
    place = b"%b\x00%b\x00%b\x00" % (PREFIX, stream.kind.encode(), stream.id.encode())
    return digest(place + seq.to_bytes(8, "big") + prev + digest(canonical))
