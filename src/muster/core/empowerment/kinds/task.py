"""Tasks given to a street: on its responsibility list, or stopped until the county approves."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import BY_COUNTY_HEADS, BY_DEPARTMENT, BY_STREET_HEADS
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.guards import decided_by_others, not_abolished
from muster.core.empowerment.kinds.responsibility import NAME as LISTS
from muster.core.empowerment.kinds.responsibility import in_force
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.empowerment.refusals import OutsideTheList
from muster.core.ledger.text import TextRef


class State(Choice):
    """Where a task stands."""

    STOPPED = "stopped", "清单外·已叫停", "outside the list, stopped"
    GIVEN = "given", "待街道承接", "waiting for the street"
    APPROVED = "approved", "县区已批准·待街道承接", "approved by the county, waiting for the street"
    REFUSED = "refused", "县区不批准", "refused by the county"
    ACCEPTED = "accepted", "街道已承接", "accepted by the street"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a unit wants of a street by a day; `item` is the list item it rests on, if any."""

    due: Annotated[date, Asked("完成期限", "To be done by")]
    item: Annotated[str | None, Asked("清单事项", "Item of the list", Of.LIST_ITEM)] = None
    reason: Annotated[TextRef | None, Asked("清单外理由", "Why outside the list")] = None
    decision: Annotated[TextRef | None, Asked("县区意见", "The county's words")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTask(Opening):
    """Give the street a task of its list; `item` reads "list id/place in the list"."""

    due: Annotated[date, Asked("完成期限", "To be done by")]
    item: Annotated[str, Asked("清单事项", "Item of the list", Of.LIST_ITEM)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeTask(Opening):
    """Ask for something outside the list: it is stopped until the county approves."""

    due: Annotated[date, Asked("完成期限", "To be done by")]
    reason: Annotated[TextRef, Asked("清单外理由", "Why outside the list")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveTask(Command):
    """Let the task pass to the street."""

    decision: Annotated[TextRef, Asked("县区意见", "The county's words")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseTask(Command):
    """The task goes no further."""

    decision: Annotated[TextRef, Asked("县区意见", "The county's words")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTask(Command):
    """The street takes the task on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawTask(Command):
    """The unit no longer wants it."""


def _is_on_the_list(matter: Matter[Any] | None, command: GiveTask, context: Context, now: datetime) -> None:
    current = in_force(lists=context.standing, on=context.today)
    items = () if current is None else current.body.items
    known = [f"{current.id}/{no}" for no, _ in enumerate(items, start=1)] if current else []
    if command.item not in known:
        raise OutsideTheList(
            "该事项不在街道现行职责清单内；清单外任务须经县区批准。",
            "The list in force does not hold this; a task outside the list needs the county's approval.",
            allowed=("propose_task",),
        )


WAITING = (State.STOPPED, State.GIVEN, State.APPROVED)

KIND = Kind(
    name="task",
    zh="交办任务",
    en="Task",
    states=State,
    ended=frozenset({State.REFUSED, State.ACCEPTED, State.WITHDRAWN}),
    body=Task,
    knows=(LISTS,),
    due_on=lambda it: it.body.due if it.state in WAITING else None,
    table=(
        Transition(
            command=GiveTask, event="task_given", zh="交办清单内任务", en="Give a task of the list",
            start=(), goal=State.GIVEN, who=(BY_DEPARTMENT,), guards=(not_abolished, _is_on_the_list),
        ),
        Transition(
            command=ProposeTask, event="task_stopped",
            zh="提出清单外任务", en="Propose a task outside the list",
            start=(), goal=State.STOPPED, who=(BY_DEPARTMENT,), guards=(not_abolished,),
        ),
        Transition(
            command=ApproveTask, event="task_approved", zh="批准任务", en="Approve the task",
            start=(State.STOPPED,), goal=State.APPROVED, who=(BY_COUNTY_HEADS,), guards=(decided_by_others,),
        ),
        Transition(
            command=RefuseTask, event="task_refused", zh="不批准任务", en="Refuse the task",
            start=(State.STOPPED,), goal=State.REFUSED, who=(BY_COUNTY_HEADS,), guards=(decided_by_others,),
        ),
        Transition(
            command=AcceptTask, event="task_accepted", zh="承接任务", en="Accept the task",
            start=(State.GIVEN, State.APPROVED), goal=State.ACCEPTED, who=(BY_STREET_HEADS,),
        ),
        Transition(
            command=WithdrawTask, event="task_withdrawn", zh="撤回任务", en="Withdraw the task",
            start=WAITING, goal=State.WITHDRAWN, who=(BY_DEPARTMENT,),
        ),
    ),
)  # fmt: skip
