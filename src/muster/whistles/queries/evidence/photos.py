"""The photos of cases, as far as their reader sees the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Point
from muster.evidence.attaching import Shows
from muster.whistles.queries.evidence.seeing import seen_evidence

COLUMNS = """
    p.id::text, p.digest, p.width, p.height, p.taken_at, p.lon, p.lat, p.accuracy,
    p.inner_taken_at, p.inner_lon, p.inner_lat, p.unit, p.recorded_at, p.shows, p.stream_kind
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPhoto:
    """A photo as its row tells it. `taken_at`, `point` and `accuracy` are the device's word, `inner_…` the
    picture's own, `recorded_at` ours. `of_appeal`: it came with an appeal.
    """

    id: str
    digest: bytes
    width: int
    height: int
    taken_at: datetime | None
    point: Point | None
    accuracy: int | None
    inner_taken_at: datetime | None
    inner_point: Point | None
    unit: int | None
    recorded_at: datetime
    shows: Shows | None
    of_appeal: bool


def get_photo(*, photo_id: UUID, by: Actor, units: UnitBook, now: datetime) -> SeenPhoto:
    """One photo: one statement. Raises NotFound where there is none, or none for this person."""
    return photo_of(
        seen_evidence(table="photo", columns=COLUMNS, evidence=photo_id, by=by, units=units, now=now)
    )


def photo_of(row: Sequence[Any]) -> SeenPhoto:
    """A photo from its columns."""
    (
        photo_id, digest, width, height, taken_at, lon, lat, accuracy, inner_taken_at, inner_lon, inner_lat,
        unit, recorded_at, shows, kind,
    ) = row  # fmt: skip
    return SeenPhoto(
        id=photo_id,
        digest=bytes(digest),
        width=width,
        height=height,
        taken_at=taken_at,
        point=_point(lon, lat),
        accuracy=accuracy,
        inner_taken_at=inner_taken_at,
        inner_point=_point(inner_lon, inner_lat),
        unit=unit,
        recorded_at=recorded_at,
        shows=None if shows is None else Shows(shows),
        of_appeal=kind == "appeal",
    )


def _point(lon: int | None, lat: int | None) -> Point | None:
    return None if lon is None or lat is None else Point(lon=lon, lat=lat)
