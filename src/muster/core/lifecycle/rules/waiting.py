"""W11, W12: a whistle waits, for the level above or for what blocks it."""

from datetime import datetime

from muster.core.directory.units import Unit
from muster.core.lifecycle import authority, where
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.refusals import (
    Incomplete,
    LevelSkipped,
    NotAuthorised,
    NotYet,
    TooLate,
    UnknownReference,
)
from muster.core.lifecycle.rules import running
from muster.core.lifecycle.rules.closing import verify_clock
from muster.core.lifecycle.rules.drafting import wanted
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.rules.sounding import check_deliberation
from muster.core.lifecycle.rules.timing import check_no_emergency
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock, ClockKind, PauseReason
from muster.core.time.limits import Limit, LimitKind

DAY_MINUTES = 24 * 60


def escalate(whistle: Whistle, command: c.Escalate, context: Context, now: datetime) -> list[e.Event]:
    """Blow one level up (上报). The child is drawn up by `draft_child` on its own stream."""
    commanding = where.commanding(whistle, context.units, context.today)
    if commanding is None or whistle.level.above is None:
        raise LevelSkipped("市级以上没有可上报的层级", "there is no level above the city")
    if whistle.pending_objection is not None:
        raise NotYet("还有退单待裁定，不能上报", "an objection waits for its ruling")
    check_deliberation(commanding, context, passes_up=True)
    clocks = (
        () if whistle.emergency else running.held(whistle, PauseReason.ESCALATED, at=now, context=context)
    )
    return [
        e.WhistleEscalated(
            **marks(context, now, unit=commanding),
            child=command.child,
            deliberation=command.deliberation,
            reason=command.reason,
            clocks=clocks,
        )
    ]


def draft_child(parent: Whistle, command: c.Escalate, context: Context, now: datetime) -> list[e.Event]:
    """The child's first events: drawn up and put forward by the organisation of the parent's level."""
    blower = where.commanding(parent, context.units, context.today)
    level = parent.level.above
    if blower is None or level is None:
        raise LevelSkipped("市级以上没有可上报的层级", "there is no level above the city")
    approve = running.start(
        ClockKind.APPROVE, obligor=blower, limit=context.policy.approve, at=now, context=context
    )
    return [
        e.WhistleDrafted(
            **marks(context, now, unit=blower),
            id=command.child,
            number=command.number,
            type=command.type,
            level=level,
            blower=blower,
            source=parent.source,
            place=parent.place,
            title=parent.title,
            own_attempt=command.reason,
            item=parent.item,
            item_version=parent.item_version,
            category=parent.category,
            wanted=wanted(command.lead, command.assists),
            appeals=parent.appeals,
            complained_units=parent.complained_units,
            deliberation=command.deliberation,
            parent=parent.id,
        ),
        e.WhistleSubmitted(**marks(context, now, unit=blower), clocks=(approve,)),
    ]


def end_wait(whistle: Whistle, command: c.EndWait, context: Context, now: datetime) -> list[e.Event]:
    """What became of the whistle this one waits for: closed, returned, or carried by another."""
    awaited = context.related.get(command.awaited)
    if awaited is None or whistle.waits_for != command.awaited:
        raise UnknownReference("没有在等待这件哨件", "this whistle does not wait for that one")
    common = marks(context, now, unit=None)
    if awaited.state is WhistleState.MERGED and awaited.merged_into is not None:
        return [e.WaitMoved(**common, awaited=awaited.id, target=awaited.merged_into)]
    if awaited.state is WhistleState.CLOSED:
        work = running.stopped(running.all_running(whistle), at=now, kinds=running.WORK)
        clocks = (*work, verify_clock(whistle, context, now))
        return [e.WaitEnded(**common, awaited=awaited.id, clocks=clocks)]
    clocks = running.released(whistle, PauseReason.ESCALATED, at=now, context=context)
    return [e.WaitReturned(**common, awaited=awaited.id, clocks=clocks)]


def shelve(whistle: Whistle, command: c.Shelve, context: Context, now: datetime) -> list[e.Event]:
    """Set aside (挂账) with a plan and a review date; a second time only one level higher."""
    check_no_emergency(whistle)
    days = (command.review_on - context.today).days
    if not 1 <= days <= context.policy.review_max_days:
        raise TooLate(
            f"复核日期须在 {context.policy.review_max_days} 天之内",
            f"the review date lies 1 to {context.policy.review_max_days} days ahead",
        )
    if not command.milestones:
        raise Incomplete("挂账须有分步计划", "shelving needs a plan with milestones")
    approver = _approver(whistle, context)
    review = _review_clock(whistle, approver.id, days, context, now)
    held = running.held(whistle, PauseReason.SHELVED, at=now, context=context)
    return [
        e.WhistleShelved(
            **marks(context, now, unit=approver.id),
            blocker=command.blocker,
            plan=command.plan,
            milestones=command.milestones,
            review_on=command.review_on,
            told=command.told,
            approver=approver.id,
            clocks=(*held, review),
        )
    ]


def _approver(whistle: Whistle, context: Context) -> Unit:
    """The organisation this person approves for; after a first shelving it must be a higher one."""
    posts = () if context.actor is None else context.actor.posts
    mine = [
        context.units.get(organisation)
        for organisation in where.organisations_from_county(whistle, context.units, context.today)
        if any(authority.acts_for(post, organisation, context.units) for post in posts)
    ]
    if not mine:
        raise NotAuthorised("须由县（区）或市指挥中心办理", "a county or city command centre shelves")
    before = whistle.shelved_by
    high = [unit for unit in mine if before is None or _higher(unit, before, context)]
    if not high:
        raise NotAuthorised("再次挂账须由上一级批准", "a second shelving is approved one level higher")
    return high[0]


def _higher(approver: Unit, earlier: int, context: Context) -> bool:
    before = context.units.get(earlier).level
    return approver.level.rank > before.rank or before.above is None


def _review_clock(whistle: Whistle, obligor: int, days: int, context: Context, now: datetime) -> Clock:
    return running.start(
        ClockKind.REVIEW,
        obligor=obligor,
        limit=Limit(minutes=days * DAY_MINUTES, kind=LimitKind.NATURAL),
        at=now,
        context=context,
        round=running.next_round(whistle.clocks, ClockKind.REVIEW),
    )


def unshelve(whistle: Whistle, command: c.Unshelve, context: Context, now: datetime) -> list[e.Event]:
    """Take a shelved whistle up again; every clock goes on where it stood."""
    review = running.stopped(whistle.clocks, at=now, kinds={ClockKind.REVIEW})
    released = running.released(whistle, PauseReason.SHELVED, at=now, context=context)
    unit = where.commanding(whistle, context.units, context.today)
    return [
        e.WhistleUnshelved(
            **marks(context, now, unit=unit), reason=command.reason, clocks=(*review, *released)
        )
    ]
