"""W4 and beside it: how a whistle sounds, and how its units change while it does."""

from datetime import datetime

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle import where
from muster.core.lifecycle.context import Context, DeliberationDecision
from muster.core.lifecycle.parts import Part, Ratification, Summons
from muster.core.lifecycle.refusals import Incomplete, NeedsDeliberation, OwnDuty, WrongState
from muster.core.lifecycle.rules import running, summoning
from muster.core.lifecycle.rules.drafting import wanted
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock, ClockKind


def blow(whistle: Whistle, command: c.Blow, context: Context, now: datetime) -> list[e.Event]:
    """Approve and sound: the units are summoned and their clocks start."""
    if whistle.state is WhistleState.DRAFT and not whistle.emergency:
        raise WrongState(
            "只有应急哨可以不经审批直接吹响", "only an emergency sounds from a draft", allowed=("submit",)
        )
    summons = _final_summons(whistle, command)
    summoning.check_units(summons, whistle, context)
    _check_approval(whistle, command, context)
    return [
        e.WhistleBlown(
            **marks(context, now, unit=whistle.blower),
            summons=summons,
            policy_version=context.policy.version,
            calendar_version=context.calendar.version,
            deliberation=_deliberation(whistle, command, context),
            clocks=(
                *running.stopped(whistle.clocks, at=now),
                *running.for_units(summons, whistle, at=now, context=context),
                *_own_clocks(whistle, summons, context, now),
            ),
        )
    ]


def _final_summons(whistle: Whistle, command: c.Blow) -> tuple[Summons, ...]:
    if command.lead is None and command.assists is None:
        return whistle.wanted
    drafted_lead = next((it.unit for it in whistle.wanted if it.part is Part.LEAD), None)
    drafted_assists = tuple(it.unit for it in whistle.wanted if it.part is Part.ASSIST)
    return wanted(
        drafted_lead if command.lead is None else command.lead,
        drafted_assists if command.assists is None else command.assists,
    )


def _check_approval(whistle: Whistle, command: c.Blow, context: Context) -> None:
    """What each type needs before it sounds (domain.md 4.1)."""
    item = context.item
    if item is not None and item.own_duty:
        raise OwnDuty("属于本级自身职责，应不予吹哨并自行处置", "this is the blower's own duty: decline it")
    if whistle.type is WhistleType.ROUTINE:
        if item is None:
            raise Incomplete("清单外事项不能吹常规哨", "an uncatalogued matter cannot be a routine whistle")
        if _goes_up(whistle, context) and item.adopted_by is None:
            raise NeedsDeliberation(
                "该事项未经审议列入清单，不能向上一级吹常规哨",
                "no standing deliberation adopted this item, so it cannot go one level up as routine",
            )
    elif whistle.type is not WhistleType.EMERGENCY:
        check_deliberation(whistle.blower, context, passes_up=_goes_up(whistle, context))


def _goes_up(whistle: Whistle, context: Context) -> bool:
    return context.units.get(whistle.blower).level is not whistle.level


def check_deliberation(organisation: int, context: Context, *, passes_up: bool) -> None:
    """Raises NeedsDeliberation unless one of this organisation is on file (and passes up)."""
    found = context.deliberation
    if found is None or found.organisation != organisation:
        raise NeedsDeliberation("需要本级审议纪要", "a deliberation of this level must be on file")
    if passes_up and found.decision is not DeliberationDecision.PASS_UP:
        raise NeedsDeliberation(
            "审议结论不是“上报”，不能向上一级吹哨", "the deliberation did not decide to pass the matter up"
        )


def _deliberation(whistle: Whistle, command: c.Blow, context: Context) -> str | None:
    if whistle.type is WhistleType.ROUTINE:
        return context.item.adopted_by if context.item is not None else None
    return command.deliberation or whistle.deliberation


def _own_clocks(
    whistle: Whistle, summons: tuple[Summons, ...], context: Context, now: datetime
) -> tuple[Clock, ...]:
    """An emergency also owes an interim report by its lead and a ratification by its blower."""
    if not whistle.emergency:
        return ()
    lead = next(it.unit for it in summons if it.part is Part.LEAD)
    limits = running.limits_of(whistle, context)
    ratify = running.start(
        ClockKind.RATIFY, obligor=whistle.blower, limit=context.policy.ratify, at=now, context=context
    )
    if limits.interim is None:
        return (ratify,)
    interim = running.start(ClockKind.INTERIM, obligor=lead, limit=limits.interim, at=now, context=context)
    return (ratify, interim)


def ratify(whistle: Whistle, command: c.Ratify, context: Context, now: datetime) -> list[e.Event]:
    """Confirm an emergency, or not with a reason; neither stops the handling."""
    if whistle.ratification not in (Ratification.PENDING, Ratification.LAPSED):
        raise WrongState("该哨件没有待补办的批准", "nothing waits to be ratified here")
    common = marks(context, now, unit=whistle.blower)
    clocks = running.stopped(whistle.clocks, at=now, kinds={ClockKind.RATIFY})
    if not command.granted:
        if command.reason is None:
            raise Incomplete("不予补批须说明理由", "refusing to ratify needs a reason")
        return [e.RatificationRefused(**common, reason=command.reason, clocks=clocks)]
    if _goes_up(whistle, context):
        check_deliberation(whistle.blower, context, passes_up=True)
    return [e.BlowRatified(**common, deliberation=command.deliberation, clocks=clocks)]


def add_unit(whistle: Whistle, command: c.AddUnit, context: Context, now: datetime) -> list[e.Event]:
    """Summon one more unit; its clocks start now."""
    summons = Summons(assignment=len(whistle.assignments) + 1, unit=command.unit, part=Part.ASSIST)
    summoning.check_new(summons, whistle, context)
    clocks = running.for_units((summons,), whistle, at=now, context=context)
    return [
        e.UnitAdded(
            **marks(context, now, unit=where.commanding(whistle, context.units, context.today)),
            summons=summons,
            reason=command.reason,
            clocks=clocks,
        )
    ]


def change_lead(whistle: Whistle, command: c.ChangeLead, context: Context, now: datetime) -> list[e.Event]:
    """Make another unit lead. One that is summoned already keeps its clocks; a new one gets its own."""
    summons, clocks = summoning.as_lead(command.unit, whistle, context, now)
    old = () if whistle.lead is None else running.no_longer_leading(whistle.lead, at=now)
    interim = whistle.running(ClockKind.INTERIM)
    owed = () if interim is None else (running.owed_by(interim, command.unit),)
    return [
        e.LeadChanged(
            **marks(context, now, unit=where.commanding(whistle, context.units, context.today)),
            summons=summons,
            reason=command.reason,
            clocks=(*old, *owed, *clocks),
        )
    ]


def succeed(whistle: Whistle, command: c.Succeed, context: Context, now: datetime) -> list[e.Event]:
    """Hand everything over to the successor, unchanged, in one event."""
    summoning.check_successor(old=command.old, new=command.new, whistle=whistle, context=context)
    clocks = running.handed_over(whistle, old=command.old, new=command.new)
    return [
        e.UnitSucceeded(
            **marks(context, now, unit=command.new), old=command.old, new=command.new, clocks=clocks
        )
    ]
