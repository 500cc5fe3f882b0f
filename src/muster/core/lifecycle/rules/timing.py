"""Pauses, extensions and recalculation: what may move a clock that runs."""

from datetime import datetime, timedelta

from muster.core.lifecycle import authority, where
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.refusals import (
    Incomplete,
    NeverForEmergency,
    NotAuthorised,
    NotYet,
    TooLate,
    UnknownReference,
)
from muster.core.lifecycle.rules import running
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.rules.reporting import assignment_of
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time import changes
from muster.core.time.clock import Clock, ClockKind, PauseReason
from muster.core.time.clock import Pause as Span

LISTED = frozenset(
    {
        PauseReason.AWAITING_CITIZEN_MATERIAL,
        PauseReason.STATUTORY_PROCEDURE,
        PauseReason.FORCE_MAJEURE,
        PauseReason.UPPER_LEVEL_DELIBERATION,
    }
)


def pause(whistle: Whistle, command: c.Pause, context: Context, now: datetime) -> list[e.Event]:
    """Let the not yet overdue contact, arrive and finish clocks of named assignments stand still."""
    check_no_emergency(whistle)
    if command.reason not in LISTED:
        raise Incomplete("不在可暂停的理由之列", "this is not one of the listed reasons for a pause")
    if command.until <= now:
        raise TooLate("暂停的结束时间须在今后", "a pause ends in the future")
    span = Span(reason=command.reason, since=now, until=command.until)
    clocks = tuple(
        changes.pause(clock=clock, pause=span, calendar=context.calendar_of(clock))
        for part in _named(whistle, command.assignments)
        for clock in part.clocks
        if clock.stopped_at is None and clock.kind in changes.PAUSABLE
        if clock.due_at is None or now <= clock.due_at
    )
    if not clocks:
        raise NotYet("没有可暂停的时限", "no clock of these assignments can be paused")
    return [
        e.ClocksPaused(
            **marks(context, now, unit=whistle.blower),
            assignments=command.assignments,
            reason=command.reason,
            until=command.until,
            note=command.note,
            clocks=clocks,
        )
    ]


def check_no_emergency(whistle: Whistle) -> None:
    """Raises NeverForEmergency."""
    if whistle.emergency:
        raise NeverForEmergency(
            "应急哨不暂停、不延期、不挂账", "an emergency is never paused, extended or shelved"
        )


def _named(whistle: Whistle, numbers: tuple[int, ...]) -> list[Assignment]:
    parts = [whistle.assignment(number) for number in numbers]
    if not parts or None in parts:
        raise UnknownReference("没有这项应哨任务", "this whistle has no such assignment")
    return [part for part in parts if part is not None]


def resume(whistle: Whistle, command: c.Resume, context: Context, now: datetime) -> list[e.Event]:
    """End a pause before its end date."""
    clocks = tuple(
        changes.resume(clock=clock, reason=command.reason, at=now, calendar=context.calendar_of(clock))
        for part in _named(whistle, command.assignments)
        for clock in part.clocks
        if clock.stopped_at is None and running.pauses_at(clock, command.reason, at=now)
    )
    if not clocks:
        raise NotYet("没有因此理由暂停的时限", "no clock is paused for this reason")
    return [
        e.ClocksResumed(
            **marks(context, now, unit=whistle.blower),
            assignments=command.assignments,
            reason=command.reason,
            clocks=clocks,
        )
    ]


def ask_extension(
    whistle: Whistle, command: c.AskExtension, context: Context, now: datetime
) -> list[e.Event]:
    """Ask for more time to finish, before the clock is due; what could not be granted is refused at once."""
    check_no_emergency(whistle)
    part = assignment_of(whistle, command)
    clock = part.running(ClockKind.FINISH)
    if clock is None or (clock.due_at is not None and now > clock.due_at):
        raise TooLate("延期须在办结时限届满前申请", "an extension is asked for before the clock is due")
    changes.extend(clock=clock, by=command.limit, asked_at=now, calendar=context.calendar_of(clock))
    return [
        e.ExtensionAsked(
            **marks(context, now, unit=part.unit),
            assignment=part.no,
            limit=command.limit,
            reason=command.reason,
        )
    ]


def extend(whistle: Whistle, command: c.Extend, context: Context, now: datetime) -> list[e.Event]:
    """Grant an extension that was asked for; the second only by the level above the blower's."""
    part, clock, asked_at = _asked(whistle, command)
    if now > _decided_by(asked_at, context):
        raise TooLate(
            "延期申请须在一个工作日内答复，已过期的须重新申请",
            "an extension is decided within one working day; after that it is asked for anew",
        )
    if clock.extensions and not _from_above(whistle, context):
        raise NotAuthorised(
            "第二次延期须由上一级批准", "a second extension is granted by the level above the blower's"
        )
    extended = changes.extend(
        clock=clock, by=command.limit, asked_at=asked_at, calendar=context.calendar_of(clock)
    )
    return [
        e.ExtensionGranted(
            **marks(context, now, unit=whistle.blower),
            assignment=part.no,
            limit=command.limit,
            told=command.told,
            clocks=(extended,),
        )
    ]


def _asked(whistle: Whistle, command: c.OnAssignment) -> tuple[Assignment, Clock, datetime]:
    check_no_emergency(whistle)
    part = assignment_of(whistle, command)
    clock = part.running(ClockKind.FINISH)
    if part.extension_asked_at is None or clock is None:
        raise NotYet("没有待批的延期申请", "no extension was asked for")
    return part, clock, part.extension_asked_at


def _decided_by(asked_at: datetime, context: Context) -> datetime:
    calendar = context.current_calendar
    within = timedelta(minutes=context.policy.extension_decided_days * calendar.nominal_minutes)
    return calendar.add(start=asked_at, span=within)


def _from_above(whistle: Whistle, context: Context) -> bool:
    above = context.units.organisation_above(whistle.blower, context.today)
    posts = () if context.actor is None else context.actor.posts
    return any(authority.acts_for(post, above, context.units) for post in posts)


def refuse_extension(
    whistle: Whistle, command: c.RefuseExtension, context: Context, now: datetime
) -> list[e.Event]:
    """Refuse an extension that was asked for."""
    part, _, _ = _asked(whistle, command)
    return [
        e.ExtensionRefused(
            **marks(context, now, unit=whistle.blower), assignment=part.no, reason=command.reason
        )
    ]


def recalculate(whistle: Whistle, command: c.Recalculate, context: Context, now: datetime) -> list[e.Event]:
    """Reset the provisional clocks by the published calendar, one event a clock; never earlier."""
    calendar = context.current_calendar
    provisional = [clock for clock in running.all_running(whistle) if clock.provisional]
    anew = (changes.recalculate(clock=clock, calendar=calendar) for clock in provisional)
    moved = [after for before, after in zip(provisional, anew, strict=True) if after != before]
    if not moved:
        raise NotYet(
            "没有需要重算的时限", "no running clock is provisional, or no newer calendar is published"
        )
    unit = where.commanding(whistle, context.units, context.today)
    return [
        e.ClockRecalculated(
            **marks(context, now, unit=unit), calendar_version=calendar.version, clocks=(clock,)
        )
        for clock in moved
    ]
