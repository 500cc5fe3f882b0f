"""Unadmitted work: what a community was told to do without admission; street or county handles it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import BY_COMMUNITY, BY_COUNTY_DESK, BY_STREET_DESK
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import TooLate, UnknownReference


class State(Choice):
    """Where a report stands."""

    REPORTED = "reported", "待处理", "waiting to be handled"
    STOPPED = "stopped", "已叫停", "stopped"
    DISMISSED = "dismissed", "经查已准入", "found to be admitted"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnadmittedWork:
    """What which unit told the community to do on which day, and what became of it."""

    giver: Annotated[int, Asked("交办单位", "Unit that gave it", Of.UNIT)]
    given_on: Annotated[date, Asked("交办日期", "Given on")]
    text: Annotated[TextRef, Asked("情况说明", "What was asked")]
    result: Annotated[TextRef | None, Asked("处理结果", "Result")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWork(Opening):
    """Report work that was given without admission."""

    giver: Annotated[int, Asked("交办单位", "Unit that gave it", Of.UNIT)]
    given_on: Annotated[date, Asked("交办日期", "Given on")]
    text: Annotated[TextRef, Asked("情况说明", "What was asked")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWork(Command):
    """The work is stopped, and its giver told."""

    result: Annotated[TextRef, Asked("处理结果", "Result")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissReport(Command):
    """The work is admitted after all."""

    result: Annotated[TextRef, Asked("处理结果", "Result")]


def _was_given(matter: Matter[Any] | None, command: ReportWork, context: Context, now: datetime) -> None:
    if command.giver not in context.units.units:
        raise UnknownReference("没有这个单位。", "There is no such unit.")
    if command.given_on > context.today:
        raise TooLate("交办日期不能晚于今天。", "The work cannot have been given in the future.")


KIND = Kind(
    name="unadmitted_work",
    zh="未准入工作",
    en="Unadmitted work",
    states=State,
    ended=frozenset({State.STOPPED, State.DISMISSED}),
    body=UnadmittedWork,
    others=lambda it: (it.body.giver,) if it.state == State.STOPPED else (),
    table=(
        Transition(
            command=ReportWork, event="unadmitted_work_reported", zh="反映未准入工作",
            en="Report unadmitted work",
            start=(), goal=State.REPORTED, who=(BY_COMMUNITY,), guards=(_was_given,),
        ),
        Transition(
            command=StopWork, event="unadmitted_work_stopped", zh="叫停", en="Stop the work",
            start=(State.REPORTED,), goal=State.STOPPED, who=(BY_STREET_DESK, BY_COUNTY_DESK),
        ),
        Transition(
            command=DismissReport, event="report_dismissed", zh="经查已准入", en="Find it admitted",
            start=(State.REPORTED,), goal=State.DISMISSED, who=(BY_STREET_DESK, BY_COUNTY_DESK),
        ),
    ),
)  # fmt: skip
