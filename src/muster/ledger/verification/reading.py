"""Read the whole ledger as it stands at one moment, stream by stream, in little memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import psycopg
from django.db import connection

from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.rows import Row, StoredHead, StoredStream

Reader = psycopg.Connection[tuple[Any, ...]]

# COPY streams, so the server reads ahead while Python hashes.
EVENTS = """
    COPY (
        SELECT l.stream_kind, l.stream_id, l.seq, l.prev_hash, l.hash, l.hash_alg, l.canonical, h.seq, h.hash
        FROM ledger l LEFT JOIN ledger_head h
            ON l.stream_kind = h.stream_kind AND l.stream_id = h.stream_id
        ORDER BY l.stream_kind, l.stream_id, l.seq
    ) TO STDOUT (FORMAT BINARY)
"""
EVENT_TYPES = ["text", "text", "int8", "bytea", "bytea", "text", "bytea", "int8", "bytea"]
HEADS = """
    SELECT stream_kind, stream_id, seq, hash FROM ledger_head h {condition} ORDER BY stream_kind, stream_id
"""
WITHOUT_EVENTS = """
    WHERE NOT EXISTS (SELECT FROM ledger l WHERE l.stream_kind = h.stream_kind AND l.stream_id = h.stream_id)
"""
# A sort of the whole ledger would go to disk; the key's order is there already.
STREAMING = "SET enable_sort = off; SET enable_hashjoin = off; SET jit = off; SET statement_timeout = 0"


@contextmanager
def snapshot() -> Iterator[Reader]:
    """A read-only connection of its own that sees one moment of the database."""
    wanted = connection.get_connection_params()
    ours = {
        key: wanted[key] for key in wanted if key not in {"context", "cursor_factory", "prepare_threshold"}
    }
    with psycopg.connect(**ours, autocommit=True) as reader:
        reader.execute(STREAMING)
        reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield reader


def stored_streams(*, reader: Reader) -> Iterator[StoredStream]:
    """Every stream with its head; last those whose head is all that is left."""
    with reader.cursor() as cursor, cursor.copy(EVENTS) as copy:
        copy.set_types(EVENT_TYPES)
        for (kind, stream_id), rows in groupby(copy.rows(), key=lambda row: row[:2]):
            yield _stored(Stream(kind, stream_id), list(rows))
    yield from stored_heads(reader=reader, condition=WITHOUT_EVENTS)


def stored_heads(*, reader: Reader, condition: str = "") -> Iterator[StoredStream]:
    """Streams by their heads alone: small enough to keep elsewhere, and proof against a rollback."""
    with reader.cursor(name="ledger_heads", binary=True) as cursor:
        cursor.execute(HEADS.format(condition=condition))
        for kind, stream_id, seq, hashed in cursor:
            yield StoredStream(Stream(kind, stream_id), [], StoredHead(seq, hashed))


def _stored(stream: Stream, rows: list[tuple[Any, ...]]) -> StoredStream:
    seq, hashed = rows[0][7:]
    head = None if seq is None else StoredHead(seq, hashed)
    return StoredStream(stream, [Row._make(row[2:7]) for row in rows], head)
