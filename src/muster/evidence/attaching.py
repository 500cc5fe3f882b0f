"""Photos and voice notes that a command names become part of its case, in the command's transaction."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.ledger.streams import Stream, is_id
from muster.evidence.refusals import UnknownPhoto, UnknownVoice


class Shows(StrEnum):
    """What a photo shows: the place before and after the work, who came, or the problem as it was told."""

    BEFORE = "before"
    AFTER = "after"
    PRESENCE = "presence"
    PROBLEM = "problem"


# A photo goes to one case only. Whoever gives a command may name their own new photos and the case's own.
ATTACH = """
    WITH wanted AS (
        SELECT * FROM unnest(%(ids)s::uuid[], %(shows)s::text[]) WITH ORDINALITY AS w (id, shows, nth)
    ), attached AS (
        UPDATE photo p
        SET stream_kind = %(kind)s, stream_id = %(stream)s, shows = w.shows,
            attached_at = coalesce(p.attached_at, greatest(%(now)s::timestamptz, p.recorded_at))
        FROM wanted w
        WHERE p.id = w.id AND (
            (p.stream_id IS NULL AND p.uploaded_by IS NOT DISTINCT FROM %(person)s)
            OR (p.stream_kind = %(kind)s AND p.stream_id = %(stream)s)
        )
        RETURNING p.id
    )
    SELECT w.id::text FROM wanted w WHERE w.id NOT IN (SELECT id FROM attached) ORDER BY w.nth LIMIT 1
"""

ATTACH_VOICES = """
    WITH wanted AS (
        SELECT * FROM unnest(%(ids)s::uuid[]) WITH ORDINALITY AS w (id, nth)
    ), attached AS (
        UPDATE voice_note v
        SET stream_kind = %(kind)s, stream_id = %(stream)s,
            attached_at = coalesce(v.attached_at, greatest(%(now)s::timestamptz, v.recorded_at))
        FROM wanted w
        WHERE v.id = w.id AND (
            (v.stream_id IS NULL AND v.uploaded_by IS NOT DISTINCT FROM %(person)s)
            OR (v.stream_kind = %(kind)s AND v.stream_id = %(stream)s)
        )
        RETURNING v.id
    )
    SELECT w.id::text FROM wanted w WHERE w.id NOT IN (SELECT id FROM attached) ORDER BY w.nth LIMIT 1
"""


def attach(*, photos: Mapping[str, Shows], stream: Stream, by: Actor | None, now: datetime) -> None:
    """Let the photos belong to this case: one statement for any number, none for no photo.

    Raises UnknownPhoto for the first that does not exist, is neither the actor's nor the case's own, or
    belongs to another case; then the transaction is to be rolled back.
    """
    values = {"ids": list(photos), "shows": [shows.value for shows in photos.values()]}
    missing = _attached(ATTACH, values, stream=stream, by=by, now=now)
    if missing is not None:
        raise UnknownPhoto(missing)


def attach_voices(*, voices: Collection[str], stream: Stream, by: Actor | None, now: datetime) -> None:
    """Let the voice notes belong to this case, as `attach` does photos. Raises UnknownVoice."""
    missing = _attached(ATTACH_VOICES, {"ids": list(voices)}, stream=stream, by=by, now=now)
    if missing is not None:
        raise UnknownVoice(missing)


def _attached(
    statement: str, values: dict[str, list[str]], *, stream: Stream, by: Actor | None, now: datetime
) -> str | None:
    """The first of the ids that cannot be attached."""
    if not values["ids"]:
        return None
    wrong = next((one for one in values["ids"] if not is_id(one)), None)
    if wrong is not None:
        return wrong
    person = by.person if by else None
    told = {**values, "kind": stream.kind, "stream": stream.id, "person": person, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        missing = cursor.fetchone()
    return None if missing is None else str(missing[0])
