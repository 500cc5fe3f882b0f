"""The desks: who approves, rules, verifies, evaluates and takes shelved matters up again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from muster.core.catalogue.item import CatalogueItem, Direction, EvidenceKind, EvidenceRule
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import where
from muster.core.lifecycle.parts import (
    CallBack,
    Evaluation,
    Evidence,
    Finding,
    RulingLevel,
    RulingResult,
)
from muster.core.lifecycle.rules.closing import UNANSWERED, called_back, is_scored
from muster.core.lifecycle.rules.proposals import proposal_of
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Objection, Whistle
from muster.core.score.inputs import Resolved, Satisfied
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import ClockKind
from muster.demo.chance import chance
from muster.demo.doing import Doing
from muster.demo.people.steps import ONE_MINUTE, Step, part_of
from muster.demo.words import deeds
from muster.directory import facts as directory

DECLINES = 0.04
FAILS = 0.09
DESK = (Role.DISPATCHER, Role.LEADER, Role.UNIT_HEAD)
BIG = (WhistleType.KEY, WhistleType.COORDINATION)


def steps(whistle: Whistle, calendar: WorkingCalendar) -> Iterator[Step]:
    """What the desks mean to do next."""
    state = whistle.state
    if state is WhistleState.DRAFT:
        yield Step(at=whistle.drafted_at + 5 * ONE_MINUTE, act=lambda doing: _put_forward(doing, whistle))
    elif state is WhistleState.AWAITING_APPROVAL:
        yield _approve(whistle, calendar)
    elif state is WhistleState.AWAITING_VERIFICATION:
        yield _verify(whistle, calendar)
    elif state is WhistleState.AWAITING_EVALUATION and not _waits_for_others(whistle):
        yield _evaluate(whistle, calendar)
    elif state is WhistleState.SHELVED and whistle.review_on is not None:
        due = whistle.running(ClockKind.REVIEW)
        if due is not None:
            yield Step(at=part_of(due, 0.9, calendar), act=lambda doing: _take_up(doing, whistle))
    yield from _rulings(whistle, calendar)
    if whistle.ratification in UNANSWERED and whistle.blown_at is not None:
        hours = chance(whistle.number, "ratify").uniform(2, 26)
        at = whistle.blown_at + timedelta(hours=hours)
        yield Step(at=at, act=lambda doing: _ratify(doing, whistle))


def _waits_for_others(whistle: Whistle) -> bool:
    pending = any(objection.pending for objection in whistle.objections)
    return pending or whistle.ratification in UNANSWERED


def _put_forward(doing: Doing, whistle: Whistle) -> object:
    if whistle.emergency:
        officer = doing.cast.for_organisation(whistle.blower, Role.DISPATCHER)
        return doing.give(whistle.id, officer, lambda say: c.Blow())
    officer = doing.cast.for_organisation(whistle.blower, *DESK)
    return doing.give(whistle.id, officer, lambda say: c.Submit())


def _approve(whistle: Whistle, calendar: WorkingCalendar) -> Step:
    clock = whistle.running(ClockKind.APPROVE)
    luck = chance(whistle.number, "approve")
    share = 0.1 + luck.random() * 0.9
    at = whistle.drafted_at + ONE_MINUTE if clock is None else part_of(clock, share, calendar)
    return Step(at=at, act=lambda doing: _decide(doing, whistle))


def _decide(doing: Doing, whistle: Whistle) -> object:
    big = whistle.type in BIG
    role = Role.SECRETARY if big else Role.LEADER
    approver = doing.cast.for_organisation(whistle.blower, role)
    if _is_own_duty(whistle, doing) or chance(whistle.number, "decline").random() < DECLINES:
        return doing.give(whistle.id, approver, lambda say: c.Decline(reason=say(deeds.declined())))
    quoted = whistle.deliberation
    if big and quoted is None:
        quoted = doing.deliberate(whistle.blower, deeds.finding(whistle.number), passes_up=True)
    return doing.give(whistle.id, approver, lambda say: c.Blow(deliberation=quoted))


def _is_own_duty(whistle: Whistle, doing: Doing) -> bool:
    """Whether the matter is the blower's own, by the catalogue or because it was devolved to it."""
    item = _item_of(whistle)
    return item is not None and doing.known.as_held(item, holder=whistle.blower, on=doing.today).own_duty


def _item_of(whistle: Whistle) -> CatalogueItem | None:
    if whistle.item is None or whistle.item_version is None:
        return None
    return directory.catalogue(version=whistle.item_version).get(whistle.item)


def _ratify(doing: Doing, whistle: Whistle) -> object:
    leader = doing.cast.for_organisation(whistle.blower, Role.LEADER)
    quoted = doing.deliberate(whistle.blower, deeds.finding(whistle.number), passes_up=True)
    return doing.give(whistle.id, leader, lambda say: c.Ratify(granted=True, deliberation=quoted))


def _rulings(whistle: Whistle, calendar: WorkingCalendar) -> Iterator[Step]:
    for objection in whistle.objections:
        clock = whistle.running(ClockKind.RULE, objection.id)
        if objection.pending and clock is not None and objection.level is RulingLevel.L1:
            share = 0.2 + chance(whistle.number, objection.id).random()
            if share < 1:
                yield _ruling(whistle, objection, part_of(clock, share, calendar))


def _ruling(whistle: Whistle, objection: Objection, at: datetime) -> Step:
    return Step(at=at, act=lambda doing: _rule(doing, whistle, objection))


def _rule(doing: Doing, whistle: Whistle, objection: Objection) -> object:
    commanding = where.commanding(whistle, doing.known.units, doing.today) or whistle.blower
    reassigns = chance(whistle.number, objection.id, "result").random() < 0.4
    result = RulingResult.REASSIGNED if reassigns else RulingResult.REJECTED
    named = objection.proper_unit if reassigns else None
    return doing.give(
        whistle.id,
        doing.cast.for_organisation(commanding, *DESK),
        lambda say: c.Rule(
            objection=objection.id, result=result, named=named, opinion=say(deeds.opinion(result))
        ),
    )


def _verify(whistle: Whistle, calendar: WorkingCalendar) -> Step:
    clock = whistle.running(ClockKind.VERIFY)
    share = 0.15 + chance(whistle.number, "verify", whistle.result_round).random() * 0.9
    at = whistle.drafted_at if clock is None else part_of(clock, share, calendar)
    return Step(at=at, act=lambda doing: _check(doing, whistle))


def _check(doing: Doing, whistle: Whistle) -> object:
    luck = chance(whistle.number, "check", whistle.result_round)
    passes = luck.random() >= FAILS or whistle.rework_count >= 2
    judge = where.judging(whistle, doing.known.units, doing.today)[0]
    finding = Finding(
        resolved=Resolved.YES if passes else Resolved.NO,
        satisfied=_mood(luck.random()) if passes else Satisfied.NOT_SATISFIED,
    )
    lead = whistle.lead
    by = doing.cast.for_organisation(judge, *DESK)
    seen = doing.photo(by, whistle.place, troubled=not passes, about=whistle.number)
    return doing.give(
        whistle.id,
        by,
        lambda say: c.Verify(
            passed=passes,
            finding=finding,
            call_backs=_call_backs(whistle, doing.now, passes=passes),
            measured=_measured(whistle, passes=passes),
            evidence=(Evidence(kind=EvidenceKind.PHOTO_AFTER, ref=seen, taken_at=doing.now),),
            reason=None if passes else say(deeds.not_settled(whistle.number)),
            at_fault=() if passes or lead is None else (lead.no,),
        ),
    )


def _mood(luck: float) -> Satisfied:
    if luck < 0.72:
        return Satisfied.SATISFIED
    return Satisfied.MOSTLY if luck < 0.93 else Satisfied.NOT_SATISFIED


def _call_backs(whistle: Whistle, now: datetime, *, passes: bool) -> tuple[CallBack, ...]:
    return tuple(_call_back(appeal, whistle, now, passes=passes) for appeal in called_back(whistle))


def _call_back(appeal: str, whistle: Whistle, now: datetime, *, passes: bool) -> CallBack:
    luck = chance(appeal, "call-back", whistle.result_round)
    if luck.random() < 0.15:
        return CallBack(appeal=appeal, at=now, reached=False)
    resolved = Resolved.YES if luck.random() < 0.88 else Resolved.PARTLY
    return CallBack(
        appeal=appeal,
        at=now,
        reached=True,
        resolved=resolved if passes else Resolved.NO,
        satisfied=_mood(luck.random()) if passes else Satisfied.NOT_SATISFIED,
    )


def _measured(whistle: Whistle, *, passes: bool) -> Decimal | None:
    item = _item_of(whistle)
    rules = () if item is None else item.evidence
    for rule in rules:
        if rule.kind is EvidenceKind.MEASUREMENT and rule.threshold is not None:
            return _value(rule, rule.threshold, passes=passes)
    return None


def _value(rule: EvidenceRule, threshold: Decimal, *, passes: bool) -> Decimal:
    under = (rule.direction is Direction.AT_MOST) == passes
    return (threshold * (Decimal("0.9") if under else Decimal("1.1"))).quantize(Decimal("0.1"))


def _evaluate(whistle: Whistle, calendar: WorkingCalendar) -> Step:
    clock = whistle.running(ClockKind.EVALUATE)
    share = 0.05 + chance(whistle.number, "evaluate", whistle.result_round).random() * 0.8
    at = whistle.drafted_at if clock is None else part_of(clock, share, calendar)
    return Step(at=at, act=lambda doing: _close(doing, whistle))


def _close(doing: Doing, whistle: Whistle) -> object:
    judge = where.judging(whistle, doing.known.units, doing.today)[0]
    proposal = proposal_of(whistle)
    evaluations = tuple(
        Evaluation(assignment=part.no, resolved=proposal.resolved, satisfied=proposal.satisfied)
        for part in whistle.assignments
        if is_scored(part)
    )
    return doing.give(
        whistle.id,
        doing.cast.for_organisation(judge, *DESK),
        lambda say: c.Evaluate(evaluations=evaluations),
    )


def _take_up(doing: Doing, whistle: Whistle) -> object:
    county = where.organisations_from_county(whistle, doing.known.units, doing.today)[0]
    return doing.give(
        whistle.id,
        doing.cast.for_organisation(county, *DESK),
        lambda say: c.Unshelve(reason=say(deeds.taken_up())),
    )
