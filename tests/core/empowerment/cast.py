"""Who says what in the tests of the registers: a cast, a command of each kind, and matters in every state."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.core.lifecycle import scene

from muster.core.directory.actors import Actor, Role
from muster.core.empowerment.context import Context, Floor
from muster.core.empowerment.decide import decide
from muster.core.empowerment.fold import evolve
from muster.core.empowerment.kinds import (
    admission,
    consultation,
    county_act,
    devolution,
    operation,
    responsibility,
    task,
    unadmitted,
)
from muster.core.empowerment.kinds.functions import Function
from muster.core.empowerment.kinds.fund import commands as fund
from muster.core.empowerment.kinds.fund.entries import Fund
from muster.core.empowerment.kinds.party import body, member
from muster.core.empowerment.matter import Command, Matter
from muster.core.ledger.text import TextRef

NOW = scene.MONDAY
TODAY = date(2026, 3, 2)

CAST: dict[str, Actor] = {
    "clerk": scene.clerk(scene.URBAN),
    "handler": scene.handler(scene.URBAN),
    "stranger": scene.clerk(scene.WATER),
    "street": scene.LEADER,
    "desk": scene.DISPATCHER,
    "committee": scene.SECRETARY,
    "county": scene.COUNTY_LEADER,
    "county_desk": scene.COUNTY_DISPATCHER,
    "city": scene.CITY_LEADER,
    "community": scene.person(Role.COMMUNITY_WORKER, scene.STATION),
    "party": scene.clerk(scene.PARTY_OFFICE),
    "police": scene.clerk(scene.POLICE_STATION),
    "neighbour": scene.person(Role.LEADER, scene.OTHER_STREET),
}

ITEMS = (
    responsibility.Item(function=Function.PARTY, text=scene.text("抓党建")),
    responsibility.Item(function=Function.CITY, text=scene.text("管市容")),
)
LIST = Matter(
    id="list",
    kind="responsibility_list",
    state="adopted",
    street=scene.STREET,
    unit=scene.STREET,
    title=scene.text("2026 版"),
    opened_at=NOW,
    body=responsibility.ResponsibilityList(since=TODAY, items=ITEMS),
    version=2,
)
LAST_YEAR = replace(
    LIST,
    id="last-year",
    kind="street_fund",
    state="closed",
    title=scene.text("2025 年度"),
    body=Fund(year=2025, carried_over=Decimal("300.00")),
)
FLOOR = Floor(amount=Decimal("2000000.00"), rank=1)
WHISTLE = "3-2026-000001"


def of(unit: int = scene.URBAN) -> dict[str, Any]:
    """What every opening says."""
    return {"id": "m", "street": scene.STREET, "unit": unit, "title": scene.text("事项")}


WORDS = scene.text("说明")
APPLY = admission.Apply(
    **of(), basis=WORDS, since=date(2026, 4, 1), until=date(2026, 6, 30), money=Decimal("1000.50"), people=2
)
DEVOLVE = devolution.Devolve(**of(), power=WORDS, people=3, item=scene.ITEM.code, since=TODAY)
DRAFT_LIST = responsibility.DraftList(**of(scene.STREET), since=date(2026, 4, 1), items=ITEMS)
GIVE_TASK = task.GiveTask(**of(), due=date(2026, 5, 1), item="list/2")
REPORT_WORK = unadmitted.ReportWork(**of(scene.COMMUNITY), giver=scene.URBAN, given_on=TODAY, text=WORDS)
TEAMS = (
    operation.Participant(unit=scene.URBAN_TEAM, part=WORDS),
    operation.Participant(unit=scene.POLICE_STATION, part=WORDS),
)
PLAN: dict[str, Any] = {"goal": WORDS, "place": WORDS, "day": TODAY, "participants": TEAMS}

CONSULT = consultation.Consult(
    **of(),
    subject=consultation.Subject.APPOINTMENT,
    text=WORDS,
    due=date(2026, 3, 9),
    outpost=scene.POLICE_STATION,
)
OPEN_FUND = fund.OpenFund(**of(scene.STREET), year=2026)
APPROPRIATE = fund.Appropriate(on=date(2026, 1, 5), amount=Decimal("1000.00"), text=WORDS)
SPEND = fund.Spend(
    on=date(2026, 2, 3), amount=Decimal("250.50"), text=WORDS, decided_on=date(2026, 2, 2), decision=WORDS
)
FOUND_BODY = body.FoundBody(
    **of(scene.PARTY_OFFICE),
    rank=body.Rank.COMMITTEE,
    since=date(2026, 1, 5),
    community=scene.COMMUNITY,
)
TAKE_SEAT = member.TakeSeat(
    **of(scene.PARTY_OFFICE),
    home=scene.POLICE_STATION,
    seat=member.Seat.MEMBER,
    since=date(2026, 1, 5),
)

COMMANDS: dict[str, Command] = {
    "draft_list": DRAFT_LIST,
    "revise_list": responsibility.ReviseList(since=date(2026, 5, 1), items=ITEMS[:1]),
    "adopt_list": responsibility.AdoptList(),
    "withdraw_list": responsibility.WithdrawList(),
    "give_task": GIVE_TASK,
    "propose_task": task.ProposeTask(**of(), due=date(2026, 5, 1), reason=WORDS),
    "approve_task": task.ApproveTask(decision=WORDS),
    "refuse_task": task.RefuseTask(decision=WORDS),
    "accept_task": task.AcceptTask(),
    "withdraw_task": task.WithdrawTask(),
    "devolve": DEVOLVE,
    "take_over": devolution.TakeOver(),
    "return_devolution": devolution.ReturnDevolution(reason=WORDS),
    "take_back": devolution.TakeBack(until=date(2026, 9, 1), reason=WORDS),
    "report_act": county_act.ReportAct(**of(scene.STREET), actor=scene.URBAN, acted_on=date(2026, 3, 1)),
    "record_decision": county_act.RecordDecision(decided_on=date(2026, 3, 2), decision=WORDS),
    "answer_act": county_act.AnswerAct(answer=WORDS),
    "apply": APPLY,
    "give_opinion": admission.GiveOpinion(view=admission.View.FOR, opinion=WORDS),
    "admit": admission.Admit(decision=WORDS),
    "refuse_admission": admission.RefuseAdmission(decision=WORDS),
    "withdraw_application": admission.WithdrawApplication(),
    "report_work": REPORT_WORK,
    "stop_work": unadmitted.StopWork(result=WORDS),
    "dismiss_report": unadmitted.DismissReport(result=WORDS),
    "plan_operation": operation.PlanOperation(**of(scene.STREET), **PLAN),
    "revise_operation": operation.ReviseOperation(**PLAN),
    "call_operation": operation.CallOperation(),
    "begin_operation": operation.BeginOperation(),
    "record_operation": operation.RecordOperation(minutes=WORDS, found=9, put_right=6, handed_over=2),
    "close_operation": operation.CloseOperation(result=WORDS),
    "cancel_operation": operation.CancelOperation(reason=WORDS),
    "consult": CONSULT,
    "reply": consultation.Reply(view=consultation.View.FOR, opinion=WORDS, replied_on=TODAY),
    "add_reply": consultation.AddReply(view=consultation.View.FOR, opinion=WORDS, replied_on=TODAY),
    "decide_on_reply": consultation.DecideOnReply(
        decision=WORDS, decided_on=TODAY, adopted=consultation.Adopted.WHOLLY
    ),
    "decide_without_reply": consultation.DecideWithoutReply(decision=WORDS, decided_on=date(2026, 3, 1)),
    "withdraw_consultation": consultation.WithdrawConsultation(),
    "open_fund": OPEN_FUND,
    "appropriate": APPROPRIATE,
    "spend": SPEND,
    "carry_in": fund.CarryIn(on=date(2026, 1, 6)),
    "reverse_entry": fund.ReverseEntry(entry=1, on=TODAY, text=WORDS),
    "close_year": fund.CloseYear(carried_over=Decimal("0.00"), decided_on=TODAY, decision=WORDS),
    "found_body": FOUND_BODY,
    "dissolve_body": body.DissolveBody(until=TODAY),
    "take_seat": TAKE_SEAT,
    "contribute": member.Contribute(on=TODAY, text=WORDS),
    "leave_seat": member.LeaveSeat(until=TODAY),
}


def context(actor: Actor, *, words: Mapping[str, str] | None = None, **facts: Any) -> Context:
    known: dict[str, Any] = {
        "actor": actor,
        "today": TODAY,
        "units": scene.BOOK,
        "standing": (LIST, LAST_YEAR),
        "words": {text: text for text in ("事项", "说明", "抓党建", "管市容")} if words is None else words,
        "items": {scene.ITEM.code: scene.ITEM},
        "floor": FLOOR,
        "whistles": frozenset({WHISTLE}),
    }
    return Context(**{**known, **facts})


def say(
    matter: Matter[Any] | None, command: Command, by: Actor, now: datetime = NOW, **facts: Any
) -> Matter[Any]:
    """The matter after a command; raises what the rules raise."""
    for event in decide(matter=matter, command=command, context=context(by, **facts), now=now):
        matter = evolve(matter=matter, event=event)
    assert matter is not None
    return matter


def after(*steps: tuple[str, str]) -> Matter[Any]:
    """The matter after these steps, each a command's name and who gave it."""
    matter = None
    for name, by in steps:
        matter = say(matter, COMMANDS[name], CAST[by])
    assert matter is not None
    return matter


def text(words: str) -> TextRef:
    return scene.text(words)


def apply(**facts: Any) -> admission.Apply:
    return replace(APPLY, **facts)
