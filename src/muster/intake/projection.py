"""The columns in which an appeal is stored: one place says which fact goes where."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from muster.core.appeals.appeal import Appeal
from muster.core.ledger.text import TextRef

Column = Callable[[Appeal, datetime], Any]


def _text(ref: TextRef | None) -> str | None:
    return None if ref is None else ref.id


FIXED: dict[str, Column] = {
    "id": lambda appeal, _: appeal.id,
    "source": lambda appeal, _: str(appeal.report.source),
    "channel": lambda appeal, _: str(appeal.report.channel),
    "external_id": lambda appeal, _: appeal.report.external_id or "",
    "title": lambda appeal, _: _text(appeal.report.title),
    "text": lambda appeal, _: appeal.report.text.id,
    "appellant": lambda appeal, _: appeal.report.appellant,
    "item": lambda appeal, _: appeal.report.item or "",
    "category": lambda appeal, _: appeal.report.category or "",
    "lon": lambda appeal, _: appeal.report.place.point and appeal.report.place.point.lon,
    "lat": lambda appeal, _: appeal.report.place.point and appeal.report.place.point.lat,
    "building_grid": lambda appeal, _: appeal.report.place.building_grid,
    "area_grid": lambda appeal, _: appeal.report.place.area_grid,
    "community": lambda appeal, _: appeal.report.place.community,
    "street": lambda appeal, _: appeal.report.place.street,
    "county": lambda appeal, _: appeal.report.place.county,
    "city": lambda appeal, _: appeal.report.place.city,
    "likes": lambda appeal, _: appeal.report.likes,
    "against": lambda appeal, _: appeal.report.against,
    "flags": lambda appeal, _: [str(flag) for flag in appeal.report.flags],
    "received_at": lambda appeal, _: appeal.received_at,
    "recorded_at": lambda _, recorded_at: recorded_at,
}
"""What never changes after the receipt; `recorded_at` is the receipt's own."""

MOVING: dict[str, Column] = {
    "state": lambda appeal, _: str(appeal.state),
    "holder": lambda appeal, _: appeal.holder,
    "level": lambda appeal, _: str(appeal.level),
    "answer": lambda appeal, _: _text(appeal.answer),
    "merged_into": lambda appeal, _: appeal.merged_into,
    "outcome": lambda appeal, _: str(appeal.outcome or ""),
    "told_at": lambda appeal, _: appeal.told_at,
    "closed_at": lambda appeal, _: appeal.closed_at,
    "resolved": lambda appeal, _: str(appeal.statement.resolved) if appeal.statement else "",
    "satisfied": lambda appeal, _: str(appeal.statement.satisfied) if appeal.statement else "",
    "stated": lambda appeal, _: _text(appeal.statement.text) if appeal.statement else None,
    "seq": lambda appeal, _: appeal.seq,
}
"""What an event may change."""

COLUMNS = (*FIXED, *MOVING)
IDS = frozenset({"id", "title", "text", "answer", "appellant", "merged_into", "stated"})
"""Columns that hold uuids."""

_INSERT = (
    f"INSERT INTO intake_appeal ({', '.join(COLUMNS)}, fingerprint) VALUES "  # noqa: S608 - our own names
    "{rows} ON CONFLICT (id) DO UPDATE SET "
)
UPSERT = _INSERT + ", ".join(f"{name} = excluded.{name}" for name in MOVING)
REBUILD = _INSERT + ", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name != "id")


def row_of(appeal: Appeal, *, recorded_at: datetime, fingerprint: bytes | None = None) -> list[Any]:
    """The values of COLUMNS, then the fingerprint of the order it was imported from."""
    values = [column(appeal, recorded_at) for column in (*FIXED.values(), *MOVING.values())]
    return [*values, fingerprint]
