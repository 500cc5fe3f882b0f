"""Objection, dispute and ruling (退单、裁定): who must do it after all?"""

from datetime import datetime, timedelta

from muster.core.lifecycle import authority, where
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import (
    ObjectionReason,
    Part,
    RulingLevel,
    RulingResult,
)
from muster.core.lifecycle.refusals import (
    Incomplete,
    NeverForEmergency,
    NotIndependent,
    NotSummonable,
    ObjectionSpent,
    TooLate,
    UnknownReference,
    WrongState,
)
from muster.core.lifecycle.rules import merging, ruling, running
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.rules.reporting import live_assignment
from muster.core.lifecycle.whistle import Assignment, Objection, Whistle
from muster.core.time.clock import Clock, ClockKind

NAMES_A_UNIT = frozenset({ObjectionReason.NOT_OUR_DUTY, ObjectionReason.WRONG_TERRITORY})
UPHELD_AS = {
    ObjectionReason.NOT_OUR_DUTY: RulingResult.REASSIGNED,
    ObjectionReason.WRONG_TERRITORY: RulingResult.REASSIGNED,
    ObjectionReason.DUPLICATE: RulingResult.ENDED,
    ObjectionReason.STATUTORY_CHANNEL: RulingResult.ENDED,
    ObjectionReason.INSUFFICIENT_INFORMATION: RulingResult.RETURNED,
}
RESULTS_ZH = {
    RulingResult.REASSIGNED: "改派",
    RulingResult.ENDED: "终止任务",
    RulingResult.RETURNED: "补充信息后重新接哨",
}
PASSABLE = frozenset({RulingResult.REJECTED, RulingResult.REASSIGNED})
ASK_WITHIN = timedelta(days=1)


def object_to(whistle: Whistle, command: c.Object, context: Context, now: datetime) -> list[e.Event]:
    """Send the part back within the accept limit, once per unit, never in an emergency."""
    if whistle.emergency:
        raise NeverForEmergency(
            "应急哨先处置、后争议，请接哨后提出争议", "handle first: accept, then file a dispute"
        )
    part = live_assignment(whistle, command)
    _check_first(whistle, part)
    clock = part.running(ClockKind.ACCEPT)
    if clock is None:
        raise ObjectionSpent(
            "接哨或报到后不能退单", "a unit that has accepted or come cannot send the part back"
        )
    if clock.due_at is not None and now > clock.due_at:
        raise ObjectionSpent("退单须在接哨时限内提出", "an objection comes within the accept limit")
    return [_raised(whistle, part, command, context, now, dispute=False)]


def dispute(whistle: Whistle, command: c.Dispute, context: Context, now: datetime) -> list[e.Event]:
    """In an emergency: dispute the duty after accepting; the assignment stays whatever is ruled."""
    part = live_assignment(whistle, command)
    if not whistle.emergency:
        raise WrongState("非应急哨请在接哨时限内退单", "outside emergencies a unit objects before it accepts")
    if part.accepted_at is None:
        raise WrongState("应急哨须先接哨再提出争议", "in an emergency accept first, dispute later")
    _check_first(whistle, part)
    return [_raised(whistle, part, command, context, now, dispute=True)]


def _check_first(whistle: Whistle, part: Assignment) -> None:
    if part.bound:
        raise ObjectionSpent("该单位由裁定确定，不能再退单", "a ruling named this unit; it is bound")
    if any(objection.unit == part.unit for objection in whistle.objections):
        raise ObjectionSpent("每个单位对一件哨件只能退单一次", "a unit objects once per whistle")


def _raised(
    whistle: Whistle, part: Assignment, command: c.Object, context: Context, now: datetime, *, dispute: bool
) -> e.ObjectionRaised:
    if command.reason in NAMES_A_UNIT and command.proper_unit is None:
        raise Incomplete("须写明应由哪个单位承担", "name the unit whose duty it is")
    if command.proper_unit is not None:
        _check_other(command.proper_unit, part.unit, context)
    objection = f"o{len(whistle.objections) + 1}"
    held = () if dispute else running.paused_for_objection(part, objection, at=now, context=context)
    return e.ObjectionRaised(
        **marks(context, now, unit=part.unit),
        objection=objection,
        assignment=part.no,
        reason=command.reason,
        basis=command.basis,
        proper_unit=command.proper_unit,
        target=command.target,
        dispute=dispute,
        clocks=(*held, _rule_clock(objection, RulingLevel.L1, whistle, context, now)),
    )


def _check_other(named: int, objector: int, context: Context) -> None:
    """Raises unless a unit is named that exists and is not the objector; it may belong anywhere."""
    if named == objector:
        raise Incomplete(
            "须写明另一个单位，不能是退单单位自己", "name another unit than the one that objects"
        )
    unit = context.units.get(named)
    if not unit.active_on(context.today):
        raise NotSummonable(f"“{unit.name}”已撤销", f"{unit.code} is not active today")


def _rule_clock(
    objection: str, level: RulingLevel, whistle: Whistle, context: Context, now: datetime
) -> Clock:
    return running.start(
        ClockKind.RULE,
        obligor=_ruling_unit(objection, level, whistle, context),
        limit=context.policy.rule[level.value],
        at=now,
        context=context,
        ref=objection,
        round=int(level.value[1]),
    )


def _ruling_unit(objection: str, level: RulingLevel, whistle: Whistle, context: Context) -> int:
    """Who owes the ruling: the command centre, 编办, or the common superior."""
    commanding = where.commanding(whistle, context.units, context.today) or whistle.blower
    if level is RulingLevel.L1:
        return where.desk_of(commanding, context.units)
    if level is RulingLevel.L2:
        office = context.units.with_function(commanding, "establishment")
        return where.desk_of(commanding, context.units) if office is None else office.id
    found = whistle.objection(objection)
    shared = None if found is None else authority.common_superior(found, whistle, context)
    return shared or commanding


def _named(whistle: Whistle, command: c.PassUp | c.Rule) -> Objection:
    objection = whistle.objection(command.objection)
    if objection is None:
        raise UnknownReference("没有这项退单", "this whistle has no such objection")
    return objection


def pass_up(whistle: Whistle, command: c.PassUp, context: Context, now: datetime) -> list[e.Event]:
    """A party asks the next level to rule: before a ruling, or within a day after one."""
    objection = _named(whistle, command)
    if objection.level.next is None:
        raise WrongState("共同上级的裁定是最终裁定", "the common superior's ruling is final")
    if not objection.pending:
        if objection.result not in PASSABLE or objection.ruled_at is None:
            raise WrongState("该裁定结果不再提请上级", "this result is not passed up")
        if now > objection.ruled_at + ASK_WITHIN:
            raise TooLate("须在裁定后一日内提请上级", "a party asks within one day of the ruling")
    return [passed_up(objection, objection.level.next, whistle, context, now)]


def passed_up(
    objection: Objection, level: RulingLevel, whistle: Whistle, context: Context, now: datetime
) -> e.ObjectionPassedUp:
    """The event that hands the objection to the next level; the old rule clock stops, a new one starts."""
    old = running.stopped((clock for clock in whistle.clocks if clock.ref == objection.id), at=now)
    return e.ObjectionPassedUp(
        **marks(context, now, unit=None),
        objection=objection.id,
        level=level,
        clocks=running.in_step(
            (*old, _rule_clock(objection.id, level, whistle, context, now)), whistle, at=now, context=context
        ),
    )


def rule(whistle: Whistle, command: c.Rule, context: Context, now: datetime) -> list[e.Event]:
    """Rule on an objection (裁定). In an emergency the ruling moves attribution, never the assignment."""
    objection = _named(whistle, command)
    if not objection.pending:
        raise WrongState("该退单已有裁定", "this objection has its ruling")
    _check_ruler(objection, command, context)
    _check_result(objection, command, whistle, context)
    return [
        ruling.filed(
            objection,
            result=command.result,
            named=command.named if command.result is RulingResult.REASSIGNED else None,
            target=command.target if objection.reason is ObjectionReason.DUPLICATE else None,
            opinion=command.opinion,
            whistle=whistle,
            context=context,
            now=now,
        )
    ]


def _check_result(objection: Objection, command: c.Rule, whistle: Whistle, context: Context) -> None:
    """Each ground is rejected, or upheld in the one way that fits it."""
    fitting = UPHELD_AS[objection.reason]
    if command.result not in (RulingResult.REJECTED, fitting):
        raise Incomplete(
            f"以该理由退单的，只能裁定驳回或{RESULTS_ZH[fitting]}",
            f"an objection on the ground of {objection.reason} is rejected or {fitting}",
        )
    if command.result is RulingResult.REASSIGNED:
        if command.named is None:
            raise Incomplete("改派须指明单位", "reassigning names the unit")
        _check_other(command.named, objection.unit, context)
    leads = whistle.assignments[objection.assignment - 1].part is Part.LEAD
    ends_it = leads and whistle.moved_by(objection) and command.result is RulingResult.ENDED
    if ends_it and objection.reason is ObjectionReason.DUPLICATE:
        if command.target is None:
            raise Incomplete(
                "牵头单位以重复退单的，裁定须指明并入哪件哨件",
                "a lead's duplicate names the whistle that carries the work on",
            )
        merging.check_target(whistle, command.target, context, but=objection.id)


def _check_ruler(objection: Objection, command: c.Rule, context: Context) -> None:
    held = frozenset() if context.actor is None else authority.held_units(context.actor)
    if held & {objection.unit, objection.proper_unit, command.named}:
        raise NotIndependent("当事单位的人员不能裁定", "nobody rules on their own unit's objection")
