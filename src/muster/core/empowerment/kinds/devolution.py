"""Devolution register (赋权下沉): matter, power and people that go from a unit to a street, since when.

A devolved matter is the street's own duty while it is in force: no whistle is blown for it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.catalogue.own_duty import OwnDuty
from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import BY_COUNTY_DESK, BY_COUNTY_HEADS, BY_DEPARTMENT, BY_STREET_HEADS
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Circle, Kind, Transition
from muster.core.empowerment.kinds.guards import check_count, check_period, not_abolished
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import UnknownReference


class State(Choice):
    """Where a devolution stands."""

    OFFERED = "offered", "待街道承接", "waiting for the street"
    IN_FORCE = "in_force", "已赋权", "devolved"
    RETURNED = "returned", "街道退回", "returned by the street"
    ENDED = "ended", "已收回", "taken back"


class Flag(Choice):
    """What a person should look at."""

    WITHOUT_PEOPLE = "without_people", "事转人未转", "no people came with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Devolution:
    """What goes to the street. `item` is the catalogue item that becomes its own duty from `since`."""

    power: Annotated[TextRef, Asked("下放权限", "Power")]
    people: Annotated[int, Asked("下沉人员（人）", "People")]
    item: Annotated[str, Asked("吹哨事项", "Catalogue item", Of.CATALOGUE_ITEM)]
    since: Annotated[date, Asked("赋权日期", "Since")]
    until: Annotated[date | None, Asked("收回日期", "Taken back on")] = None
    reason: Annotated[TextRef | None, Asked("理由", "Reason")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Devolve(Opening):
    """Devolve a matter of the unit to the street."""

    power: Annotated[TextRef, Asked("下放权限", "Power")]
    people: Annotated[int, Asked("下沉人员（人）", "People")]
    item: Annotated[str, Asked("吹哨事项", "Catalogue item", Of.CATALOGUE_ITEM)]
    since: Annotated[date, Asked("赋权日期", "Since")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver(Command):
    """The street takes matter, power and people over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDevolution(Command):
    """The street cannot take it over, and says why."""

    reason: Annotated[TextRef, Asked("理由", "Reason")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(Command):
    """The matter goes back to the unit from a day on."""

    until: Annotated[date, Asked("收回日期", "Taken back on")]
    reason: Annotated[TextRef, Asked("理由", "Reason")]


def _is_in_the_catalogue(
    matter: Matter[Any] | None, command: Devolve, context: Context, now: datetime
) -> None:
    check_count(command.people)
    if command.item not in context.items:
        raise UnknownReference(
            "吹哨事项清单中没有该事项。", "The catalogue in force at the street does not hold this item."
        )


def _ends_after_it_began(
    matter: Matter[Devolution], command: TakeBack, context: Context, now: datetime
) -> None:
    check_period(since=matter.body.since, until=command.until)


def _own_duty(matter: Matter[Devolution]) -> OwnDuty | None:
    """From the day it was devolved until it is taken back; the day it goes back is no more the street's."""
    body = matter.body
    if matter.state not in (State.IN_FORCE, State.ENDED) or body.until == body.since:
        return None
    return OwnDuty(street=matter.street, item=body.item, since=body.since, until=body.until)


KIND = Kind(
    name="devolution",
    zh="赋权事项",
    en="Devolved matter",
    states=State,
    ended=frozenset({State.RETURNED, State.ENDED}),
    body=Devolution,
    expires_on=lambda it: it.body.until,
    open_to=lambda it: (Circle.COMMUNITIES, Circle.COUNTY_UNITS) if it.state == State.IN_FORCE else (),
    flags=lambda it: (Flag.WITHOUT_PEOPLE,) if it.body.people == 0 else (),
    own_duty=_own_duty,
    table=(
        Transition(
            command=Devolve, event="matter_devolved", zh="赋权下沉", en="Devolve a matter",
            start=(), goal=State.OFFERED, who=(BY_COUNTY_DESK, BY_DEPARTMENT),
            guards=(not_abolished, _is_in_the_catalogue),
        ),
        Transition(
            command=TakeOver, event="devolution_taken_over", zh="承接", en="Take it over",
            start=(State.OFFERED,), goal=State.IN_FORCE, who=(BY_STREET_HEADS,),
        ),
        Transition(
            command=ReturnDevolution, event="devolution_returned", zh="退回", en="Return it",
            start=(State.OFFERED,), goal=State.RETURNED, who=(BY_STREET_HEADS,),
        ),
        Transition(
            command=TakeBack, event="devolution_taken_back", zh="收回", en="Take it back",
            start=(State.IN_FORCE,), goal=State.ENDED, who=(BY_COUNTY_HEADS,), guards=(_ends_after_it_began,),
        ),
    ),
)  # fmt: skip
