"""Find appeals by any two characters or more of their title and text.

The pieces are filled in the background, so that taking appeals in never waits for the index. Erasing a text
waits for the batch at hand, and a trigger then drops the pieces of its appeal.
"""

from collections.abc import Callable, Collection, Sequence

from django.db import connection, transaction

BATCH = 2000
ALONE = "SELECT pg_advisory_xact_lock(hashtext('muster.intake.pieces'))"
"""Whoever reads texts to keep pieces of them, or erases one: a batch would put back what was just erased."""
UNFILLED = """
    SELECT a.id::text, concat_ws(E'\\n', t.body, b.body) FROM intake_appeal a
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text b ON b.id = a.text
    WHERE a.id > %s AND NOT EXISTS (SELECT FROM {table} f WHERE f.appeal_id = a.id)
    ORDER BY a.id LIMIT %s
"""
FILL = "COPY intake_appealgrams (appeal_id, grams) FROM STDIN"
FIND = """
    SELECT g.appeal_id::text FROM intake_appealgrams g
    JOIN intake_appeal a ON a.id = g.appeal_id
    LEFT JOIN ledger_text t ON t.id = a.title
    JOIN ledger_text b ON b.id = a.text
    WHERE g.grams @> %s AND (%s::int[] IS NULL OR a.holder = ANY(%s)) AND (t.body ILIKE %s OR b.body ILIKE %s)
    ORDER BY a.received_at DESC, a.id DESC LIMIT %s
"""
BEGINNING = "00000000-0000-0000-0000-000000000000"


def grams_of(text: str) -> list[str]:
    """Every two neighbouring characters within a line, in lower case, once."""
    return sorted({line[at : at + 2] for line in text.lower().splitlines() for at in range(len(line) - 1)})


def pattern_of(text: str) -> str:
    """The pattern of whatever holds this text, its own signs taken literally."""
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def fill_grams(*, after: str = BEGINNING, limit: int = BATCH) -> str | None:
    """Index the next appeals in order of id; gives the id to go on after, None when all are indexed."""
    return fill(table="intake_appealgrams", copying=FILL, pieces=grams_of, after=after, limit=limit)


def fill(
    *, table: str, copying: str, pieces: Callable[[str], Sequence[object]], after: str, limit: int
) -> str | None:
    """Give the next appeals that have no row in a table theirs: the pieces of title and text, a line each."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(UNFILLED.format(table=table), [after, limit])
        rows = cursor.fetchall()
        with cursor.copy(copying) as copy:
            for appeal_id, text in rows:
                copy.write_row((appeal_id, pieces(text or "")))
    return rows[-1][0] if len(rows) == limit else None


def find(*, text: str, holders: Collection[int] | None = None, limit: int = 50) -> list[str]:
    """Ids of appeals whose title or text holds this, newest first; nothing for fewer than two characters.

    `holders` narrows them to those these organisations hold, before they are counted against `limit`.
    """
    wanted = text.strip()
    if len(wanted) < 2:
        return []
    pattern = pattern_of(wanted)
    desks = None if holders is None else list(holders)
    with connection.cursor() as cursor:
        cursor.execute(FIND, [grams_of(wanted), desks, desks, pattern, pattern, limit])
        return [row[0] for row in cursor.fetchall()]
