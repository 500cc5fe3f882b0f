"""Find whistles by any two characters or more of their number, title and address.

The pieces are filled in the background, so that drawing up a whistle never waits for the index. Erasing a
text waits for the batch at hand, and a trigger then drops the pieces of its whistles.
"""

from collections.abc import Collection

from django.db import connection, transaction

from muster.intake.search import BATCH, BEGINNING, grams_of, pattern_of

ALONE = "SELECT pg_advisory_xact_lock(hashtext('muster.whistles.pieces'))"
"""Whoever reads texts to keep pieces of them, or erases one: a batch would put back what was just erased."""
SAID = "concat_ws(E'\\n', w.number, t.body, p.body)"
TEXTS = """
    LEFT JOIN ledger_text t ON t.id = w.title
    LEFT JOIN ledger_text p ON p.id = (w.body -> 'place' -> 'address' ->> 'id')::uuid
"""
UNFILLED = f"""
    SELECT w.id::text, {SAID}, w.title::text, w.body -> 'place' -> 'address' ->> 'id' FROM whistle w {TEXTS}
    WHERE w.id > %s AND NOT EXISTS (SELECT FROM whistle_grams g WHERE g.whistle_id = w.id)
    ORDER BY w.id LIMIT %s
"""  # noqa: S608 - our own fragments
FILL = "COPY whistle_grams (whistle_id, grams, texts) FROM STDIN"
FIND = f"""
    SELECT w.id::text FROM whistle_grams g JOIN whistle w ON w.id = g.whistle_id {TEXTS}
    WHERE g.grams @> %s AND {SAID} ILIKE %s AND EXISTS (
        SELECT FROM whistle_concern c WHERE c.whistle_id = w.id AND c.unit = ANY(%s::bigint[])
    )
    ORDER BY w.drafted_at DESC, w.id DESC LIMIT %s
"""  # noqa: S608 - our own fragments


def fill_grams(*, after: str = BEGINNING, limit: int = BATCH) -> str | None:
    """Index the next whistles in order of id; gives the id to go on after, None when all are indexed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(UNFILLED, [after, limit])
        rows = cursor.fetchall()
        with cursor.copy(FILL) as copy:
            for whistle_id, said, title, address in rows:
                copy.write_row((whistle_id, grams_of(said), [title, address]))
    return rows[-1][0] if len(rows) == limit else None


def find(*, text: str, reach: Collection[int], limit: int) -> list[str]:
    """Ids of whistles that say this and concern one of these units, newest first: one statement.

    Nothing for fewer than two characters.
    """
    wanted = text.strip()
    if len(wanted) < 2:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FIND, [grams_of(wanted), pattern_of(wanted), list(reach), limit])
        return [row[0] for row in cursor.fetchall()]
