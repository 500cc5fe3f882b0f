"""Keep a photo: rebuilt, on disk, then told of by a row; the same again when it comes twice."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.place import Point
from muster.evidence import files
from muster.evidence.pictures.rebuilding import rebuilt
from muster.evidence.refusals import MOST_BYTES as MOST_BYTES
from muster.evidence.refusals import EmptyPhoto, PhotoIdReused, PhotoTooLarge, TooManyPhotos

MOST_WAITING = 200
"""Photos of one person that no command has named yet."""
EARLIEST, LATEST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)

FACTS = "digest, size, width, height, inner_taken_at, inner_lon, inner_lat"
KNOWN = f"""
    SELECT id::text, source_digest, uploaded_by, {FACTS} FROM photo WHERE id = %s
    UNION ALL
    (SELECT NULL, source_digest, NULL, {FACTS} FROM photo WHERE source_digest = %s LIMIT 1)
"""  # noqa: S608 - our own names
KEEP = f"""
    INSERT INTO photo (id, source_digest, uploaded_by, unit, recorded_at, taken_at, lon, lat, accuracy,
        {FACTS})
    SELECT %s, %s, p.by, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s FROM (SELECT %s::bigint AS by) p
    WHERE p.by IS NULL OR (
        SELECT count(*) FROM (
            SELECT FROM photo w WHERE w.uploaded_by = p.by AND w.stream_id IS NULL LIMIT {MOST_WAITING}
        ) waiting
    ) < {MOST_WAITING}
    ON CONFLICT (id) DO NOTHING RETURNING 1
"""  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What the sender's device says: when and where the photo was taken, and how exactly it knows where."""

    taken_at: datetime | None = None
    point: Point | None = None
    accuracy: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A photo that is kept. `repeated`: the same photo came under this id before."""

    id: str
    digest: str
    width: int
    height: int
    repeated: bool = False


NO_CLAIM = Claim()


def keep_photo(
    *, photo_id: str, data: bytes, by: Actor | None, now: datetime, claim: Claim = NO_CLAIM
) -> Kept:
    """Keep what a person (None: somebody without an account) handed in, under the uuid their client gave it.

    At most three statements of their own; call it before a command's transaction, name the photo in the
    command. The same id with the same file is answered alike; a file that was rebuilt before is not decoded
    again. Raises a `PhotoRefused` that says what is wrong.
    """
    if not data:
        raise EmptyPhoto
    if len(data) > MOST_BYTES:
        raise PhotoTooLarge
    source, person = files.digest_of(data), by.person if by else None
    earlier, facts = _known(photo_id, source)
    if earlier is not None:
        return _again(earlier, photo_id=photo_id, source=source, person=person, data=data)
    if facts is None or not files.touched(facts[0]):
        facts = _rebuild(data)
    row = (photo_id, source, unit_of(by), now, *_claimed(claim), *facts, person)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, row)
        if cursor.fetchone():
            return _kept(photo_id, facts)
    earlier, _ = _known(photo_id, source)
    if earlier is None:
        raise TooManyPhotos
    return _again(earlier, photo_id=photo_id, source=source, person=person, data=data)


def _known(photo_id: str, source: bytes) -> tuple[tuple[Any, ...] | None, tuple[Any, ...] | None]:
    """The row of this id, and what is known of this very file from any row."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [photo_id, source])
        rows = cursor.fetchall()
    earlier = next((row for row in rows if row[0] is not None), None)
    same = next((row for row in rows if bytes(row[1]) == source), None)
    return earlier, None if same is None else (bytes(same[3]), *same[4:])


def _again(
    earlier: tuple[Any, ...], *, photo_id: str, source: bytes, person: int | None, data: bytes
) -> Kept:
    if bytes(earlier[1]) != source or earlier[2] != person:
        raise PhotoIdReused
    facts = (bytes(earlier[3]), *earlier[4:])
    if not files.touched(facts[0]):
        _rebuild(data)
    return _kept(photo_id, facts, repeated=True)


def _rebuild(data: bytes) -> tuple[Any, ...]:
    """What the row says of the picture, once it is on disk."""
    made = rebuilt(data)
    digest = files.digest_of(made.picture)
    files.put(made.thumb, digest=digest, ending=files.THUMB)
    files.put(made.picture, digest=digest)
    point = made.point
    return (
        digest,
        len(made.picture),
        made.width,
        made.height,
        storable(made.taken_at),
        None if point is None else point.lon,
        None if point is None else point.lat,
    )


def _claimed(claim: Claim) -> tuple[Any, ...]:
    point = claim.point
    return (
        storable(claim.taken_at),
        None if point is None else point.lon,
        None if point is None else point.lat,
        None if point is None else claim.accuracy,
    )


def storable(moment: datetime | None) -> datetime | None:
    """A moment that a camera can have meant."""
    return moment if moment is not None and EARLIEST <= moment <= LATEST else None


def unit_of(by: Actor | None) -> int | None:
    """The unit that somebody hands evidence in for."""
    return by.posts[0].unit if by and by.posts else None


def _kept(photo_id: str, facts: tuple[Any, ...], *, repeated: bool = False) -> Kept:
    digest, _, width, height = facts[:4]
    return Kept(id=photo_id, digest=digest.hex(), width=width, height=height, repeated=repeated)
