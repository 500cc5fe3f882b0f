"""Is anything left of an erased text in what appeals are found by?

The trigger `intake_forget_erased` drops pieces and marks with the text; this proves that it has.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from django.db import connection

from muster.intake.search import grams_of
from muster.intake.similar.marking import marks_said
from muster.ledger.verification.difference import Difference

KEPT = """
    SELECT a.id::text, concat_ws(E'\\n', t.body, b.body), f.{column} FROM intake_appeal a
    JOIN {table} f ON f.appeal_id = a.id
    LEFT JOIN ledger_text t ON t.id = a.title
    JOIN ledger_text b ON b.id = a.text
    WHERE t.erased_at IS NOT NULL OR b.erased_at IS NOT NULL
    ORDER BY a.id
"""
PIECES: Final[tuple[tuple[str, str, Callable[[str], Sequence[object]]], ...]] = (
    ("intake_appealgrams", "grams", grams_of),
    ("intake_appealmarks", "marks", marks_said),
)


def left_of_erased() -> Iterator[Difference]:
    """Every appeal with an erased text whose pieces say more than what is left of it."""
    for table, column, pieces in PIECES:
        with connection.cursor() as cursor:
            cursor.execute(KEPT.format(table=table, column=column))
            rows = cursor.fetchall()
        for appeal, said, kept in rows:
            told = list(pieces(said))
            if set(told) != set(kept):
                yield Difference(subject=appeal, table=table, column=column, ledger=told, stored=kept)
