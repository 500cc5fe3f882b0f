"""Keep a voice note as it was spoken: on disk, then told of by a row; the same again when it comes twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.core.directory.actors import Actor
from muster.evidence import files
from muster.evidence.keeping import storable, unit_of
from muster.evidence.refusals import MOST_VOICE_BYTES, TooManyVoices, VoiceIdReused, VoiceTooLarge
from muster.evidence.voices.containers import Container, container_of

MOST_WAITING = 50
"""Voice notes of one person that no command has named yet."""
KNOWN = "SELECT digest, uploaded_by FROM voice_note WHERE id = %s"
KEEP = f"""
    INSERT INTO voice_note (id, digest, container, size, spoken_at, uploaded_by, unit, recorded_at)
    SELECT %(id)s, %(digest)s, %(container)s, %(size)s, %(spoken_at)s, p.by, %(unit)s, %(now)s
    FROM (SELECT %(person)s::bigint AS by) p
    WHERE p.by IS NULL OR (
        SELECT count(*) FROM (
            SELECT FROM voice_note w WHERE w.uploaded_by = p.by AND w.stream_id IS NULL LIMIT {MOST_WAITING}
        ) waiting
    ) < {MOST_WAITING}
    ON CONFLICT (id) DO NOTHING RETURNING 1
"""  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptVoice:
    """A voice note that is kept. `repeated`: the same came under this id before."""

    id: str
    digest: str
    container: Container
    repeated: bool = False


def keep_voice(
    *, voice_id: str, data: bytes, by: Actor | None, now: datetime, spoken_at: datetime | None = None
) -> KeptVoice:
    """Keep what a person spoke, under the uuid their client gave it; `spoken_at` is the device's word.

    At most two statements of its own; call it before a command's transaction, name the note in the command.
    Raises a `VoiceRefused` that says what is wrong.
    """
    if len(data) > MOST_VOICE_BYTES:
        raise VoiceTooLarge
    container, digest, person = container_of(data), files.digest_of(data), by.person if by else None
    files.put(data, digest=digest, ending=files.VOICE)
    row: dict[str, Any] = {
        "id": voice_id,
        "digest": digest,
        "container": container.value,
        "size": len(data),
        "spoken_at": storable(spoken_at),
        "unit": unit_of(by),
        "now": now,
        "person": person,
    }
    with connection.cursor() as cursor:
        cursor.execute(KEEP, row)
        kept = cursor.fetchone() is not None
        if not kept:
            cursor.execute(KNOWN, [voice_id])
            _check_same(cursor.fetchone(), digest=digest, person=person)
    return KeptVoice(id=voice_id, digest=digest.hex(), container=container, repeated=not kept)


def _check_same(known: tuple[bytes, int | None] | None, *, digest: bytes, person: int | None) -> None:
    """The id belongs to this very note. Raises TooManyVoices where there is none, else VoiceIdReused."""
    if known is None:
        raise TooManyVoices
    if bytes(known[0]) != digest or known[1] != person:
        raise VoiceIdReused
