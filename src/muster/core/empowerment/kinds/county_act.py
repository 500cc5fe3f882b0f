"""Acts of the county on public affairs of a street: its committee manages them, one without it is flagged."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import (
    BY_COMMITTEE,
    BY_COUNTY_DESK,
    BY_COUNTY_HEADS,
    BY_STREET_DESK,
)
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import TooLate, UnknownReference


class State(Choice):
    """Where the account of an act stands."""

    WITHOUT_COMMITTEE = "without_committee", "未经街道党工委", "without the committee"
    DECIDED = "decided", "街道党工委已决定", "decided by the committee"
    ANSWERED = "answered", "县区已答复", "answered by the county"


class Flag(Choice):
    """What a person should look at."""

    WITHOUT_COMMITTEE = "without_committee", "未经街道党工委", "without the committee"
    DECIDED_AFTERWARDS = "decided_afterwards", "事后补议", "decided after the act"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyAct:
    """What `actor`, a unit of the county, did on a day, and what the committee decided on which day."""

    actor: Annotated[int, Asked("作出单位", "Unit that acted", Of.UNIT)]
    acted_on: Annotated[date, Asked("作出日期", "Acted on")]
    decided_on: Annotated[date | None, Asked("党工委决定日期", "Decided on")] = None
    decision: Annotated[TextRef | None, Asked("党工委决定", "The committee's decision")] = None
    answer: Annotated[TextRef | None, Asked("县区答复", "The county's answer")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAct(Opening):
    """Put an act on file that the committee has not decided on."""

    actor: Annotated[int, Asked("作出单位", "Unit that acted", Of.UNIT)]
    acted_on: Annotated[date, Asked("作出日期", "Acted on")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDecision(Command):
    """The committee's decision on the act, and the day it was taken."""

    decided_on: Annotated[date, Asked("党工委决定日期", "Decided on")]
    decision: Annotated[TextRef, Asked("党工委决定", "The committee's decision")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAct(Command):
    """The county says how it came about, and what becomes of it."""

    answer: Annotated[TextRef, Asked("县区答复", "The county's answer")]


def _has_happened(matter: Matter[Any] | None, command: ReportAct, context: Context, now: datetime) -> None:
    if command.actor not in context.units.units:
        raise UnknownReference("没有这个单位。", "There is no such unit.")
    if command.acted_on > context.today:
        raise TooLate("作出日期不能晚于今天。", "The act cannot lie in the future.")


def _was_decided(matter: Matter[CountyAct], command: RecordDecision, context: Context, now: datetime) -> None:
    if command.decided_on > context.today:
        raise TooLate("决定日期不能晚于今天。", "The decision cannot lie in the future.")


def _flags(matter: Matter[CountyAct]) -> tuple[Flag, ...]:
    """An act stays flagged unless the committee had decided by the day of the act."""
    decided = matter.body.decided_on
    if decided is None:
        return (Flag.WITHOUT_COMMITTEE,)
    return (Flag.DECIDED_AFTERWARDS,) if decided > matter.body.acted_on else ()


KIND = Kind(
    name="county_act",
    zh="公共事务",
    en="Public affair",
    states=State,
    ended=frozenset({State.DECIDED, State.ANSWERED}),
    body=CountyAct,
    others=lambda it: (it.body.actor,),
    flags=_flags,
    table=(
        Transition(
            command=ReportAct, event="act_reported", zh="登记县区行为", en="Put an act of the county on file",
            start=(), goal=State.WITHOUT_COMMITTEE, who=(BY_STREET_DESK, BY_COUNTY_DESK),
            guards=(_has_happened,),
        ),
        Transition(
            command=RecordDecision, event="committee_decided", zh="登记党工委决定", en="Record the decision",
            start=(State.WITHOUT_COMMITTEE, State.ANSWERED), goal=State.DECIDED, who=(BY_COMMITTEE,),
            guards=(_was_decided,),
        ),
        Transition(
            command=AnswerAct, event="act_answered", zh="县区答复", en="Answer for the county",
            start=(State.WITHOUT_COMMITTEE,), goal=State.ANSWERED, who=(BY_COUNTY_HEADS,),
        ),
    ),
)  # fmt: skip
