"""Community work admission (社区工作准入): what a department wants communities to do, let in or not.

Street opinion, then the county's decision; the register of what is admitted is open to the communities.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from muster.core.empowerment.asked import Asked, Choice
from muster.core.empowerment.authority import BY_COUNTY_HEADS, BY_DEPARTMENT, BY_STREET_HEADS
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Circle, Kind, Transition
from muster.core.empowerment.kinds.guards import (
    check_count,
    check_money,
    check_period,
    decided_by_others,
    not_abolished,
)
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.ledger.text import TextRef


class State(Choice):
    """Where an application stands. Whether an admission has expired follows from the day."""

    APPLIED = "applied", "待街道意见", "waiting for the street's opinion"
    OPINED = "opined", "待县区决定", "waiting for the county's decision"
    ADMITTED = "admitted", "准入", "admitted"
    REFUSED = "refused", "不予准入", "refused"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class View(Choice):
    """What the street thinks of it."""

    FOR = "for", "同意", "for it"
    AGAINST = "against", "不同意", "against it"


class Flag(Choice):
    """What a person should look at."""

    NOTHING_COMES = "nothing_comes", "无经费无人员", "neither money nor people come with it"
    AGAINST_THE_STREET = "against_the_street", "街道不同意", "admitted against the street's opinion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The work: on what basis, from `since` to `until` (its last day), with what money and people."""

    basis: Annotated[TextRef, Asked("法律法规依据", "Legal basis")]
    since: Annotated[date, Asked("开始日期", "From")]
    until: Annotated[date, Asked("结束日期", "To")]
    money: Annotated[Decimal, Asked("配套经费（元）", "Money (yuan)")]
    people: Annotated[int, Asked("配套人员（人）", "People")]
    view: Annotated[View | None, Asked("街道意见", "The street's opinion")] = None
    opinion: Annotated[TextRef | None, Asked("意见说明", "Its reasons")] = None
    decision: Annotated[TextRef | None, Asked("县区决定", "The county's decision")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apply(Opening):
    """Apply for work of the communities."""

    basis: Annotated[TextRef, Asked("法律法规依据", "Legal basis")]
    since: Annotated[date, Asked("开始日期", "From")]
    until: Annotated[date, Asked("结束日期", "To")]
    money: Annotated[Decimal, Asked("配套经费（元）", "Money (yuan)")]
    people: Annotated[int, Asked("配套人员（人）", "People")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveOpinion(Command):
    """What the street thinks of it, and why."""

    view: Annotated[View, Asked("街道意见", "The street's opinion")]
    opinion: Annotated[TextRef, Asked("意见说明", "Its reasons")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit(Command):
    """Let the work into the communities."""

    decision: Annotated[TextRef, Asked("县区决定", "The county's decision")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseAdmission(Command):
    """The work is not let in."""

    decision: Annotated[TextRef, Asked("县区决定", "The county's decision")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApplication(Command):
    """The unit no longer wants it."""


def _is_sound(matter: Matter[Any] | None, command: Apply, context: Context, now: datetime) -> None:
    check_money(command.money)
    check_count(command.people)
    check_period(since=command.since, until=command.until)


def _flags(matter: Matter[Admission]) -> tuple[Flag, ...]:
    body, found = matter.body, []
    if body.money == 0 and body.people == 0:
        found.append(Flag.NOTHING_COMES)
    if matter.state == State.ADMITTED and body.view is View.AGAINST:
        found.append(Flag.AGAINST_THE_STREET)
    return tuple(found)


def _day_after(matter: Matter[Admission]) -> date | None:
    return matter.body.until + timedelta(days=1) if matter.state == State.ADMITTED else None


KIND = Kind(
    name="admission",
    zh="社区工作准入",
    en="Community work admission",
    states=State,
    ended=frozenset({State.ADMITTED, State.REFUSED, State.WITHDRAWN}),
    body=Admission,
    expires_on=_day_after,
    open_to=lambda it: (Circle.COMMUNITIES,) if it.state == State.ADMITTED else (),
    flags=_flags,
    table=(
        Transition(
            command=Apply, event="admission_applied_for", zh="申请准入", en="Apply for admission",
            start=(), goal=State.APPLIED, who=(BY_DEPARTMENT,), guards=(not_abolished, _is_sound),
        ),
        Transition(
            command=GiveOpinion, event="opinion_given", zh="街道意见", en="Give the street's opinion",
            start=(State.APPLIED,), goal=State.OPINED, who=(BY_STREET_HEADS,), guards=(decided_by_others,),
        ),
        Transition(
            command=Admit, event="work_admitted", zh="准入", en="Admit",
            start=(State.OPINED,), goal=State.ADMITTED, who=(BY_COUNTY_HEADS,), guards=(decided_by_others,),
        ),
        Transition(
            command=RefuseAdmission, event="admission_refused", zh="不予准入", en="Refuse",
            start=(State.OPINED,), goal=State.REFUSED, who=(BY_COUNTY_HEADS,), guards=(decided_by_others,),
        ),
        Transition(
            command=WithdrawApplication, event="application_withdrawn", zh="撤回申请", en="Withdraw",
            start=(State.APPLIED, State.OPINED), goal=State.WITHDRAWN, who=(BY_DEPARTMENT,),
        ),
    ),
)  # fmt: skip
