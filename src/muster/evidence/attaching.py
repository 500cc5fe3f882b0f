"""Photos that a command names become part of its case, in the command's transaction."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.ledger.streams import Stream
from muster.evidence.refusals import UnknownPhoto


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


def attach(*, photos: Mapping[str, Shows], stream: Stream, by: Actor | None, now: datetime) -> None:
    """Let the photos belong to this case: one statement for any number, none for no photo.

    Raises UnknownPhoto for the first that does not exist, is neither the actor's nor the case's own, or
    belongs to another case; then the transaction is to be rolled back.
    """
    if not photos:
        return
    for photo_id in photos:
        if not _is_id(photo_id):
            raise UnknownPhoto(photo_id)
    values = {
        "ids": list(photos),
        "shows": [shows.value for shows in photos.values()],
        "kind": stream.kind,
        "stream": stream.id,
        "person": by.person if by else None,
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(ATTACH, values)
        missing = cursor.fetchone()
    if missing:
        raise UnknownPhoto(missing[0])


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
