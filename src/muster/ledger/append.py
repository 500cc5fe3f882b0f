"""Append events: rows, heads, outbox and the command's answer in one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, connection

from muster.core.ledger.chain import GENESIS, Head, event_hash
from muster.core.ledger.streams import Stream
from muster.ledger.entries import ENCODER, Entry, envelope
from muster.ledger.hashing import chosen
from muster.ledger.keys import ANSWER, Answered
from muster.ledger.refusals import StaleStream

CONTINUITY = {"ledger_pkey", "ledger_continues_its_head"}

WRITE = """
    WITH entry AS MATERIALIZED (
        SELECT e.*, convert_from(e.canonical, 'UTF8')::jsonb AS envelope
        FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::bytea[], %s::bytea[], %s::bytea[])
            AS e (stream_kind, stream_id, seq, canonical, prev_hash, hash)
    ), written AS (
        INSERT INTO ledger (stream_kind, stream_id, seq, canonical, prev_hash, hash, hash_alg,
                            type, decision, occurred_at, recorded_at, by, unit, body)
        SELECT stream_kind, stream_id, seq, canonical, prev_hash, hash, %s,
               envelope ->> 'type', (envelope -> 'decision')::boolean,
               (envelope #>> '{body,occurred_at}')::timestamptz,
               (envelope #>> '{body,recorded_at}')::timestamptz,
               (envelope #>> '{body,by}')::bigint, (envelope #>> '{body,unit}')::bigint, envelope -> 'body'
        FROM entry
    )"""
NOTIFY = """, noticed AS (
        INSERT INTO outbox (stream_kind, stream_id, seq, kind, payload, created_at)
        SELECT * FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[], %s::jsonb[], %s::timestamptz[])
    )"""


@dataclass(slots=True)
class _Columns:
    kinds: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    seqs: list[int] = field(default_factory=list)
    canonicals: list[bytes] = field(default_factory=list)
    prevs: list[bytes] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)
    notices: list[tuple[object, ...]] = field(default_factory=list)


def append(
    *, entries: Sequence[Entry], heads: Mapping[Stream, Head], answered: Answered | None = None
) -> None:
    """Write `entries` behind `heads`, read under the caller's locks; an absent head means a new stream.

    Entries of one stream keep their order. Must run in the command's transaction. Raises StaleStream when
    a stream has moved on, after which the transaction can only be rolled back.
    """
    alg, columns = _chained(entries=entries, heads=heads)
    statement = WRITE
    parameters: list[Any] = [
        columns.kinds, columns.ids, columns.seqs, columns.canonicals, columns.prevs, columns.hashes, alg,
    ]  # fmt: skip
    if columns.notices:
        statement += NOTIFY
        parameters += [list(column) for column in zip(*columns.notices, strict=True)]
    if answered:
        statement += ANSWER
        parameters += answered.parameters
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement + " SELECT", parameters)
    except IntegrityError as error:
        _raise_stale(error)
        raise


def _chained(*, entries: Sequence[Entry], heads: Mapping[Stream, Head]) -> tuple[str, _Columns]:
    alg, digest = chosen()
    columns = _Columns()
    reached: dict[Stream, tuple[int, bytes]] = {}
    for entry in entries if len(entries) == 1 else sorted(entries, key=lambda entry: entry.stream):
        stream = entry.stream
        if stream not in reached:
            head = heads.get(stream, GENESIS)
            reached[stream] = (head.seq, head.hash)
        before, prev = reached[stream]
        seq, canonical = before + 1, envelope(entry)
        hashed = event_hash(stream=stream, seq=seq, prev=prev, canonical=canonical, digest=digest)
        reached[stream] = (seq, hashed)
        columns.kinds.append(stream.kind)
        columns.ids.append(stream.id)
        columns.seqs.append(seq)
        columns.canonicals.append(canonical)
        columns.prevs.append(prev)
        columns.hashes.append(hashed)
        if entry.notice:
            payload = ENCODER.encode(entry.notice.payload).decode()
            recorded_at = entry.event.recorded_at
            columns.notices.append((*stream, seq, entry.notice.kind, payload, recorded_at))
    return alg, columns


def _raise_stale(error: IntegrityError) -> None:
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None and diagnosis.constraint_name in CONTINUITY:
        raise StaleStream from error
