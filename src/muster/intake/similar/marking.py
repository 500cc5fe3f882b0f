"""Mark the appeals that are not marked yet, in the background: taking appeals in never waits for it."""

from django.db import connection

from muster.intake.search import BATCH, BEGINNING
from muster.text.similar.marks import marks_of
from muster.text.similar.pieces import read

UNMARKED = """
    SELECT a.id::text, concat_ws(E'\\n', t.body, b.body) FROM intake_appeal a
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text b ON b.id = a.text
    WHERE a.id > %s AND NOT EXISTS (SELECT FROM intake_appealmarks m WHERE m.appeal_id = a.id)
    ORDER BY a.id LIMIT %s
"""
MARK = "COPY intake_appealmarks (appeal_id, marks) FROM STDIN"


def fill_marks(*, after: str = BEGINNING, limit: int = BATCH) -> str | None:
    """Mark the next appeals in order of id; gives the id to go on after, None when all are marked."""
    with connection.cursor() as cursor:
        cursor.execute(UNMARKED, [after, limit])
        rows = cursor.fetchall()
        with cursor.copy(MARK) as copy:
            for appeal_id, text in rows:
                copy.write_row((appeal_id, marks_of(read(text or ""))))
    return rows[-1][0] if len(rows) == limit else None
