"""Clocks as the time tests start them."""

from tests.core.time.calendars import CHINA, at

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.changes import start_clock
from muster.core.time.clock import Clock, ClockKind, Pause, PauseReason
from muster.core.time.limits import Limit


def clock(
    kind: ClockKind, start: str, limit: str, *, calendar: WorkingCalendar = CHINA, ref: str | None = "1"
) -> Clock:
    """A clock of unit 7, started at a moment such as `2026-11-25 Wed 10:00`."""
    return start_clock(
        kind=kind,
        obligor=7,
        started_at=at(start),
        limit=Limit.of(limit, calendar),
        calendar=calendar,
        policy_version=1,
        ref=ref,
    )


def finish(start: str = "2026-11-25 Wed 10:00", limit: str = "3 wd") -> Clock:
    """A finish clock."""
    return clock(ClockKind.FINISH, start, limit)


def span(reason: PauseReason, since: str, until: str | None = None, *, ref: str | None = None) -> Pause:
    """A pause."""
    return Pause(reason=reason, since=at(since), until=at(until) if until else None, ref=ref)
