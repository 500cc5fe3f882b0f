"""Consultation (征求意见): what a county department must ask the street's committee before it decides.

On the assessment and the appointment of an outpost's head, on planning that touches the street, on major
public matters. A decision without a reply on file is flagged.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.directory.units import UnitKind
from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import BY_COMMITTEE, BY_DEPARTMENT
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.guards import check_not_after, check_unit
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.empowerment.refusals import NotAPeriod
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised, TooLate, UnknownReference


class State(Choice):
    """Where a consultation stands."""

    ASKED = "asked", "待街道答复", "waiting for the street's reply"
    REPLIED = "replied", "街道已答复", "replied"
    DECIDED = "decided", "已决定", "decided"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class Subject(Choice):
    """What the committee has to be asked about."""

    ASSESSMENT = "assessment", "派出机构负责人考核", "assessment of an outpost's head"
    APPOINTMENT = "appointment", "派出机构负责人任免", "appointment of an outpost's head"
    PLANNING = "planning", "涉及街道的规划", "planning that touches the street"
    PUBLIC_MATTER = "public_matter", "重大公共事项", "major public matter"


class View(Choice):
    """What the committee thinks of it."""

    FOR = "for", "同意", "for it"
    CHANGED = "changed", "修改后同意", "for it with changes"
    AGAINST = "against", "不同意", "against it"


class Adopted(Choice):
    """What became of the committee's opinion."""

    WHOLLY = "wholly", "采纳", "adopted"
    PARTLY = "partly", "部分采纳", "adopted in part"
    NOT = "not", "不采纳", "not adopted"


class Flag(Choice):
    """What a person should look at."""

    WITHOUT_REPLY = "without_reply", "无答复即决定", "decided without a reply"
    REPLIED_AFTERWARDS = "replied_afterwards", "决定后补答", "replied after the decision"
    NOT_ADOPTED = "not_adopted", "意见未采纳", "opinion not adopted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """What was asked until when, what the committee replied on which day, and what was decided.

    `outpost` is the one whose head it is about. Nobody is named: who it is stands in the text.
    """

    subject: Annotated[Subject, Asked("征求事项", "Subject")]
    text: Annotated[TextRef, Asked("征求内容", "What is asked")]
    due: Annotated[date, Asked("答复期限", "Reply due")]
    outpost: Annotated[int | None, Asked("派出机构", "Outpost", Of.UNIT)] = None
    view: Annotated[View | None, Asked("街道意见", "The committee's opinion")] = None
    opinion: Annotated[TextRef | None, Asked("意见说明", "Its reasons")] = None
    replied_on: Annotated[date | None, Asked("答复日期", "Replied on")] = None
    decision: Annotated[TextRef | None, Asked("决定", "Decision")] = None
    decided_on: Annotated[date | None, Asked("决定日期", "Decided on")] = None
    adopted: Annotated[Adopted | None, Asked("采纳情况", "Adopted")] = None
    reason: Annotated[TextRef | None, Asked("不采纳理由", "Why not")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consult(Opening):
    """Ask the committee. An outpost is named where it is about its head."""

    subject: Annotated[Subject, Asked("征求事项", "Subject")]
    text: Annotated[TextRef, Asked("征求内容", "What is asked")]
    due: Annotated[date, Asked("答复期限", "Reply due")]
    outpost: Annotated[
        int | None, Asked("派出机构（涉及负责人时填）", "Outpost (about its head)", Of.UNIT)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Command):
    """What the committee thinks of it, and the day it said so. Late is allowed, and stays visible."""

    view: Annotated[View, Asked("街道意见", "The committee's opinion")]
    opinion: Annotated[TextRef, Asked("意见说明", "Its reasons")]
    replied_on: Annotated[date, Asked("答复日期", "Replied on")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReply(Command):
    """What the committee thinks of it after it was decided without a reply; it changes the flag alone."""

    view: Annotated[View, Asked("街道意见", "The committee's opinion")]
    opinion: Annotated[TextRef, Asked("意见说明", "Its reasons")]
    replied_on: Annotated[date, Asked("答复日期", "Replied on")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOnReply(Command):
    """What was decided with the reply on file, and what became of it. Says why, unless it was."""

    decision: Annotated[TextRef, Asked("决定", "Decision")]
    decided_on: Annotated[date, Asked("决定日期", "Decided on")]
    adopted: Annotated[Adopted, Asked("采纳情况", "Adopted")]
    reason: Annotated[TextRef | None, Asked("不采纳理由", "Why not")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideWithoutReply(Command):
    """What was decided although nothing was on file: put down as it happened, and flagged."""

    decision: Annotated[TextRef, Asked("决定", "Decision")]
    decided_on: Annotated[date, Asked("决定日期", "Decided on")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawConsultation(Command):
    """The unit no longer means to decide it."""


def _can_be_asked(matter: Matter[Any] | None, command: Consult, context: Context, now: datetime) -> None:
    """By a unit of the county; about the head of an outpost that is stationed at the street."""
    if context.units.get(command.unit).level is not Level.COUNTY:
        raise NotAuthorised("征求意见由县区部门提出。", "Units of the county consult.")
    if command.due < context.today:
        raise NotAPeriod("答复期限不能早于今天。", "A reply cannot be due in the past.")
    check_unit(command.outpost, context)
    about_a_head = command.subject in (Subject.ASSESSMENT, Subject.APPOINTMENT)
    if about_a_head and command.outpost is None:
        raise Incomplete("请填写派出机构。", "Name the outpost.")
    if command.outpost is not None and not _stands_in(command.outpost, command.street, context):
        raise UnknownReference("该派出机构不在本街道。", "This outpost does not stand in the street.")


def _stands_in(outpost: int, street: int, context: Context) -> bool:
    unit = context.units.get(outpost)
    return unit.kind in (UnitKind.OUTPOST, UnitKind.TEAM) and street in unit.stations


def _was_replied(
    matter: Matter[Consultation], command: Reply | AddReply, context: Context, now: datetime
) -> None:
    check_not_after(command.replied_on, context.today)
    if matter.body.replied_on is not None:
        raise TooLate("已答复。", "There is a reply on file.")


def _was_decided(
    matter: Matter[Consultation], command: DecideOnReply | DecideWithoutReply, context: Context, now: datetime
) -> None:
    check_not_after(command.decided_on, context.today)


def _says_why(matter: Matter[Consultation], command: DecideOnReply, context: Context, now: datetime) -> None:
    if command.adopted is not Adopted.WHOLLY and command.reason is None:
        raise Incomplete("未全部采纳的，请说明理由。", "Say why the opinion was not adopted.")


def _flags(matter: Matter[Consultation]) -> tuple[Flag, ...]:
    """A decision needs a reply of that day or earlier; one that came later changes the flag, no more."""
    body, found = matter.body, []
    if body.decided_on is not None and body.replied_on is None:
        found.append(Flag.WITHOUT_REPLY)
    elif body.decided_on is not None and body.replied_on is not None and body.replied_on > body.decided_on:
        found.append(Flag.REPLIED_AFTERWARDS)
    if body.adopted is Adopted.NOT:
        found.append(Flag.NOT_ADOPTED)
    return tuple(found)


KIND = Kind(
    name="consultation",
    zh="征求意见",
    en="Consultation",
    states=State,
    ended=frozenset({State.DECIDED, State.WITHDRAWN}),
    body=Consultation,
    due_on=lambda it: it.body.due if it.state == State.ASKED else None,
    flags=_flags,
    table=(
        Transition(
            command=Consult, event="committee_consulted", zh="征求街道意见", en="Consult the committee",
            start=(), goal=State.ASKED, who=(BY_DEPARTMENT,), guards=(_can_be_asked,),
        ),
        Transition(
            command=Reply, event="consultation_replied", zh="答复", en="Reply",
            start=(State.ASKED,), goal=State.REPLIED, who=(BY_COMMITTEE,), guards=(_was_replied,),
        ),
        Transition(
            command=DecideOnReply, event="decided_on_reply", zh="作出决定", en="Decide",
            start=(State.REPLIED,), goal=State.DECIDED, who=(BY_DEPARTMENT,),
            guards=(_was_decided, _says_why),
        ),
        Transition(
            command=DecideWithoutReply, event="decided_without_reply", zh="无答复作出决定",
            en="Decide without a reply",
            start=(State.ASKED,), goal=State.DECIDED, who=(BY_DEPARTMENT,), guards=(_was_decided,),
        ),
        Transition(
            command=AddReply, event="reply_added", zh="补答复", en="Add the reply",
            start=(State.DECIDED,), goal=None, who=(BY_COMMITTEE,), guards=(_was_replied,),
        ),
        Transition(
            command=WithdrawConsultation, event="consultation_withdrawn", zh="撤回", en="Withdraw",
            start=(State.ASKED, State.REPLIED), goal=State.WITHDRAWN, who=(BY_DEPARTMENT,),
        ),
    ),
)  # fmt: skip
