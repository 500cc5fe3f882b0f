"""How does a clock stand at a moment? Nothing here is stored, so a missed night falsifies nothing."""

from datetime import datetime, timedelta
from enum import StrEnum

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock
from muster.core.time.limits import LimitKind
from muster.core.time.moments import DAY, MINUTE
from muster.core.time.own_time import advance, check_calendar, elapsed


class Light(StrEnum):
    """The colour a clock shows (亮灯); grey: stopped, or standing still in a pause."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


def is_late(*, clock: Clock, at: datetime) -> bool:
    """Whether the obligation was met, or is still open at `at`, after its due moment.

    Exactly at the due moment is on time. After hours a clock can be late with no overdue time yet.
    """
    return clock.due_at is not None and (clock.stopped_at or at) > clock.due_at


def is_paused(*, clock: Clock, at: datetime) -> bool:
    """Whether the running clock stands still at `at`."""
    return clock.running and any(
        pause.since <= at and (pause.end is None or at < pause.end) for pause in clock.pauses
    )


def used(*, clock: Clock, until: datetime, calendar: WorkingCalendar) -> timedelta:
    """The clock's own time used up to `until` or to its stop: natural or open time less its pauses."""
    return _own_time(clock=clock, start=clock.started_at, end=_end(clock=clock, at=until), calendar=calendar)


def overdue(*, clock: Clock, at: datetime, calendar: WorkingCalendar) -> timedelta:
    """The clock's own time past its due moment, at its stop or at `at` while it runs; never negative."""
    if clock.due_at is None:
        return timedelta()
    return _own_time(clock=clock, start=clock.due_at, end=_end(clock=clock, at=at), calendar=calendar)


def time_left(*, clock: Clock, at: datetime, calendar: WorkingCalendar) -> timedelta:
    """The clock's own time still to go at `at` or at its stop; negative by what is overdue."""
    return timedelta(minutes=clock.allowed_minutes) - used(clock=clock, until=at, calendar=calendar)


def started_overdue_days(*, clock: Clock, at: datetime, calendar: WorkingCalendar) -> int:
    """Overdue days, counted once begun: of the calendar's nominal minutes, or natural ones of 24 h."""
    late = overdue(clock=clock, at=at, calendar=calendar)
    day = DAY if clock.limit.kind is LimitKind.NATURAL else calendar.nominal_minutes * MINUTE
    return -(-late // timedelta(microseconds=day))


def moment_at(*, clock: Clock, percent: int, calendar: WorkingCalendar) -> datetime | None:
    """When so many percent of the limit with its extensions are used; None while a pause keeps it unknown."""
    check_calendar(clock=clock, calendar=calendar)
    return advance(
        start=clock.started_at,
        span=clock.allowed_minutes * MINUTE * percent // 100,
        kind=clock.limit.kind,
        pauses=clock.pauses,
        calendar=calendar,
    )


def light(*, clock: Clock, at: datetime, amber_percent: int, calendar: WorkingCalendar) -> Light:
    """The colour at `at`: red from the due moment on, amber from `amber_percent` of the limit on."""
    if not clock.running or is_paused(clock=clock, at=at):
        return Light.GREY
    if clock.due_at is not None and at >= clock.due_at:
        return Light.RED
    amber_at = moment_at(clock=clock, percent=amber_percent, calendar=calendar)
    return Light.AMBER if amber_at is not None and at >= amber_at else Light.GREEN


def _end(*, clock: Clock, at: datetime) -> datetime:
    return at if clock.stopped_at is None else min(at, clock.stopped_at)


def _own_time(*, clock: Clock, start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    check_calendar(clock=clock, calendar=calendar)
    micros = elapsed(start=start, end=end, kind=clock.limit.kind, pauses=clock.pauses, calendar=calendar)
    return timedelta(microseconds=micros)
