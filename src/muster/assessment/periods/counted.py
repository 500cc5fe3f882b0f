"""Does this count on that sheet, and did that come back?"""

from django.db import connection

from muster.assessment.inputs import department_of
from muster.core.directory.book import UnitBook
from muster.core.ledger.streams import is_id
from muster.core.period.process.period import Period

COUNTS = """
    SELECT EXISTS (
        SELECT FROM whistle w WHERE w.id = %(whistle)s::uuid
            AND (EXISTS (
                SELECT FROM assignment a WHERE a.whistle_id = w.id
                    AND (%(no)s = 0 OR a.no = %(no)s) AND a.unit = ANY(%(units)s)
            ) OR EXISTS (
                SELECT FROM score_input s WHERE s.whistle = w.id
                    AND (%(no)s = 0 OR s.no = %(no)s) AND s.unit = ANY(%(units)s)
            )) AND ((w.closed_at >= %(begins)s AND w.closed_at < %(ends)s)
                OR (w.blown_at >= %(begins)s AND w.blown_at < %(ends)s))
    )
"""
RECURS = """
    SELECT EXISTS (
        SELECT FROM whistle WHERE id = %s::uuid AND recurrence_of = %s::uuid AND blown_at IS NOT NULL
    )
"""


def counts(*, period: Period | None, unit: int, whistle: str, assignment: str, units: UnitBook) -> bool:
    """Whether a whistle, or one assignment of it, counts for the unit in the period: one statement.

    The unit's own work, that of its outposts and teams, and what an abolished unit left to it.
    """
    of, _, no = assignment.partition("/")
    if period is None or not is_id(whistle) or (assignment and (of != whistle or not _is_number(no))):
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            COUNTS,
            {
                "whistle": whistle,
                "no": int(no) if no else 0,
                "units": _working_for(unit, units),
                "begins": period.span.begins,
                "ends": period.span.ends,
            },
        )
        return bool(cursor.fetchone()[0])


def recurs(*, whistle: str, later: str) -> bool:
    """Whether the later whistle was blown as a recurrence of the other: one statement."""
    if not is_id(whistle) or not is_id(later):
        return False
    with connection.cursor() as cursor:
        cursor.execute(RECURS, [later, whistle])
        return bool(cursor.fetchone()[0])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def _working_for(unit: int, units: UnitBook) -> list[int]:
    own = {unit, *units.predecessors_of(unit)}
    below = {one for one in units.units if department_of(one, units=units) in own}
    return sorted(own | below)
