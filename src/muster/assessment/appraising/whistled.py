"""Who evaluated whom on whistles in a period? There no appraisal is asked for."""

from collections.abc import Collection

from django.db import connection

from muster.core.appraisal.pairs import Pair
from muster.core.period.span import Span

WHISTLED = """
    SELECT DISTINCT blower, unit FROM score_input
    WHERE unit = ANY(%s) AND blower = ANY(%s) AND closed_at >= %s AND closed_at < %s
"""


def whistled(*, pairs: Collection[Pair], span: Span) -> frozenset[Pair]:
    """Of these pairs those with a scored assignment that closed in the period: at most one statement."""
    if not pairs:
        return frozenset()
    units = sorted({pair.unit for pair in pairs})
    assessors = sorted({pair.assessor for pair in pairs})
    with connection.cursor() as cursor:
        cursor.execute(WHISTLED, [units, assessors, span.begins, span.ends])
        found = set(cursor.fetchall())
    return frozenset(pair for pair in pairs if (pair.assessor, pair.unit) in found)
