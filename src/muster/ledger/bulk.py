"""Begin many streams at once: the first event of each, by COPY."""

from collections.abc import Sequence

from django.db import connection
from psycopg.types.json import Jsonb

from muster.core.ledger.chain import GENESIS, event_hash
from muster.ledger.entries import ENCODER, Entry, enveloped
from muster.ledger.hashing import chosen

COPY = """
    COPY ledger (stream_kind, stream_id, seq, type, decision, occurred_at, recorded_at, by, unit,
                 hash_alg, prev_hash, hash, canonical, body) FROM STDIN (FORMAT BINARY)
"""
TYPES = (
    "text", "text", "int8", "text", "bool", "timestamptz", "timestamptz", "int8", "int8",
    "text", "bytea", "bytea", "bytea", "jsonb",
)  # fmt: skip


def begin(*, entries: Sequence[Entry]) -> None:
    """Write the first events of new streams, with the bytes and hashes `append` would give them.

    Must run in the command's transaction; notices are the caller's. A stream that exists already ends the
    transaction with an IntegrityError.
    """
    alg, digest = chosen()
    prev = GENESIS.hash
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        copy.set_types(TYPES)
        for entry in entries:
            stream, event = entry.stream, entry.event
            body = ENCODER.encode(event)
            canonical = enveloped(entry=entry, body=body)
            hashed = event_hash(stream=stream, seq=1, prev=prev, canonical=canonical, digest=digest)
            copy.write_row(
                (
                    stream.kind, stream.id, 1, entry.type, entry.decision,
                    event.occurred_at, event.recorded_at, event.by, event.unit,
                    alg, prev, hashed, canonical, Jsonb(body, dumps=_encoded),
                )
            )  # fmt: skip


def _encoded(body: bytes) -> bytes:
    return body
