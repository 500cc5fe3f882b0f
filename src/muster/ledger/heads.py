"""Where streams stand: what the next event of each must continue."""

from collections.abc import Collection

from django.db import connection

from muster.core.ledger.chain import Head
from muster.core.ledger.streams import Stream

READ = """
    SELECT h.stream_kind, h.stream_id, h.seq, h.hash, h.recorded_at FROM ledger_head h
    JOIN unnest(%s::text[], %s::text[]) AS wanted (kind, id)
        ON h.stream_kind = wanted.kind AND h.stream_id = wanted.id
"""
LOCK = "SELECT stream_kind, stream_id, seq, hash, recorded_at FROM ledger_lock(%s::text[], %s::text[])"


def get_heads(*, streams: Collection[Stream]) -> dict[Stream, Head]:
    """The heads of streams the caller has locked otherwise; new streams are absent."""
    return _heads(READ, streams)


def lock_heads(*, streams: Collection[Stream]) -> dict[Stream, Head]:
    """Lock streams until the transaction ends, in their common order; new streams are absent and unlocked.

    What the streams are about must be read in a later statement.
    """
    return _heads(LOCK, streams)


def _heads(statement: str, streams: Collection[Stream]) -> dict[Stream, Head]:
    wanted = [[stream.kind for stream in streams], [stream.id for stream in streams]]
    with connection.cursor() as cursor:
        cursor.execute(statement, wanted)
        return {
            Stream(kind, id_): Head(seq=seq, hash=bytes(hash_), recorded_at=recorded_at)
            for kind, id_, seq, hash_, recorded_at in cursor.fetchall()
        }
