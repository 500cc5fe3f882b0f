"""How often was a unit supervised in a period, and in which whistles? One statement, however many there are.

An order and an interview name the unit. An instruction and a failed re-visit concern a whole whistle: they
count for the units at work in it at that moment. A refusal counts once the county found that it was one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from muster.core.lifecycle import events as e
from muster.core.period.span import Span
from muster.core.score.supervised import Supervised
from muster.whistles.wire import NAMES

LISTED = 20
"""Whistles named behind a count."""

# The names of events stand in the statement: the indexes `ledger_addressed` and `ledger_overseen` hold
# exactly these lines.
ADDRESSED = f"l.type IN ('{NAMES[e.SupervisionOrdered]}', '{NAMES[e.InterviewRecorded]}')"
OVERSEEN = "l.type IN ({})".format(
    ", ".join(f"'{NAMES[it]}'" for it in (e.InstructionGiven, e.RevisitRecorded, e.RefusalInvestigated))
)
READ = f"""
    WITH told AS (
        SELECT CASE l.type WHEN '{NAMES[e.SupervisionOrdered]}' THEN 'order_' || (l.body ->> 'grade')
                           ELSE 'interview' END AS act, l.stream_id, l.recorded_at
        FROM ledger l
        WHERE l.stream_kind = 'whistle' AND {ADDRESSED} AND l.body ->> 'to' = ANY(%(named)s)
            AND l.recorded_at >= %(since)s AND l.recorded_at < %(until)s
        UNION ALL
        SELECT CASE l.type WHEN '{NAMES[e.InstructionGiven]}' THEN 'instruction'
                           WHEN '{NAMES[e.RefusalInvestigated]}' THEN 'refusal'
                           ELSE 'revisit_failed' END, l.stream_id, l.recorded_at
        FROM ledger l
        WHERE l.stream_kind = 'whistle' AND {OVERSEEN}
            AND l.recorded_at >= %(since)s AND l.recorded_at < %(until)s
            AND (l.type <> '{NAMES[e.RevisitRecorded]}' OR l.body -> 'finding' ->> 'resolved' = 'no')
            AND (l.type <> '{NAMES[e.RefusalInvestigated]}' OR l.body ->> 'upheld' = 'true')
            AND EXISTS (
                SELECT FROM assignment a
                WHERE a.whistle_id = l.stream_id::uuid AND a.unit = ANY(%(units)s)
                    AND a.dispatched_at <= l.recorded_at
                    AND (
                        CASE l.type WHEN '{NAMES[e.RefusalInvestigated]}'
                            THEN a.no = (l.body ->> 'assignment')::int
                            ELSE a.ended_at IS NULL OR a.ended_at >= l.recorded_at
                                OR a.confirmed_at IS NOT NULL END
                    )
            )
    )
    SELECT act, count(*), (array_agg(DISTINCT stream_id ORDER BY stream_id DESC))[1:{LISTED}]
    FROM told GROUP BY act
"""  # noqa: S608 - names of our own


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How often, and the latest whistles it happened in, LISTED at most."""

    number: int
    whistles: tuple[str, ...]


def supervised(*, units: Collection[int], span: Span) -> dict[Supervised, Counted]:
    """What happened to these units in the period, told together; what never happened is absent."""
    asked: dict[str, Any] = {
        "units": list(units),
        "named": [str(unit) for unit in units],
        "since": span.begins,
        "until": span.ends,
    }
    with connection.cursor() as cursor:
        cursor.execute(READ, asked)
        return {
            Supervised(act): Counted(number=number, whistles=tuple(whistles))
            for act, number, whistles in cursor.fetchall()
        }
