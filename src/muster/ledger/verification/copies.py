"""Do the columns made for queries still say what the canonical bytes say?"""

from collections.abc import Iterator

import psycopg

from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.findings import Finding, FindingKind, at
from muster.ledger.verification.reading import snapshot

DIFFERING = "SELECT stream_kind, stream_id, seq FROM ledger WHERE NOT coalesce({same}, false)"
# An envelope is its body between known bytes, so only the body needs parsing: twice as fast as the careful
# way. Bytes that are no JSON any more, or no moment, stop it with an error.
REST = """(',"decision":' || decision::text || ',"type":"' || type || '"}')"""
BODY = f"substring(canonical FROM 9 FOR octet_length(canonical) - 8 - octet_length({REST}))"
FAST = f"""
    canonical = '{{"body":'::bytea || {BODY} || convert_to({REST}, 'UTF8')
    AND convert_from({BODY}, 'UTF8')::jsonb = body
    AND by IS NOT DISTINCT FROM (body ->> 'by')::bigint
    AND unit IS NOT DISTINCT FROM (body ->> 'unit')::bigint
    AND occurred_at = (body ->> 'occurred_at')::timestamptz
    AND recorded_at = (body ->> 'recorded_at')::timestamptz
"""
# Never stops: what cannot be parsed differs.
CAREFUL = """
    ledger_parsed(canonical) = jsonb_build_object('body', body, 'decision', decision, 'type', type)
    AND body -> 'by' = coalesce(to_jsonb(by), 'null') AND body -> 'unit' = coalesce(to_jsonb(unit), 'null')
    AND body ->> 'occurred_at' = ledger_written(occurred_at)
    AND body ->> 'recorded_at' = ledger_written(recorded_at)
"""


def altered_copies() -> list[Finding]:
    """Every event whose query columns differ from its canonical bytes. The server compares."""
    try:
        return list(_differing(FAST))
    except psycopg.DataError:
        return list(_differing(CAREFUL))


def _differing(same: str) -> Iterator[Finding]:
    with snapshot() as reader, reader.cursor() as cursor:
        cursor.execute("SET parallel_tuple_cost = 0")
        cursor.execute(DIFFERING.format(same=same))
        for kind, stream_id, seq in cursor:
            yield at(FindingKind.COPY_ALTERED, Stream(kind, stream_id), seq)
