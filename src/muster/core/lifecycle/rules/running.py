"""How do the whistle's clocks start, stop and stand still when something happens to it?"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from muster.core.catalogue.item import TypeLimits
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import Summons
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.changes import cancel_pause, pause, resume, start_clock, start_clocks, stop
from muster.core.time.clock import Clock, ClockKind, Pause, PauseReason
from muster.core.time.limits import Limit

PER_UNIT = (ClockKind.ACCEPT, ClockKind.CONTACT, ClockKind.ARRIVE, ClockKind.FINISH)
WORK = (*PER_UNIT, ClockKind.INTERIM)
OBJECTION_PAUSES = frozenset({ClockKind.CONTACT, ClockKind.ARRIVE, ClockKind.FINISH})


def limits_of(whistle: Whistle, context: Context) -> TypeLimits:
    """The limits of the whistle's type, with those of its catalogue item before them."""
    return context.policy.limits_for(type=whistle.type, item=context.item)


class PolicyIncomplete(LookupError):
    """A policy names no limit for an obligation that always has one."""


def owed(kind: ClockKind, whistle: Whistle, context: Context) -> Limit:
    """The limit of an obligation every whistle has. Raises PolicyIncomplete."""
    limit: Limit | None = getattr(limits_of(whistle, context), kind.value)
    if limit is None:
        raise PolicyIncomplete(f"policy {context.policy.version} has no {kind} limit for {whistle.type}")
    return limit


def start(
    kind: ClockKind,
    *,
    obligor: int,
    limit: Limit,
    at: datetime,
    context: Context,
    ref: str | None = None,
    round: int = 1,  # noqa: A002 - the word for a rework round
) -> Clock:
    """A running clock under the versions of this context."""
    return start_clock(
        kind=kind,
        obligor=obligor,
        started_at=at,
        limit=limit,
        calendar=context.calendar,
        policy_version=context.policy.version,
        round=round,
        ref=ref,
    )


def no_longer_leading(part: Assignment, *, at: datetime) -> tuple[Clock, ...]:
    """A lead's finish clock waits for the result: once another leads, a part that is done has met it."""
    return stopped(part.clocks, at=at, kinds={ClockKind.FINISH}) if part.done_at is not None else ()


def next_round(clocks: Iterable[Clock], kind: ClockKind) -> int:
    """The round number a new clock of this kind gets."""
    return 1 + max((clock.round for clock in clocks if clock.kind is kind), default=0)


def finish_anew(part: Assignment, whistle: Whistle, *, at: datetime, context: Context) -> Clock:
    """One more round of the part's finish clock, as long as the original limit."""
    return start(
        ClockKind.FINISH,
        obligor=part.unit,
        limit=owed(ClockKind.FINISH, whistle, context),
        at=at,
        context=context,
        ref=str(part.no),
        round=next_round(part.clocks, ClockKind.FINISH),
    )


def for_units(
    summons: Iterable[Summons], whistle: Whistle, *, at: datetime, context: Context
) -> tuple[Clock, ...]:
    """The clocks that summoned units owe from `at` on."""
    limits = limits_of(whistle, context)
    owed = ((kind, getattr(limits, kind.value)) for kind in PER_UNIT)
    return start_clocks(
        limits=[(kind, limit) for kind, limit in owed if limit is not None],
        obligors=((it.unit, str(it.assignment)) for it in summons),
        started_at=at,
        calendar=context.calendar,
        policy_version=context.policy.version,
    )


def stopped(
    clocks: Iterable[Clock], *, at: datetime, kinds: Iterable[ClockKind] = tuple(ClockKind)
) -> tuple[Clock, ...]:
    """The running ones among `clocks`, of these kinds, as they stand once stopped."""
    wanted = tuple(kinds)
    return tuple(
        stop(clock=clock, at=max(at, clock.started_at))
        for clock in clocks
        if clock.stopped_at is None and clock.kind in wanted
    )


def all_stopped(whistle: Whistle, *, at: datetime) -> tuple[Clock, ...]:
    """Every running clock of the whistle and its assignments, stopped."""
    return stopped(all_running(whistle), at=at)


def all_clocks(whistle: Whistle) -> Iterator[Clock]:
    """Every clock of the whistle and of its assignments."""
    yield from whistle.clocks
    for part in whistle.assignments:
        yield from part.clocks


def all_running(whistle: Whistle) -> Iterator[Clock]:
    """Those that run."""
    return (clock for clock in all_clocks(whistle) if clock.stopped_at is None)


def held(whistle: Whistle, reason: PauseReason, *, at: datetime, context: Context) -> tuple[Clock, ...]:
    """Every running clock of the whistle, standing still from `at` while it is escalated or shelved."""
    since = Pause(reason=reason, since=at)
    return tuple(
        pause(clock=clock, pause=since, calendar=context.calendar_of(clock)) for clock in all_running(whistle)
    )


def in_step(
    clocks: Iterable[Clock], whistle: Whistle, *, at: datetime, context: Context
) -> tuple[Clock, ...]:
    """`clocks` as the whistle's state wants them: those that start while it waits stand still at once."""
    if not whistle.stands_still:
        return tuple(clocks)
    reason = PauseReason.SHELVED if whistle.state is WhistleState.SHELVED else PauseReason.ESCALATED
    since = Pause(reason=reason, since=at)
    return tuple(
        pause(clock=clock, pause=since, calendar=context.calendar_of(clock))
        if clock.running and not stands_still(clock, reason)
        else clock
        for clock in clocks
    )


def released(whistle: Whistle, reason: PauseReason, *, at: datetime, context: Context) -> tuple[Clock, ...]:
    """Every clock that stands still for this reason, running again from `at`."""
    return tuple(
        resume(clock=clock, reason=reason, at=at, calendar=context.calendar_of(clock))
        for clock in all_running(whistle)
        if stands_still(clock, reason)
    )


def stands_still(clock: Clock, reason: PauseReason, ref: str | None = None) -> bool:
    """Whether an unended pause for this reason stands on the clock."""
    return any(span.reason is reason and span.ended_at is None and span.ref == ref for span in clock.pauses)


def paused_for_objection(
    part: Assignment, objection: str, *, at: datetime, context: Context
) -> tuple[Clock, ...]:
    """The objector's contact, arrive and finish clocks, standing still until the ruling."""
    span = Pause(reason=PauseReason.OBJECTION_PENDING, since=at, ref=objection)
    return tuple(
        pause(clock=clock, pause=span, calendar=context.calendar_of(clock))
        for clock in part.clocks
        if clock.stopped_at is None and clock.kind in OBJECTION_PAUSES and not _late(clock, at)
    )


def _late(clock: Clock, at: datetime) -> bool:
    return clock.due_at is not None and at > clock.due_at


def objection_ended(
    part: Assignment, objection: str, *, annulled: bool, at: datetime, context: Context
) -> tuple[Clock, ...]:
    """The objector's clocks after the ruling: the pause ended, or annulled, then also for what was met."""
    reason = PauseReason.OBJECTION_PENDING
    return tuple(
        cancel_pause(clock=clock, reason=reason, ref=objection, calendar=context.calendar_of(clock))
        if annulled
        else resume(clock=clock, reason=reason, ref=objection, at=at, calendar=context.calendar_of(clock))
        for clock in part.clocks
        if (annulled or clock.stopped_at is None) and stands_still(clock, reason, objection)
    )


def handed_over(whistle: Whistle, *, old: int, new: int) -> tuple[Clock, ...]:
    """Every running clock of a unit, now owed by its successor and otherwise unchanged."""
    return tuple(owed_by(clock, new) for clock in all_running(whistle) if clock.obligor == old)


def owed_by(clock: Clock, obligor: int, ref: str | None = None) -> Clock:
    """The same clock owed by somebody else (and filed under another assignment)."""
    return replace(clock, obligor=obligor, ref=clock.ref if ref is None else ref)


def in_round(clock: Clock, number: int) -> Clock:
    """The same clock, counted as this round's."""
    return replace(clock, round=number)


def stopped_instead(clock: Clock, *, at: datetime) -> Clock:
    """A stopped clock whose stop was contested, stopped at `at` instead."""
    return replace(clock, stopped_at=at)


def pauses_at(clock: Clock, reason: PauseReason, *, at: datetime) -> bool:
    """Whether the clock stands still for this reason at `at`."""
    return any(span.reason is reason and (span.end is None or at < span.end) for span in clock.pauses)
