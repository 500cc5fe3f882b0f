"""Begin many streams at once: the first event of each, by COPY."""

from collections.abc import Iterable
from typing import Any

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


Row = tuple[Any, ...]


def first_row(*, entry: Entry) -> Row:
    """The row of a new stream's first event, with the bytes and hash `append` would give it.

    Rows are small beside the events they are made of: a caller with many keeps rows and lets events go.
    """
    alg, digest = chosen()
    stream, event, prev = entry.stream, entry.event, GENESIS.hash
    body = ENCODER.encode(event)
    canonical = enveloped(entry=entry, body=body)
    hashed = event_hash(stream=stream, seq=1, prev=prev, canonical=canonical, digest=digest)
    return (
        str(stream.kind), stream.id, 1, entry.type, entry.decision,
        event.occurred_at, event.recorded_at, event.by, event.unit,
        alg, prev, hashed, canonical, body,
    )  # fmt: skip


def begin(*, rows: Iterable[Row]) -> None:
    """Write the first events of new streams; notices are the caller's.

    Must run in the command's transaction. A stream that exists already ends the transaction with an
    IntegrityError.
    """
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(COPY) as copy:
        copy.set_types(TYPES)
        for *columns, body in rows:
            copy.write_row((*columns, Jsonb(body, dumps=_encoded)))


def _encoded(body: bytes) -> bytes:
    return body
