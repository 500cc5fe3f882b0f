"""What happened to a whistle or an appeal, event by event, as the ledger tells it, with its texts."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import accumulate

import msgspec
from django.db import connection

from muster.core.ledger.streams import StreamKind
from muster.ledger import texts

READ = """
    SELECT l.seq, l.type, l.occurred_at, l.recorded_at, l.by, l.unit, l.body::text, l.hash, l.decision
    FROM ledger l WHERE l.stream_kind = %s AND l.stream_id = %s AND l.seq > %s ORDER BY l.seq LIMIT %s
"""
MARKS = {"by", "unit", "occurred_at", "recorded_at", "clocks"}
MOST = 1000


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `facts` are its own fields; a text among them stands under `texts` by its field's name.

    A text that was erased is None. `hash` is the event's place in the chain, in hex.
    `decision` events raise the version.
    """

    seq: int
    type: str
    occurred_at: datetime
    recorded_at: datetime
    by: int | None
    unit: int | None
    facts: dict[str, object]
    texts: dict[str, str | None]
    hash: str
    decision: bool = True


def timeline(*, whistle_id: str, after: int = 0, limit: int = MOST) -> tuple[Happening, ...]:
    """The events after `after`, oldest first: two statements. Ask first whether it may be seen."""
    return _happenings(StreamKind.WHISTLE, whistle_id, after, limit)


def appeal_timeline(*, appeal_id: str) -> tuple[Happening, ...]:
    """The events of an appeal, oldest first: two statements. Ask first whether it may be seen."""
    return _happenings(StreamKind.APPEAL, appeal_id, 0, MOST)


def since(*, happened: Iterable[Happening], version: int) -> tuple[Happening, ...]:
    """The events after the one that made this version, of a history from its beginning."""
    told = tuple(happened)
    versions = accumulate(happening.decision for happening in told)
    known = sum(1 for reached in versions if reached < version)
    return told[known + 1 :]


def _happenings(kind: StreamKind, stream_id: str, after: int, limit: int) -> tuple[Happening, ...]:
    with connection.cursor() as cursor:
        cursor.execute(READ, [kind.value, stream_id, after, min(limit, MOST)])
        rows = cursor.fetchall()
    bodies = [msgspec.json.decode(row[6]) for row in rows]
    references = [dict(_references(body)) for body in bodies]
    ids = {text_id for named in references for text_id in named.values()}
    words = texts.get(ids=ids) if ids else {}
    return tuple(
        Happening(
            seq=row[0],
            type=row[1],
            occurred_at=row[2],
            recorded_at=row[3],
            by=row[4],
            unit=row[5],
            facts={name: value for name, value in body.items() if name not in MARKS and name not in named},
            texts={name: words.get(text_id) for name, text_id in named.items()},
            hash=bytes(row[7]).hex(),
            decision=row[8],
        )
        for row, body, named in zip(rows, bodies, references, strict=True)
    )


def _references(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """The texts an event refers to, by the path of its fields."""
    if isinstance(value, dict):
        if value.keys() == {"id", "digest"}:
            yield name, value["id"]
            return
        for field, inner in value.items():
            yield from _references(inner, f"{name}.{field}" if name else field)
    elif isinstance(value, list):
        for nth, inner in enumerate(value):
            yield from _references(inner, f"{name}.{nth}")
