"""A step somebody means to take: when, and what they do then."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock
from muster.core.time.limits import LimitKind
from muster.demo.doing import Doing

ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What somebody does at a moment."""

    at: datetime
    act: Callable[[Doing], object]


def part_of(clock: Clock, share: float, calendar: WorkingCalendar) -> datetime:
    """The moment at which this share of the clock's limit has passed since its start; above 1 is late."""
    span = timedelta(minutes=max(1, int(clock.allowed_minutes * share)))
    if clock.limit.kind is LimitKind.NATURAL:
        return clock.started_at + span
    return calendar.add(start=clock.started_at, span=span)
