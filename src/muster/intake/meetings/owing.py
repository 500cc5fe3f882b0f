"""What is owed after a meeting: its follow-ups, and the meeting of the level above."""

from django.db import connection

from muster.core.meetings.follow_ups import FollowUpReported, Owed
from muster.intake.meetings.reading import WAITS

OWED = """
    SELECT o.unit, d.organisation, o.done FROM intake_follow_up o
    JOIN intake_deliberation d ON d.id = o.deliberation WHERE o.deliberation = %s::uuid AND o.no = %s
"""
REPORTED = """
    UPDATE intake_follow_up SET done = %s, told = %s, reported_at = %s, reported_by = %s
    WHERE deliberation = %s::uuid AND no = %s
"""
PASSED_TO = f"SELECT d.passed_to, {WAITS} FROM intake_deliberation d WHERE d.id = %s::uuid"  # noqa: S608


def owed(*, deliberation: str, no: int) -> Owed | None:
    """A follow-up as the rules ask for it; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(OWED, [deliberation, no])
        row = cursor.fetchone()
    if row is None:
        return None
    unit, organisation, done = row
    return Owed(deliberation=deliberation, no=no, unit=unit, organisation=organisation, done=done)


def record_report(*, event: FollowUpReported) -> None:
    """What was said stands beside its follow-up."""
    with connection.cursor() as cursor:
        cursor.execute(
            REPORTED,
            [event.done, event.text.id, event.recorded_at, event.by, event.deliberation, event.no],
        )


def waits_at(*, deliberation: str) -> int | None:
    """The organisation at which a matter passed up still waits; None where it waits nowhere."""
    with connection.cursor() as cursor:
        cursor.execute(PASSED_TO, [deliberation])
        row = cursor.fetchone()
    return row[0] if row and row[1] else None
