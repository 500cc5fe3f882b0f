"""Which open appeals of a desk tell of the same thing? Those that share most pieces of two characters."""

from collections.abc import Collection

from django.db import connection

from muster.core.appeals.states import KEEPABLE
from muster.intake.appellants.history import Earlier, read_earlier
from muster.intake.search import grams_of

MOST = 5
CANDIDATES = 200
PIECES = 80
LEAST_SHARED = 3
LEAST_PART = 5
"""Of so many pieces at least one is shared."""
ALIKE = """
    WITH open AS (
        SELECT a.* FROM intake_appeal a
        WHERE a.holder = ANY(%(holders)s) AND a.state = ANY(%(states)s)
          AND a.id IS DISTINCT FROM %(but)s::uuid
        ORDER BY a.received_at DESC, a.id DESC LIMIT %(candidates)s
    ), shared AS (
        SELECT o.id, cardinality(ARRAY(
            SELECT unnest(g.grams) INTERSECT SELECT unnest(%(grams)s::text[])
        )) AS n
        FROM open o JOIN intake_appealgrams g ON g.appeal_id = o.id
    )
    SELECT o.id::text, o.external_id, o.state, o.holder, t.body, b.body, o.received_at
    FROM shared s JOIN open o ON o.id = s.id
    LEFT JOIN ledger_text t ON t.id = o.title
    LEFT JOIN ledger_text b ON b.id = o.text
    WHERE s.n >= %(least)s
    ORDER BY s.n DESC, o.received_at DESC LIMIT %(most)s
"""


def alike(*, text: str, holders: Collection[int], but: str | None = None) -> tuple[Earlier, ...]:
    """Open appeals that may take this one in, the likest first: among the latest of these holders.

    One statement that reads at most `CANDIDATES` appeals, however many there are.
    """
    grams = grams_of(text)[:PIECES]
    if len(grams) < LEAST_SHARED:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            ALIKE,
            {
                "holders": list(holders),
                "states": [state.value for state in KEEPABLE],
                "but": but,
                "candidates": CANDIDATES,
                "grams": grams,
                "least": max(LEAST_SHARED, len(grams) // LEAST_PART),
                "most": MOST,
            },
        )
        return tuple(read_earlier(row) for row in cursor.fetchall())
