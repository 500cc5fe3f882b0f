"""What happened to a whistle or an appeal, event by event, as the ledger tells it, with its texts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Events of one stream, oldest first, before their texts are read."""

    rows: tuple[tuple[Any, ...], ...]
    bodies: tuple[dict[str, object], ...]
    references: tuple[dict[str, str], ...]

    @property
    def text_ids(self) -> set[str]:
        """The texts that the events refer to."""
        return {text_id for named in self.references for text_id in named.values()}

    def told(self, words: Mapping[str, str | None]) -> tuple[Happening, ...]:
        """The events with their texts."""
        lines = zip(self.rows, self.bodies, self.references, strict=True)
        return tuple(_happening(*line, words) for line in lines)


def timeline(*, whistle_id: str, after: int = 0, limit: int = MOST) -> tuple[Happening, ...]:
    """The events after `after`, oldest first: two statements. Ask first whether it may be seen."""
    return _with_texts(lines_of(kind=StreamKind.WHISTLE, stream_id=whistle_id, after=after, limit=limit))


def appeal_timeline(*, appeal_id: str) -> tuple[Happening, ...]:
    """The events of an appeal, oldest first: two statements. Ask first whether it may be seen."""
    return _with_texts(lines_of(kind=StreamKind.APPEAL, stream_id=appeal_id))


def since(*, happened: Iterable[Happening], version: int) -> tuple[Happening, ...]:
    """The events after the one that made this version, of a history from its beginning."""
    told = tuple(happened)
    versions = accumulate(happening.decision for happening in told)
    known = sum(1 for reached in versions if reached < version)
    return told[known + 1 :]


def lines_of(*, kind: StreamKind, stream_id: str, after: int = 0, limit: int = MOST) -> Lines:
    """The events after `after`: one statement. Ask first whether they may be seen."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [kind.value, stream_id, after, min(limit, MOST)])
        rows = tuple(cursor.fetchall())
    bodies = tuple(msgspec.json.decode(row[6]) for row in rows)
    return Lines(rows=rows, bodies=bodies, references=tuple(dict(_references(body)) for body in bodies))


def _with_texts(lines: Lines) -> tuple[Happening, ...]:
    ids = lines.text_ids
    return lines.told(texts.get(ids=ids) if ids else {})


def _happening(
    row: tuple[Any, ...], body: dict[str, object], named: dict[str, str], words: Mapping[str, str | None]
) -> Happening:
    return Happening(
        seq=row[0],
        type=row[1],
        occurred_at=row[2],
        recorded_at=row[3],
        by=row[4],
        unit=row[5],
        facts={name: value for name, value in body.items() if _is_fact(name, named)},
        texts={name: words.get(text_id) for name, text_id in named.items()},
        hash=bytes(row[7]).hex(),
        decision=row[8],
    )


def _is_fact(name: str, named: Collection[str]) -> bool:
    return name not in MARKS and name not in named


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
