"""What may happen to a clock: it starts, stops, pauses, is extended, recalculated or merged.

Every function returns the clock as it stands afterwards; none changes the one it was given. `calendar` is
the version that set the clock (WrongCalendar otherwise), except in `start_clock` and `recalculate`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from muster.core.altered import altered
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock, ClockKind, Pause, PauseReason
from muster.core.time.limits import Limit, LimitKind
from muster.core.time.moments import MINUTE, in_utc
from muster.core.time.own_time import advance, check_calendar
from muster.core.time.readings import is_late
from muster.core.time.refusals import (
    BadPause,
    ClockStopped,
    ExtensionTooLong,
    NoSuchPause,
    NotExtendable,
    NotPausable,
    StopBeforeStart,
    TooManyExtensions,
)

MOST_EXTENSIONS = 2
FROM_STATE = frozenset({PauseReason.ESCALATED, PauseReason.SHELVED})
OPEN_ENDED = FROM_STATE | {PauseReason.OBJECTION_PENDING}
PAUSABLE = frozenset({ClockKind.CONTACT, ClockKind.ARRIVE, ClockKind.FINISH})


def start_clock(
    *,
    kind: ClockKind,
    obligor: int,
    started_at: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    policy_version: int,
    round: int = 1,  # noqa: A002 - the word for a rework round
    ref: str | None = None,
) -> Clock:
    """A running clock with its due moment. Raises NaiveMoment."""
    started_at = in_utc(started_at)
    due_at, provisional = calendar.deadline(start=started_at, limit=limit)
    return Clock(
        kind=kind,
        obligor=obligor,
        started_at=started_at,
        limit=limit,
        due_at=due_at,
        policy_version=policy_version,
        calendar_version=calendar.version,
        round=round,
        ref=ref,
        provisional=provisional,
    )


def start_clocks(
    *,
    limits: Sequence[tuple[ClockKind, Limit]],
    obligors: Iterable[tuple[int, str]],
    started_at: datetime,
    calendar: WorkingCalendar,
    policy_version: int,
) -> tuple[Clock, ...]:
    """What several obligors, each a unit and what it owes it for, owe from one moment on: all limits each.

    Each due moment is counted once. Raises NaiveMoment.
    """
    started_at = in_utc(started_at)
    owed = [(kind, limit, *calendar.deadline(start=started_at, limit=limit)) for kind, limit in limits]
    return tuple(
        Clock(
            kind=kind,
            obligor=obligor,
            started_at=started_at,
            limit=limit,
            due_at=due_at,
            policy_version=policy_version,
            calendar_version=calendar.version,
            ref=ref,
            provisional=provisional,
        )
        for obligor, ref in obligors
        for kind, limit, due_at, provisional in owed
    )


def stop(*, clock: Clock, at: datetime) -> Clock:
    """The clock stopped at the moment that counts. Raises ClockStopped, StopBeforeStart."""
    check_running(clock=clock)
    at = in_utc(at)
    if at < clock.started_at:
        raise StopBeforeStart(f"the {clock.kind} clock started at {clock.started_at}, after {at}")
    return altered(clock, stopped_at=at)


def pause(*, clock: Clock, pause: Pause, calendar: WorkingCalendar) -> Clock:
    """The clock with one more pause; overlapping pauses count once.

    Escalation and shelving pause any clock (the caller leaves out `review` and emergencies); the other
    reasons only contact, arrive and finish clocks that are not yet overdue.
    Raises ClockStopped, NotPausable, BadPause.
    """
    check_running(clock=clock)
    if pause.end is None and pause.reason not in OPEN_ENDED:
        raise BadPause(f"a pause for {pause.reason} needs an end date")
    if pause.end is not None and pause.end <= pause.since:
        raise BadPause("a pause ends after it begins")
    if pause.reason not in FROM_STATE:
        _check_pausable(clock=clock, since=pause.since)
    return _settled(clock=altered(clock, pauses=(*clock.pauses, pause)), calendar=calendar)


def resume(
    *, clock: Clock, reason: PauseReason, at: datetime, calendar: WorkingCalendar, ref: str | None = None
) -> Clock:
    """The clock going on: this pause, running at `at`, ends there. Raises ClockStopped, NoSuchPause."""
    check_running(clock=clock)
    ended_at = in_utc(at)
    nth = _nth_pause(clock=clock, reason=reason, ref=ref, running_at=ended_at)
    ended = altered(clock.pauses[nth], ended_at=max(ended_at, clock.pauses[nth].since))
    pauses = (*clock.pauses[:nth], ended, *clock.pauses[nth + 1 :])
    return _settled(clock=altered(clock, pauses=pauses), calendar=calendar)


def cancel_pause(
    *, clock: Clock, reason: PauseReason, calendar: WorkingCalendar, ref: str | None = None
) -> Clock:
    """The clock as if this pause had never been (its objection failed), stopped too. Raises NoSuchPause."""
    nth = _nth_pause(clock=clock, reason=reason, ref=ref)
    return _settled(
        clock=altered(clock, pauses=clock.pauses[:nth] + clock.pauses[nth + 1 :]), calendar=calendar
    )


def extend(*, clock: Clock, by: Limit, asked_at: datetime, calendar: WorkingCalendar) -> Clock:
    """The finish clock with one more extension, counted from its due moment; also while it is paused.

    Raises ClockStopped, NotExtendable, TooManyExtensions, ExtensionTooLong.
    """
    check_running(clock=clock)
    if clock.kind is not ClockKind.FINISH or is_late(clock=clock, at=asked_at):
        raise NotExtendable("only a finish clock is extended, and it is asked for before the clock is due")
    if len(clock.extensions) >= MOST_EXTENSIONS:
        raise TooManyExtensions(f"a clock is extended at most {MOST_EXTENSIONS} times")
    if by.kind is not clock.limit.kind or by.minutes > clock.limit.minutes:
        raise ExtensionTooLong(
            f"an extension is at most the original {clock.limit.minutes} minutes, in the same kind of time"
        )
    return _settled(clock=altered(clock, extensions=(*clock.extensions, by)), calendar=calendar)


def recalculate(*, clock: Clock, calendar: WorkingCalendar) -> Clock:
    """The clock under a newly published calendar: later or unchanged, never earlier.

    Where the new calendar would make it due earlier, the old version and its due moment stay, and only the
    provisional mark is settled. A clock with no due moment yet takes the new calendar. Raises ClockStopped.
    """
    check_running(clock=clock)
    moved = _settled(clock=altered(clock, calendar_version=calendar.version), calendar=calendar)
    if clock.due_at is None or moved.due_at is None or moved.due_at >= clock.due_at:
        return moved
    return altered(clock, provisional=moved.provisional)


def move_earlier(*, clock: Clock, other: Clock) -> Clock:
    """The clock one obligation keeps when two whistles merge: whichever was met first, else is due first.

    Kind, round, reference and obligor stay those of `clock`; a running clock without a due moment (paused
    open-endedly) is the later one.
    """
    if _sooner(clock) <= _sooner(other):
        return clock
    return altered(other, kind=clock.kind, round=clock.round, ref=clock.ref, obligor=clock.obligor)


def check_running(*, clock: Clock) -> None:
    """Raises ClockStopped when the clock has stopped."""
    if clock.stopped_at is not None:
        raise ClockStopped(f"the {clock.kind} clock stopped at {clock.stopped_at} and never restarts")


def _sooner(clock: Clock) -> tuple[bool, bool, datetime]:
    moment = clock.stopped_at or clock.due_at
    return clock.running, moment is None, moment or clock.started_at


def _check_pausable(*, clock: Clock, since: datetime) -> None:
    if clock.kind not in PAUSABLE:
        raise NotPausable(f"the {clock.kind} clock is never paused for such a reason")
    if is_late(clock=clock, at=since):
        raise NotPausable(f"the {clock.kind} clock was due at {clock.due_at}; an overdue clock is not paused")


def _nth_pause(
    *, clock: Clock, reason: PauseReason, ref: str | None, running_at: datetime | None = None
) -> int:
    for nth, one in enumerate(clock.pauses):
        over = running_at is not None and one.end is not None and one.end <= running_at
        if one.reason is reason and one.ref == ref and not over:
            return nth
    raise NoSuchPause(f"no pause for {reason} stands on the {clock.kind} clock")


def _settled(*, clock: Clock, calendar: WorkingCalendar) -> Clock:
    """The clock with `due_at` and `provisional` derived anew from everything else it holds."""
    check_calendar(clock=clock, calendar=calendar)
    due_at = advance(
        start=clock.started_at,
        span=clock.allowed_minutes * MINUTE,
        kind=clock.limit.kind,
        pauses=clock.pauses,
        calendar=calendar,
    )
    provisional = clock.limit.kind is LimitKind.WORKING and calendar.touches_unpublished(
        start=clock.started_at, end=due_at or clock.started_at
    )
    return altered(clock, due_at=due_at, provisional=provisional)
