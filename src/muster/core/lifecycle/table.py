"""The lifecycle in one table: which command takes a whistle from where to where, and who may give it.

From this table come the code path (`decide`), a page's buttons, the API's `available_commands`, and the state
diagram and permission matrix of the reference. Source: the rules W1–W14 and the assignment commands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.authority import DESK, Relation, Who
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.events import Event
from muster.core.lifecycle.rules import (
    closing,
    disputing,
    drafting,
    merging,
    refusing,
    reporting,
    sounding,
    supervising,
    sweeping,
    timing,
    waiting,
)
from muster.core.lifecycle.rules.reporting import REPORTABLE
from muster.core.lifecycle.states import LIVE, OPEN, SUMMONED, WORKABLE, WhistleState

S = WhistleState
RuleFunction = Callable[[Any, Any, Context, datetime], list[Event]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row: a command, from which states, to which, by whom, decided by which rule.

    `start` is empty for a command that draws up a new whistle; `goal` is empty where the state stays. `who`
    is empty where only the system gives the command. `judges`: the caller must have seen the current version.
    """

    command: type[c.Command]
    name: str
    code: str
    zh: str
    en: str
    start: frozenset[WhistleState]
    goal: tuple[WhistleState, ...]
    who: tuple[Who, ...]
    rule: RuleFunction
    judges: bool = False


def _by(relation: Relation, *roles: Role, types: frozenset[WhistleType] | None = None) -> Who:
    return Who(relation=relation, roles=frozenset(roles), types=types)


STAFF = (
    Role.GRID_WORKER,
    Role.COMMUNITY_WORKER,
    Role.DISPATCHER,
    Role.LEADER,
    Role.SECRETARY,
    Role.UNIT_HEAD,
)
APPROVERS = (Role.LEADER, Role.SECRETARY, Role.UNIT_HEAD)
BIG = frozenset({WhistleType.KEY, WhistleType.COORDINATION})

BLOWER_DESK = Who(relation=Relation.BLOWER, roles=DESK)
JUDGE_DESK = (
    Who(relation=Relation.JUDGE, roles=DESK),
    _by(Relation.JUDGE, Role.SECRETARY, Role.COMMUNITY_WORKER, Role.GRID_WORKER),
)
COMMAND_DESK = Who(relation=Relation.COMMANDING, roles=DESK)
UNIT_OFFICE = _by(Relation.UNIT, Role.CLERK, Role.UNIT_HEAD)
UNIT_ANY = _by(Relation.UNIT, Role.CLERK, Role.HANDLER, Role.UNIT_HEAD)
LEAD_OFFICE = _by(Relation.LEAD, Role.CLERK, Role.UNIT_HEAD)
INSPECTORS = (
    _by(Relation.OVERSEER, Role.SUPERVISOR),
    Who(relation=Relation.UPPER, roles=DESK),
)
OVERSEERS = _by(Relation.OVERSEER, Role.SUPERVISOR, Role.DISPATCHER, Role.LEADER)


def _row(
    command: type[c.Command],
    code: str,
    zh: str,
    en: str,
    start: frozenset[WhistleState],
    goal: tuple[WhistleState, ...],
    who: tuple[Who, ...],
    rule: RuleFunction,
    *,
    judges: bool = False,
) -> Transition:
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in command.__name__)
    return Transition(
        command=command,
        name=name.lstrip("_"),
        code=code,
        zh=zh,
        en=en,
        start=start,
        goal=goal,
        who=who,
        rule=rule,
        judges=judges,
    )


def _at(*states: WhistleState) -> frozenset[WhistleState]:
    return frozenset(states)


NEW = _at()
STAYS = ()
DRAFTERS = (Who(relation=Relation.AUTHOR, roles=frozenset(STAFF)),)
APPROVE = (_by(Relation.BLOWER, *APPROVERS),)
PARTIES = (_by(Relation.PARTY, Role.CLERK, Role.UNIT_HEAD, Role.DISPATCHER, Role.LEADER),)

TRANSITIONS: tuple[Transition, ...] = (
    _row(c.Draft, "W1", "起草哨件", "Draw up", NEW, (S.DRAFT,), DRAFTERS, drafting.draft),
    _row(
        c.Submit, "W2", "提请审批", "Submit", _at(S.DRAFT), (S.AWAITING_APPROVAL,),
        (_by(Relation.BLOWER, *STAFF),), drafting.submit, judges=True,
    ),
    _row(
        c.Decline, "W3", "不予吹哨", "Decline", _at(S.AWAITING_APPROVAL), (S.DECLINED,),
        APPROVE, drafting.decline, judges=True,
    ),
    _row(
        c.SendBack, "W3", "退回修改", "Send back", _at(S.AWAITING_APPROVAL), (S.DRAFT,),
        APPROVE, drafting.send_back, judges=True,
    ),
    _row(
        c.Blow, "W4", "吹哨", "Blow", _at(S.DRAFT, S.AWAITING_APPROVAL), (S.SOUNDING,),
        (
            _by(
                Relation.BLOWER, Role.DISPATCHER, Role.LEADER,
                types=frozenset({WhistleType.EMERGENCY}),
            ),
            _by(Relation.BLOWER, Role.LEADER, types=frozenset({WhistleType.ROUTINE})),
            _by(Relation.BLOWER, Role.SECRETARY, Role.UNIT_HEAD, types=BIG),
        ),
        sounding.blow, judges=True,
    ),
    _row(
        c.Ratify, "W4", "应急补批", "Ratify", SUMMONED, STAYS,
        (_by(Relation.BLOWER, Role.LEADER, types=frozenset({WhistleType.EMERGENCY})),),
        sounding.ratify, judges=True,
    ),
    _row(c.Accept, "W5", "接哨", "Accept", WORKABLE, (S.IN_HAND,), (UNIT_OFFICE,), reporting.accept),
    _row(c.Contact, "A", "联系群众", "Contact", WORKABLE, STAYS, (UNIT_ANY,), reporting.contact),
    _row(
        c.ReportIn, "A", "报到", "Report in", REPORTABLE, (S.IN_HAND,), (UNIT_ANY,), reporting.report_in
    ),
    _row(
        c.InterimReport, "A", "阶段报告", "Interim report", WORKABLE, STAYS,
        (UNIT_ANY,), reporting.interim_report,
    ),
    _row(c.Finish, "A", "办结本单位任务", "Finish", WORKABLE, STAYS, (UNIT_ANY,), reporting.finish),
    _row(
        c.SubmitResult, "W6", "结果反馈", "Submit result", _at(S.IN_HAND), (S.AWAITING_VERIFICATION,),
        (LEAD_OFFICE,), closing.submit_result, judges=True,
    ),
    _row(
        c.Verify, "W7/W8", "核查", "Verify", _at(S.AWAITING_VERIFICATION, S.AWAITING_EVALUATION),
        (S.AWAITING_EVALUATION, S.IN_HAND), JUDGE_DESK, closing.verify, judges=True,
    ),
    _row(
        c.Evaluate, "W9", "评价结案", "Evaluate", _at(S.AWAITING_EVALUATION), (S.CLOSED,),
        (JUDGE_DESK[0], _by(Relation.JUDGE, Role.SECRETARY)), closing.evaluate, judges=True,
    ),
    _row(c.Recur, "W10", "反弹再吹", "Recur", NEW, (S.DRAFT,), DRAFTERS, drafting.recur),
    _row(
        c.Escalate, "W11", "上报上一级", "Escalate", LIVE, (S.ESCALATED,),
        (_by(Relation.COMMANDING, Role.SECRETARY),), waiting.escalate, judges=True,
    ),
    _row(
        c.Shelve, "W12", "挂账", "Shelve", LIVE, (S.SHELVED,),
        (_by(Relation.COUNTY, *DESK),), waiting.shelve, judges=True,
    ),
    _row(
        c.Unshelve, "W12", "解除挂账", "Unshelve", _at(S.SHELVED), (S.SOUNDING, S.IN_HAND),
        (_by(Relation.COUNTY, *DESK),), waiting.unshelve, judges=True,
    ),
    _row(c.Merge, "W13", "并哨", "Merge", LIVE, (S.MERGED,), (COMMAND_DESK,), merging.merge, judges=True),
    _row(
        c.Withdraw, "W14", "撤哨", "Withdraw", _at(S.DRAFT, S.AWAITING_APPROVAL, S.SOUNDING), (S.WITHDRAWN,),
        (BLOWER_DESK,), drafting.withdraw, judges=True,
    ),
    _row(c.Object, "A", "退单", "Object", LIVE, STAYS, (UNIT_OFFICE,), disputing.object_to),
    _row(c.Dispute, "A", "提出争议", "Dispute", SUMMONED, STAYS, (UNIT_OFFICE,), disputing.dispute),
    _row(c.PassUp, "A", "提请上级裁定", "Pass up", SUMMONED, STAYS, PARTIES, disputing.pass_up, judges=True),
    _row(
        c.Rule, "A", "裁定", "Rule", SUMMONED, (S.SOUNDING, S.IN_HAND, S.DECLINED, S.MERGED),
        (_by(Relation.RULER, *DESK, Role.CLERK, Role.SECRETARY),), disputing.rule, judges=True,
    ),
    _row(
        c.AskExcuse, "A", "申请免除协办", "Ask to excuse", WORKABLE, STAYS,
        (LEAD_OFFICE,), reporting.ask_excuse, judges=True,
    ),
    _row(c.Excuse, "A", "同意免除", "Excuse", WORKABLE, STAYS, (BLOWER_DESK,), reporting.excuse, judges=True),
    _row(
        c.RecordAbsence, "A", "记缺席", "Record absence", WORKABLE, STAYS,
        (BLOWER_DESK,), reporting.record_absence, judges=True,
    ),
    _row(
        c.Contest, "A", "质疑补报", "Contest a late-filed report", SUMMONED, STAYS,
        (BLOWER_DESK,), reporting.contest, judges=True,
    ),
    _row(
        c.Pause, "C", "暂停时限", "Pause", LIVE, STAYS, (BLOWER_DESK, COMMAND_DESK), timing.pause, judges=True
    ),
    _row(
        c.Resume, "C", "恢复时限", "Resume", LIVE, STAYS,
        (BLOWER_DESK, COMMAND_DESK), timing.resume, judges=True,
    ),
    _row(
        c.AskExtension, "C", "申请延期", "Ask for an extension", WORKABLE, STAYS,
        (UNIT_OFFICE,), timing.ask_extension,
    ),
    _row(
        c.Extend, "C", "批准延期", "Extend", WORKABLE, STAYS,
        (BLOWER_DESK, Who(relation=Relation.UPPER, roles=DESK), COMMAND_DESK), timing.extend, judges=True,
    ),
    _row(
        c.RefuseExtension, "C", "不批延期", "Refuse an extension", WORKABLE, STAYS,
        (BLOWER_DESK, COMMAND_DESK), timing.refuse_extension, judges=True,
    ),
    _row(
        c.Recalculate, "C", "按新日历重算", "Recalculate", OPEN - {S.DRAFT}, STAYS,
        (_by(Relation.COUNTY, *DESK),), timing.recalculate,
    ),
    _row(
        c.AddUnit, "W", "增派单位", "Add a unit", LIVE, STAYS, (COMMAND_DESK,), sounding.add_unit, judges=True
    ),
    _row(
        c.ChangeLead, "W", "变更牵头单位", "Change the lead", LIVE, (S.SOUNDING, S.IN_HAND),
        (COMMAND_DESK,), sounding.change_lead, judges=True,
    ),
    _row(
        c.Succeed, "W", "职能承接", "Succeed", OPEN, STAYS,
        (COMMAND_DESK, _by(Relation.OVERSEER, Role.DISPATCHER, Role.LEADER)), sounding.succeed, judges=True,
    ),
    _row(
        c.Remind, "S", "催办", "Remind", OPEN - {S.DRAFT}, STAYS, (BLOWER_DESK, OVERSEERS), supervising.remind
    ),
    _row(c.Supervise, "S", "督办", "Supervise", OPEN - {S.DRAFT}, STAYS, (OVERSEERS,), supervising.supervise),
    _row(
        c.Instruct, "S", "批示", "Instruct", OPEN - {S.DRAFT}, STAYS,
        (_by(Relation.OVERSEER, Role.LEADER, Role.SECRETARY),), supervising.instruct,
    ),
    _row(
        c.Interview, "S", "约谈", "Interview", OPEN - {S.DRAFT}, STAYS,
        (_by(Relation.OVERSEER, Role.SUPERVISOR, Role.LEADER, Role.SECRETARY),), supervising.interview,
    ),
    _row(
        c.Revisit, "S", "抽查回访", "Re-visit", _at(S.AWAITING_EVALUATION, S.CLOSED), STAYS,
        INSPECTORS, supervising.revisit,
    ),
    _row(
        c.OrderRework, "S", "责令返工", "Order rework",
        _at(S.AWAITING_VERIFICATION, S.AWAITING_EVALUATION), (S.IN_HAND,),
        INSPECTORS, supervising.order_rework, judges=True,
    ),
    _row(
        c.ReportRefusal, "S", "报告拒不应哨", "Report a refusal", SUMMONED, STAYS,
        (BLOWER_DESK,), refusing.report_refusal, judges=True,
    ),
    _row(
        c.Investigate, "S", "调查认定", "Investigate", SUMMONED, STAYS,
        (_by(Relation.INVESTIGATOR, Role.SUPERVISOR, Role.LEADER),), refusing.investigate, judges=True,
    ),
    _row(
        c.Annotate, "S", "备注", "Annotate", frozenset(WhistleState), STAYS,
        (BLOWER_DESK, OVERSEERS, LEAD_OFFICE), supervising.annotate,
    ),
    _row(c.Sweep, "–", "巡检", "Sweep", OPEN, STAYS, (), sweeping.sweep),
    _row(
        c.EndWait, "W11", "等待结束", "End the wait", _at(S.ESCALATED),
        (S.AWAITING_VERIFICATION, S.SOUNDING, S.IN_HAND), (), waiting.end_wait,
    ),
    _row(c.ReceiveMerge, "W13", "接收并哨", "Receive a merge", LIVE, STAYS, (), merging.receive_merge),
)  # fmt: skip

BY_COMMAND: dict[type[c.Command], Transition] = {row.command: row for row in TRANSITIONS}
BY_NAME: dict[str, Transition] = {row.name: row for row in TRANSITIONS}
