"""How does a clock's own time pass: natural or open time, less the union of its pauses?"""

from datetime import datetime

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock, Pause
from muster.core.time.limits import LimitKind
from muster.core.time.moments import from_micros, to_micros
from muster.core.time.refusals import WrongCalendar

Spans = list[tuple[int, int | None]]


def union_of(*, pauses: tuple[Pause, ...], from_: int) -> Spans:
    """The pauses from a moment on as disjoint spans in order; an end of None is open."""
    spans: Spans = []
    for pause in sorted(pauses, key=lambda pause: pause.since):
        since = max(from_, to_micros(pause.since))
        end = None if pause.end is None else to_micros(pause.end)
        if end is not None and end <= since:
            continue
        last_end = spans[-1][1] if spans else from_ - 1
        if last_end is None:
            break
        if spans and since <= last_end:
            spans[-1] = (spans[-1][0], None if end is None else max(last_end, end))
        else:
            spans.append((since, end))
    return spans


def advance(
    *, start: datetime, span: int, kind: LimitKind, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> datetime | None:
    """The moment so many microseconds of unpaused time after `start` have passed.

    None when an open-ended pause begins before that.
    """
    at, needed = to_micros(start), span
    for since, end in union_of(pauses=pauses, from_=at) if pauses else ():
        free = passed(kind=kind, start=at, end=since, calendar=calendar)
        if needed <= free:
            break
        if end is None:
            return None
        at, needed = end, needed - free
    return from_micros(at + needed if kind is LimitKind.NATURAL else calendar.open_time.add(at, needed))


def elapsed(
    *, start: datetime, end: datetime, kind: LimitKind, pauses: tuple[Pause, ...], calendar: WorkingCalendar
) -> int:
    """Microseconds of unpaused time from `start` to `end`; 0 when `end` is not after `start`."""
    from_, to = to_micros(start), to_micros(end)
    total = passed(kind=kind, start=from_, end=to, calendar=calendar)
    for since, until in union_of(pauses=pauses, from_=from_) if pauses else ():
        total -= passed(
            kind=kind, start=since, end=to if until is None else min(to, until), calendar=calendar
        )
    return total


def unpaused_from(*, at: datetime, pauses: tuple[Pause, ...]) -> datetime | None:
    """The first moment from `at` on that no pause covers; None when an open-ended one does."""
    micros = to_micros(at)
    for since, end in union_of(pauses=pauses, from_=micros) if pauses else ():
        if since == micros:
            return None if end is None else from_micros(end)
        break
    return at


def passed(*, kind: LimitKind, start: int, end: int, calendar: WorkingCalendar) -> int:
    """Microseconds of natural or open time between two moments, pauses not considered."""
    if kind is LimitKind.NATURAL:
        return max(0, end - start)
    return calendar.open_time.between(start, end)


def check_calendar(*, clock: Clock, calendar: WorkingCalendar) -> None:
    """Raises WrongCalendar unless the calendar is the version that set a clock of working time."""
    if clock.calendar_version != calendar.version and clock.limit.kind is LimitKind.WORKING:
        raise WrongCalendar(
            f"the clock was set by calendar version {clock.calendar_version}, not {calendar.version}"
        )
