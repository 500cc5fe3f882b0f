"""What happened to a period, as its page tells it: who did what when, and about which unit."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.assessment.periods.wire import stream
from muster.core.period.process.period import Period

COMMANDS = {
    "period_opened": "open_period",
    "period_locked": "lock_period",
    "objections_opened": "open_objections",
    "sheet_objected": "object_to_sheet",
    "objection_heard": "hear_objection",
    "objection_decided": "decide_objection",
    "exclusion_applied": "apply_exclusion",
    "exclusion_decided": "decide_exclusion",
    "period_published": "publish_period",
    "sheet_corrected": "correct_sheet",
}
"""The command that an event followed from."""
LINES = """
    SELECT l.seq, l.type, l.occurred_at, p.name, (l.body ->> 'of')::bigint
    FROM ledger l LEFT JOIN person p ON p.id = l.by
    WHERE l.stream_kind = %s AND l.stream_id = %s ORDER BY l.seq
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """One event; `of` is the unit it is about, None for one about the whole period."""

    seq: int
    command: str
    at: datetime
    actor: str
    of: int | None


def history_of(*, period: Period) -> tuple[PeriodLine, ...]:
    """The period's events, oldest first: one statement."""
    of = stream(organisation=period.organisation, period=period.name)
    with connection.cursor() as cursor:
        cursor.execute(LINES, [of.kind, of.id])
        return tuple(
            PeriodLine(seq=seq, command=COMMANDS[kind], at=at, actor=name or "", of=unit)
            for seq, kind, at, name, unit in cursor.fetchall()
        )
