"""Periods as they are read: an organisation's list, what came late, when a unit's sheet was frozen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.assessment.periods.wire import decode_period
from muster.core.period.process.parts import AdjustmentKind
from muster.core.period.process.period import Period
from muster.core.period.span import Span, SpanKind, span_of

LISTED = 60
LIST = """
    SELECT body::text FROM assessment_period WHERE organisation = ANY(%s)
    ORDER BY begins DESC, ends DESC, organisation LIMIT %s
"""
STANDING = """
    SELECT period FROM assessment_period WHERE organisation = %s AND kind = %s
    ORDER BY begins
"""
LATE = """
    SELECT w.id::text, r.id::text, r.number, r.blown_at, a.unit FROM whistle r
    JOIN whistle w ON w.id = r.recurrence_of
    JOIN assignment a ON a.whistle_id = w.id AND a.unit = ANY(%(units)s)
    WHERE w.blown_at >= %(begins)s AND w.blown_at < %(ends)s
        AND w.closed_at IS NOT NULL AND w.closed_at < %(at)s AND r.blown_at >= %(at)s
    ORDER BY r.blown_at, r.id, a.unit LIMIT %(most)s
"""
CUT_OFF = """
    SELECT max(p.cut_off) FROM assessment_period p JOIN period_sheet s
        ON s.organisation = p.organisation AND s.period = p.period
    WHERE s.unit = %s AND s.period = %s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRecurrence:
    """A whistle that came back on one of the period's after the cut-off, by unit summoned on the earlier."""

    unit: int
    whistle: str
    later: str
    number: str
    blown_at: datetime


def periods_of(*, organisations: Collection[int]) -> tuple[Period, ...]:
    """The periods of these organisations, the latest first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LIST, [list(organisations), LISTED])
        return tuple(decode_period(body) for (body,) in cursor.fetchall())


def standing_spans(*, organisation: int, kind: SpanKind) -> tuple[Span, ...]:
    """The organisation's periods of a kind, the first first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [organisation, kind.value])
        return tuple(span_of(name) for (name,) in cursor.fetchall())


def late_recurrences(*, period: Period) -> tuple[LateRecurrence, ...]:
    """What came back after the lock and is on no correction sheet yet: one statement."""
    if period.cut is None:
        return ()
    done = {(one.unit, one.later) for one in period.adjustments if one.kind is AdjustmentKind.RECURRED}
    asked: dict[str, int | datetime | list[int]] = {
        "units": [one.unit for one in period.cut.units],
        "begins": period.span.begins,
        "ends": period.span.ends,
        "at": period.cut.at,
        "most": LISTED,
    }
    with connection.cursor() as cursor:
        cursor.execute(LATE, asked)
        return tuple(
            LateRecurrence(unit=unit, whistle=whistle, later=later, number=number, blown_at=blown_at)
            for whistle, later, number, blown_at, unit in cursor.fetchall()
            if (unit, later) not in done
        )


def cut_off_of(*, unit: int, period: str) -> datetime | None:
    """When a unit's sheet of a period was cut off; None before its lock: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(CUT_OFF, [unit, period])
        found: datetime | None = cursor.fetchone()[0]
    return found
