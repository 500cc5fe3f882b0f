"""Joint operations (联合行动) of a street's 1+3+N enforcement platform: plan, call, minutes, result."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.directory.book import UnitBook
from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import BY_STREET_DESK, BY_STREET_HEADS
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.guards import check_count, check_whistle, not_abolished
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.empowerment.refusals import NotOfThisStreet
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import Incomplete, NotYet, TooLate, UnknownReference

NAME = "operation"


class State(Choice):
    """Where an operation stands."""

    PLANNED = "planned", "已计划", "planned"
    CALLED = "called", "已通知", "called"
    UNDER_WAY = "under_way", "行动中", "under way"
    HELD = "held", "已行动·待办结", "held, to be closed"
    CLOSED = "closed", "已办结", "closed"
    CANCELLED = "cancelled", "已取消", "cancelled"


class Flag(Choice):
    """What a person should look at."""

    UNSETTLED = "unsettled", "有问题未落实", "something found is neither put right nor handed over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A team or unit of the platform and what it does there."""

    unit: Annotated[int, Asked("队伍或单位", "Team or unit", Of.UNIT)]
    part: Annotated[TextRef, Asked("承担任务", "Its part")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A whistle that carries on what the operation found, by its number."""

    whistle: Annotated[str, Asked("哨件编号", "Whistle", Of.WHISTLE)]
    what: Annotated[TextRef, Asked("交办内容", "What was handed over")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What is planned, for `day` at a place; the figures count problems: `found` is all of them."""

    goal: Annotated[TextRef, Asked("行动目标", "Goal")]
    place: Annotated[TextRef, Asked("行动地点", "Place")]
    day: Annotated[date, Asked("行动日期", "Day")]
    participants: Annotated[tuple[Participant, ...], Asked("参加队伍", "Participants")]
    minutes: Annotated[TextRef | None, Asked("行动纪要", "Minutes")] = None
    found: Annotated[int | None, Asked("发现问题（个）", "Problems found")] = None
    put_right: Annotated[int | None, Asked("当场整改（个）", "Put right on the spot")] = None
    handed_over: Annotated[int | None, Asked("移交办理（个）", "Handed over")] = None
    links: Annotated[tuple[Link, ...], Asked("移交的哨件", "Whistles")] = ()
    result: Annotated[TextRef | None, Asked("办结情况", "How it ended")] = None
    reason: Annotated[TextRef | None, Asked("取消原因", "Why cancelled")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOperation(Opening):
    """Plan a joint operation of the street's platform."""

    goal: Annotated[TextRef, Asked("行动目标", "Goal")]
    place: Annotated[TextRef, Asked("行动地点", "Place")]
    day: Annotated[date, Asked("行动日期", "Day")]
    participants: Annotated[tuple[Participant, ...], Asked("参加队伍", "Participants")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseOperation(Command):
    """Change the plan before the operation begins."""

    goal: Annotated[TextRef, Asked("行动目标", "Goal")]
    place: Annotated[TextRef, Asked("行动地点", "Place")]
    day: Annotated[date, Asked("行动日期", "Day")]
    participants: Annotated[tuple[Participant, ...], Asked("参加队伍", "Participants")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOperation(Command):
    """Call the teams out to the planned day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginOperation(Command):
    """The teams have met and the operation begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOperation(Command):
    """What was done and found, with minutes."""

    minutes: Annotated[TextRef, Asked("行动纪要", "Minutes")]
    found: Annotated[int, Asked("发现问题（个）", "Problems found")]
    put_right: Annotated[int, Asked("当场整改（个）", "Put right on the spot")]
    handed_over: Annotated[int, Asked("移交办理（个）", "Handed over")]
    links: Annotated[tuple[Link, ...] | None, Asked("移交的哨件", "Whistles")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseOperation(Command):
    """Everything found has been followed up."""

    result: Annotated[TextRef, Asked("办结情况", "How it ended")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOperation(Command):
    """The operation does not take place."""

    reason: Annotated[TextRef, Asked("取消原因", "Why cancelled")]


def _is_a_plan(
    matter: Matter[Any] | None, command: PlanOperation | ReviseOperation, context: Context, now: datetime
) -> None:
    if command.day < context.today:
        raise TooLate("行动日期不能早于今天。", "An operation is planned for today or later.")
    units = [one.unit for one in command.participants]
    if len(set(units)) != len(units):
        raise Incomplete("参加队伍重复，请合并为一行。", "A team stands in the plan twice.")
    if len(units) < 2:
        raise Incomplete(
            "联合行动至少要有两支队伍或单位参加。", "A joint operation has at least two participants."
        )
    street = command.street if isinstance(command, PlanOperation) else matter.street if matter else 0
    for unit in units:
        _check_can_be_called(unit, street, context.units, context.today)


def _check_can_be_called(unit: int, street: int, units: UnitBook, on: date) -> None:
    """A unit that can be called works in the street, under it, or is stationed there."""
    if unit not in units.units or not units.get(unit).active_on(on):
        raise UnknownReference("没有这个单位。", "There is no such unit.")
    known = units.get(unit)
    near = {known.organisation, *known.stations, *units.superiors_of(unit, on)}
    if street not in near:
        raise NotOfThisStreet(
            f"“{known.name}”不在本街道综合执法平台，不能列入联合行动。",
            f"{known.name} is not of this street's platform and cannot be called out.",
        )


def _day_has_come(
    matter: Matter[Operation], command: BeginOperation, context: Context, now: datetime
) -> None:
    if context.today < matter.body.day:
        raise NotYet("行动日期未到。", "The day of the operation has not come.")


def _figures_add_up(
    matter: Matter[Operation], command: RecordOperation, context: Context, now: datetime
) -> None:
    for figure in (command.found, command.put_right, command.handed_over):
        check_count(figure)
    if command.put_right + command.handed_over > command.found:
        raise Incomplete(
            "当场整改与移交办理之和不能多于发现问题数。",
            "No more can be put right and handed over than was found.",
        )
    if len(command.links or ()) > command.handed_over:
        raise Incomplete("移交的哨件不能多于移交办理数。", "No more whistles than were handed over.")
    for link in command.links or ():
        check_whistle(link.whistle, context)


def _left(body: Operation) -> int:
    """Problems that were neither put right on the spot nor handed over."""
    return (body.found or 0) - (body.put_right or 0) - (body.handed_over or 0)


def _recorded(body: Operation, event: Any) -> Operation:
    said: RecordOperation = event.said
    return replace(
        body,
        minutes=said.minutes,
        found=said.found,
        put_right=said.put_right,
        handed_over=said.handed_over,
        links=said.links or (),
    )


AHEAD = (State.PLANNED, State.CALLED, State.UNDER_WAY)

KIND = Kind(
    name=NAME,
    zh="联合行动",
    en="Joint operation",
    states=State,
    ended=frozenset({State.CLOSED, State.CANCELLED}),
    body=Operation,
    due_on=lambda it: it.body.day if it.state in AHEAD else None,
    others=lambda it: tuple(one.unit for one in it.body.participants),
    flags=lambda it: (Flag.UNSETTLED,) if it.state == State.HELD and _left(it.body) else (),
    table=(
        Transition(
            command=PlanOperation, event="operation_planned", zh="计划联合行动", en="Plan a joint operation",
            start=(), goal=State.PLANNED, who=(BY_STREET_DESK,), guards=(not_abolished, _is_a_plan),
        ),
        Transition(
            command=ReviseOperation, event="operation_revised", zh="调整计划", en="Change the plan",
            start=(State.PLANNED, State.CALLED), goal=State.PLANNED, who=(BY_STREET_DESK,),
            guards=(not_abolished, _is_a_plan),
        ),
        Transition(
            command=CallOperation, event="operation_called", zh="通知参加队伍", en="Call the teams",
            start=(State.PLANNED,), goal=State.CALLED, who=(BY_STREET_HEADS,),
        ),
        Transition(
            command=BeginOperation, event="operation_begun", zh="开始行动", en="Begin",
            start=(State.CALLED,), goal=State.UNDER_WAY, who=(BY_STREET_DESK,), guards=(_day_has_come,),
        ),
        Transition(
            command=RecordOperation, event="operation_held",
            zh="登记纪要和结果", en="Record minutes and result",
            start=(State.UNDER_WAY,), goal=State.HELD, who=(BY_STREET_DESK,), guards=(_figures_add_up,),
            step=_recorded,
        ),
        Transition(
            command=CloseOperation, event="operation_closed", zh="办结行动", en="Close the operation",
            start=(State.HELD,), goal=State.CLOSED, who=(BY_STREET_HEADS,),
        ),
        Transition(
            command=CancelOperation, event="operation_cancelled", zh="取消行动", en="Cancel",
            start=AHEAD, goal=State.CANCELLED, who=(BY_STREET_HEADS,),
        ),
    ),
)  # fmt: skip
