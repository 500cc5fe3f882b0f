"""Responsibility list (职责清单): what a street answers for, per version with an effective date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.empowerment.asked import Asked, Choice
from muster.core.empowerment.authority import BY_COUNTY_DESK, BY_COUNTY_HEADS, BY_STREET_DESK
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Circle, Kind, Transition
from muster.core.empowerment.kinds.functions import Function
from muster.core.empowerment.kinds.guards import not_abolished
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import Incomplete, WrongState

NAME = "responsibility_list"


class State(Choice):
    """Where a version of a list stands. Which adopted one is in force follows from the day."""

    DRAFT = "draft", "待批准", "waiting for approval"
    ADOPTED = "adopted", "已批准", "adopted"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing a street answers for, under one of the eight functions."""

    function: Annotated[Function, Asked("职能", "Function")]
    text: Annotated[TextRef, Asked("职责事项", "Responsibility")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityList:
    """A version: its items in their order, in force from `since`."""

    since: Annotated[date, Asked("生效日期", "In force from")]
    items: Annotated[tuple[Item, ...], Asked("清单事项", "Items")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftList(Opening):
    """Put a new version forward."""

    since: Annotated[date, Asked("生效日期", "In force from")]
    items: Annotated[tuple[Item, ...], Asked("清单事项", "Items")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseList(Command):
    """Write the items of a draft anew."""

    since: Annotated[date, Asked("生效日期", "In force from")]
    items: Annotated[tuple[Item, ...], Asked("清单事项", "Items")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptList(Command):
    """Adopt the version; it replaces the one before it on its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawList(Command):
    """Take the draft back."""


def in_force(*, lists: Iterable[Matter[Any]], on: date) -> Matter[ResponsibilityList] | None:
    """The version in force on a day: the adopted one with the latest date that has come."""
    adopted = [
        one for one in lists if one.kind == NAME and one.state == State.ADOPTED and one.body.since <= on
    ]
    return max(adopted, key=lambda one: (one.body.since, one.id), default=None)


def _has_items(
    matter: Matter[Any] | None, command: DraftList | ReviseList, context: Context, now: datetime
) -> None:
    if not command.items:
        raise Incomplete("清单至少要有一项。", "A list has at least one item.")
    seen: set[tuple[Function, str]] = set()
    for item in command.items:
        words = context.words.get(item.text.id, "")
        if (item.function, words) in seen:
            raise Incomplete(f"清单中“{words}”重复。", f"“{words}” stands on the list twice.")
        seen.add((item.function, words))


def _day_is_free(
    matter: Matter[ResponsibilityList], command: AdoptList, context: Context, now: datetime
) -> None:
    same = [one for one in context.standing if one.id != matter.id and one.state == State.ADOPTED]
    if any(one.body.since == matter.body.since for one in same):
        raise WrongState(
            "该日已有一版生效的清单，请换一个生效日期。",
            "Another version is in force from that day; choose another day.",
        )


KIND = Kind(
    name=NAME,
    zh="职责清单",
    en="Responsibility list",
    states=State,
    ended=frozenset({State.ADOPTED, State.WITHDRAWN}),
    body=ResponsibilityList,
    knows=(NAME,),
    open_to=lambda it: (Circle.COMMUNITIES, Circle.COUNTY_UNITS) if it.state == State.ADOPTED else (),
    table=(
        Transition(
            command=DraftList, event="list_drafted", zh="拟订清单", en="Draft a list",
            start=(), goal=State.DRAFT, who=(BY_STREET_DESK, BY_COUNTY_DESK),
            guards=(_has_items, not_abolished),
        ),
        Transition(
            command=ReviseList, event="list_revised", zh="修改清单", en="Revise the list",
            start=(State.DRAFT,), goal=None, who=(BY_STREET_DESK, BY_COUNTY_DESK),
            guards=(_has_items, not_abolished),
        ),
        Transition(
            command=AdoptList, event="list_adopted", zh="批准清单", en="Adopt the list",
            start=(State.DRAFT,), goal=State.ADOPTED, who=(BY_COUNTY_HEADS,), guards=(_day_is_free,),
        ),
        Transition(
            command=WithdrawList, event="list_withdrawn", zh="撤回清单", en="Withdraw the list",
            start=(State.DRAFT,), goal=State.WITHDRAWN, who=(BY_STREET_DESK, BY_COUNTY_DESK),
        ),
    ),
)  # fmt: skip
