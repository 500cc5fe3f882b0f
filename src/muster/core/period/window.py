"""The objection window of a period or a round: when it closes, and what that lets through."""

from datetime import datetime

from muster.core.lifecycle.refusals import Incomplete, NotYet, TooLate
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.days import SHANGHAI
from muster.core.time.limits import Limit, LimitKind


def window_closes(
    *, opened: datetime, working_days: int, calendar: WorkingCalendar | None
) -> tuple[datetime, WorkingCalendar, bool]:
    """When a window opened now closes, by which calendar, and whether that is provisional.

    Raises Incomplete where no calendar is in force, TimeRefusal where it does not reach so far.
    """
    if calendar is None:
        raise Incomplete("没有适用的工作日历", "no working calendar is in force")
    limit = Limit(minutes=working_days * calendar.nominal_minutes, kind=LimitKind.WORKING)
    closes_at, provisional = calendar.deadline(start=opened, limit=limit)
    return closes_at, calendar, provisional


def check_within(*, closes_at: datetime | None, now: datetime) -> None:
    """Units may still object. Raises TooLate."""
    if closes_at is not None and now >= closes_at:
        raise TooLate("异议期已经结束", "the time to object is over")


def check_over(*, closes_at: datetime | None, now: datetime) -> None:
    """Nobody may object any more. Raises NotYet."""
    if closes_at is not None and now < closes_at:
        until = closes_at.astimezone(SHANGHAI)
        raise NotYet(
            f"异议期到 {until:%Y-%m-%d %H:%M} 才结束", f"units may object until {until:%Y-%m-%d %H:%M}"
        )
