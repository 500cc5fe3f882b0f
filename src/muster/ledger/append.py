"""Append events: rows, heads, outbox and the command's answer in one statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, connection

from muster.core.ledger.chain import GENESIS, Head, event_hash
from muster.core.ledger.streams import Stream
from muster.ledger.entries import ENCODER, Entry, envelope
from muster.ledger.hashing import chosen
from muster.ledger.keys import ANSWER, Answered
from muster.ledger.refusals import StaleStream
from muster.ledger.sets import table

CONTINUITY = {"ledger_pkey", "ledger_continues_its_head"}
LINE_TYPES = ("text", "text", "bigint", "bytea", "bytea", "bytea")
NOTICE_TYPES = ("text", "text", "bigint", "text", "jsonb", "timestamptz")

# The trigger on ledger moves the heads.
WRITE = """
    WITH line AS MATERIALIZED (
        SELECT l.*, convert_from(l.canonical, 'UTF8')::jsonb AS envelope
        FROM {lines} AS l (stream_kind, stream_id, seq, canonical, prev_hash, hash)
    ), written AS (
        INSERT INTO ledger (stream_kind, stream_id, seq, canonical, prev_hash, hash, hash_alg,
                            type, decision, occurred_at, recorded_at, by, unit, body)
        SELECT stream_kind, stream_id, seq, canonical, prev_hash, hash, %s,
               envelope ->> 'type', (envelope -> 'decision')::boolean,
               (envelope #>> '{{body,occurred_at}}')::timestamptz,
               (envelope #>> '{{body,recorded_at}}')::timestamptz,
               (envelope #>> '{{body,by}}')::bigint, (envelope #>> '{{body,unit}}')::bigint,
               envelope -> 'body'
        FROM line
    )"""
NOTICE = """, noticed AS (
        INSERT INTO outbox (stream_kind, stream_id, seq, kind, payload, created_at)
        SELECT * FROM {notices} AS n
    )"""

Rows = list[tuple[Any, ...]]


def append(
    *, entries: Sequence[Entry], heads: Mapping[Stream, Head], answered: Answered | None = None
) -> None:
    """Write `entries` behind `heads`, read under the caller's locks; an absent head means a new stream.

    Entries of one stream keep their order. Must run in the command's transaction. Raises StaleStream when
    a stream has moved on, after which the transaction can only be rolled back.
    """
    alg, digest = chosen()
    lines: Rows = []
    notices: Rows = []
    reached: dict[Stream, tuple[int, bytes]] = {}
    # Everybody writes several streams in one order, or two commands would wait for each other.
    for entry in sorted(entries, key=lambda entry: entry.stream):
        stream = entry.stream
        head = heads.get(stream, GENESIS)
        before, prev = reached.get(stream, (head.seq, head.hash))
        seq, canonical = before + 1, envelope(entry)
        hashed = event_hash(stream=stream, seq=seq, prev=prev, canonical=canonical, digest=digest)
        reached[stream] = (seq, hashed)
        lines.append((stream.kind, stream.id, seq, canonical, prev, hashed))
        if entry.notice:
            payload = ENCODER.encode(entry.notice.payload).decode()
            moment = entry.event.recorded_at
            notices.append((stream.kind, stream.id, seq, entry.notice.kind, payload, moment))
    _write(lines=lines, alg=alg, notices=notices, answered=answered)


def _write(*, lines: Rows, alg: str, notices: Rows, answered: Answered | None) -> None:
    rows, parameters = table(types=LINE_TYPES, rows=lines)
    statement = WRITE.format(lines=rows)
    parameters.append(alg)
    if notices:
        rows, more = table(types=NOTICE_TYPES, rows=notices)
        statement += NOTICE.format(notices=rows)
        parameters += more
    if answered:
        statement += ANSWER
        parameters += answered.parameters
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement + " SELECT", parameters)
    except IntegrityError as error:
        _raise_stale(error)
        raise


def _raise_stale(error: IntegrityError) -> None:
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None and diagnosis.constraint_name in CONTINUITY:
        raise StaleStream from error
