"""Are the texts that events refer to still the ones that were written?"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from muster.core.ledger.streams import Stream
from muster.core.ledger.text import refer
from muster.core.ledger.verification.findings import Finding, FindingKind, at
from muster.ledger.hashing import DIGESTS
from muster.ledger.verification.reading import Reader, snapshot

# A TextRef in canonical bytes: its keys are sorted, so it is written in one way only.
REFERENCE = re.compile(rb'\{"digest":"([a-z0-9]+):([0-9a-f]{64})","id":"([0-9a-f-]{36})"\}')
REFERRING = """
    SELECT stream_kind, stream_id, seq, canonical FROM ledger
    WHERE position('"digest":"'::bytea IN canonical) > 0
"""
TEXTS = "SELECT id::text, salt, body, erased_at IS NOT NULL FROM ledger_text WHERE id = ANY(%s::uuid[])"
AT_ONCE = 2_000


class _Reference(NamedTuple):
    stream: Stream
    seq: int
    alg: str
    digest: str
    text_id: str


def verify_texts() -> list[Finding]:
    """Every reference whose text is gone without having been erased, or is no longer what was written."""
    findings: list[Finding] = []
    with snapshot() as reader, snapshot() as texts:
        references = _references(reader)
        while batch := list(islice(references, AT_ONCE)):
            findings += _checked(batch, reader=texts)
    return findings


def _references(reader: Reader) -> Iterator[_Reference]:
    with reader.cursor(name="ledger_references", binary=True) as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(REFERRING)
        for kind, stream_id, seq, canonical in cursor:
            for alg, digest, text_id in REFERENCE.findall(canonical):
                yield _Reference(
                    Stream(kind, stream_id), seq, alg.decode(), digest.decode(), text_id.decode()
                )


def _checked(batch: list[_Reference], *, reader: Reader) -> Iterator[Finding]:
    with reader.cursor(binary=True) as cursor:
        cursor.execute(TEXTS, [list({reference.text_id for reference in batch})])
        texts = {text_id: rest for text_id, *rest in cursor}
    for reference in batch:
        kind = _wrong(reference, texts.get(reference.text_id))
        if kind:
            yield at(kind, reference.stream, reference.seq)


def _wrong(reference: _Reference, text: list[Any] | None) -> FindingKind | None:
    if text is None:
        return FindingKind.TEXT_MISSING
    salt, body, erased = text
    if erased:
        return None
    if reference.alg not in DIGESTS:
        return FindingKind.UNKNOWN_ALGORITHM
    now = refer(
        text_id=reference.text_id, salt=salt, body=body, alg=reference.alg, digest=DIGESTS[reference.alg]
    )
    return None if now.digest == f"{reference.alg}:{reference.digest}" else FindingKind.TEXT_ALTERED
