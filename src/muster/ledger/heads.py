"""Where streams stand: what the next event of each must continue."""

from collections.abc import Collection
from typing import Any

from django.db import connection

from muster.core.ledger.chain import Head
from muster.core.ledger.streams import Stream
from muster.ledger.sets import table

READ = """
    SELECT h.stream_kind, h.stream_id, h.seq, h.hash, h.recorded_at FROM ledger_head h
    JOIN {wanted} AS w (kind, id) ON h.stream_kind = w.kind AND h.stream_id = w.id
"""
LOCK = "SELECT stream_kind, stream_id, seq, hash, recorded_at FROM ledger_lock(%s::text[], %s::text[])"


def get_heads(*, streams: Collection[Stream]) -> dict[Stream, Head]:
    """The heads of streams the caller has locked otherwise; new streams are absent."""
    if not streams:
        return {}
    wanted, parameters = table(types=("text", "text"), rows=list(streams))
    return _heads(READ.format(wanted=wanted), parameters)


def lock_heads(*, streams: Collection[Stream]) -> dict[Stream, Head]:
    """Lock streams until the transaction ends, in their common order; new streams are absent and unlocked.

    What the streams are about must be read in a later statement.
    """
    return _heads(LOCK, [[stream.kind for stream in streams], [stream.id for stream in streams]])


def _heads(statement: str, parameters: list[Any]) -> dict[Stream, Head]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return {
            Stream(kind, id_): Head(seq=seq, hash=bytes(hash_), recorded_at=recorded_at)
            for kind, id_, seq, hash_, recorded_at in cursor.fetchall()
        }
