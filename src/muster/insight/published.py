"""What may everybody know of the last thirty days? Numbers by place and kind, and what came in last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from muster.core.appeals.states import AppealState

SPAN = timedelta(days=30)
LATEST = 20

# What was merged into another one is counted with that one.
CAME = """
    SELECT county, street, item, category, count(*), count(*) FILTER (WHERE state IN ('told', 'closed'))
    FROM intake_appeal WHERE received_at >= %(since)s AND received_at < %(now)s AND state <> 'merged'
    GROUP BY county, street, item, category
"""
KEPT_TIME = """
    SELECT a.county, a.street, a.item, a.category, count(*), count(*) FILTER (WHERE c.stopped_at <= c.due_at)
    FROM intake_appeal a
    JOIN intake_appealwhistle l ON l.appeal_id = a.id AND l.ending = 'closed'
    JOIN clock c ON c.whistle_id = l.whistle AND c.kind = 'finish' AND c.stopped_at IS NOT NULL
    WHERE a.closed_at >= %(since)s AND a.state = 'closed'
    GROUP BY a.county, a.street, a.item, a.category
"""
# Disputes between private parties are counted, not listed.
NEWEST = """
    SELECT item, category, street, state, received_at FROM intake_appeal
    WHERE source <> 'property_dispute' AND state <> 'merged'
    ORDER BY received_at DESC, id DESC LIMIT %(most)s
"""
TODAY = """
    SELECT (SELECT count(*) FROM intake_appeal WHERE received_at >= %(today)s),
           (SELECT count(*) FROM intake_appeal WHERE closed_at >= %(today)s AND state = 'closed')
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Appeals of one kind in one street: received and of these with a result; finish clocks, and kept ones.

    `finishes` belong to whistles that carried what was closed in the span.
    """

    county: int | None
    street: int | None
    item: str
    category: str
    received: int = 0
    solved: int = 0
    finishes: int = 0
    on_time: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """An appeal that came in lately, as anybody may know it."""

    item: str
    category: str
    street: int | None
    state: AppealState
    received_at: datetime


def cells(*, now: datetime) -> tuple[Cell, ...]:
    """The last thirty days in two statements; they read the span and nothing before it."""
    values = {"since": now - SPAN, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(CAME, values)
        came = [
            Cell(county=row[0], street=row[1], item=row[2], category=row[3], received=row[4], solved=row[5])
            for row in cursor.fetchall()
        ]
        cursor.execute(KEPT_TIME, values)
        kept = [
            Cell(county=row[0], street=row[1], item=row[2], category=row[3], finishes=row[4], on_time=row[5])
            for row in cursor.fetchall()
        ]
    return (*came, *kept)


def newest() -> tuple[Newest, ...]:
    """What came in last: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, {"most": LATEST})
        return tuple(
            Newest(item=row[0], category=row[1], street=row[2], state=AppealState(row[3]), received_at=row[4])
            for row in cursor.fetchall()
        )


def today_counts(*, today: datetime) -> tuple[int, int]:
    """Received and closed since the day began: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(TODAY, {"today": today})
        received, closed = cursor.fetchone()
    return received, closed


def total(found: Iterable[Cell]) -> Cell:
    """All of them together."""
    received = solved = finishes = on_time = 0
    for cell in found:
        received += cell.received
        solved += cell.solved
        finishes += cell.finishes
        on_time += cell.on_time
    return Cell(
        county=None, street=None, item="", category="",
        received=received, solved=solved, finishes=finishes, on_time=on_time,
    )  # fmt: skip
