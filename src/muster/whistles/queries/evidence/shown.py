"""What was shown and said in a case: its photos and voice notes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from muster.whistles.queries.evidence.photos import COLUMNS, SeenPhoto, photo_of
from muster.whistles.queries.evidence.voices import HeardVoice, voice_of

OF_CASES = """
    (p.stream_kind = 'whistle' AND p.stream_id = %(whistle)s)
    OR (p.stream_kind = 'appeal' AND p.stream_id = ANY(%(appeals)s))
"""
# A voice note fills the columns of a photo that it has too; its container says what it is.
SHOWN = f"""
    SELECT {COLUMNS}, NULL AS container, p.attached_at FROM photo p WHERE {OF_CASES}
    UNION ALL
    SELECT p.id::text, p.digest, NULL, NULL, p.spoken_at, NULL, NULL, NULL, NULL, NULL, NULL, p.unit,
        p.recorded_at, NULL, p.stream_kind, p.container, p.attached_at
    FROM voice_note p WHERE {OF_CASES}
    ORDER BY attached_at, recorded_at, id
"""  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The photos and the voice notes, each in the order they came."""

    photos: tuple[SeenPhoto, ...]
    voices: tuple[HeardVoice, ...]


def shown_in(*, whistle_id: str | None = None, appeals: Collection[str]) -> Shown:
    """What belongs to a whistle and the appeals it carries, or to appeals alone: one statement.

    Ask first whether the case may be seen.
    """
    with connection.cursor() as cursor:
        cursor.execute(SHOWN, {"whistle": whistle_id, "appeals": list(appeals)})
        rows = [row[:-1] for row in cursor.fetchall()]
    return Shown(
        photos=tuple(photo_of(row[:-1]) for row in rows if row[-1] is None),
        voices=tuple(_voice(row) for row in rows if row[-1] is not None),
    )


def _voice(row: Sequence[Any]) -> HeardVoice:
    name, digest, *_, unit, recorded_at, _shows, kind, container = row
    return voice_of((name, digest, container, row[4], unit, recorded_at, kind))
