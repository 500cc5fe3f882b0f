"""The photos of cases, as far as their reader sees the case."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Point
from muster.core.time.days import local_day
from muster.evidence.attaching import Shows
from muster.whistles.concerned import reach, sees_one_of
from muster.whistles.services.refusals import NotFound

COLUMNS = """
    p.id::text, p.digest, p.width, p.height, p.taken_at, p.lon, p.lat, p.accuracy,
    p.inner_taken_at, p.inner_lon, p.inner_lat, p.unit, p.recorded_at, p.shows, p.stream_kind
"""
# A photo is seen with its case: with a whistle by whom that concerns, with an appeal as appeals are. Until a
# command names it only its uploader sees it.
SEEN = f"""
    SELECT {COLUMNS}, p.stream_id IS NULL AND p.uploaded_by = %(person)s, EXISTS (
        SELECT FROM whistle_concern c WHERE c.unit = ANY(%(reach)s::bigint[]) AND c.whistle_id IN (
            SELECT p.stream_id::uuid WHERE p.stream_kind = 'whistle'
            UNION ALL SELECT l.whistle FROM intake_appealwhistle l
            WHERE p.stream_kind = 'appeal' AND l.appeal_id = p.stream_id::uuid
        )
    ), a.holder, a.community, a.street, a.county
    FROM photo p LEFT JOIN intake_appeal a ON p.stream_kind = 'appeal' AND a.id = p.stream_id::uuid
    WHERE p.id = %(photo)s
"""  # noqa: S608 - our own names
OF_CASES = f"""
    SELECT {COLUMNS} FROM photo p
    WHERE (p.stream_kind = 'whistle' AND p.stream_id = %s)
        OR (p.stream_kind = 'appeal' AND p.stream_id = ANY(%s))
    ORDER BY p.attached_at, p.recorded_at, p.id
"""  # noqa: S608 - our own names


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
    with connection.cursor() as cursor:
        cursor.execute(SEEN, {"person": by.person, "reach": reach(by=by, units=units), "photo": photo_id})
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    *told, own, through_whistle, holder, community, street, county = row
    near = [unit for unit in (holder, community, street, county) if unit is not None]
    if not (own or through_whistle or sees_one_of(direct=near, by=by, units=units, on=local_day(now))):
        raise NotFound
    return _photo(told)


def photos_of_whistle(*, whistle_id: str, appeals: Collection[str]) -> tuple[SeenPhoto, ...]:
    """The photos of a whistle and of the appeals it carries, in the order they came: one statement.

    Ask first whether the whistle may be seen.
    """
    with connection.cursor() as cursor:
        cursor.execute(OF_CASES, [whistle_id, list(appeals)])
        return tuple(_photo(row) for row in cursor.fetchall())


def _photo(row: Sequence[Any]) -> SeenPhoto:
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
