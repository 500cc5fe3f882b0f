"""Part-time members (兼职委员) of a street's or a community's committee, and what their units do for it.

Nobody is named: a member stands for a unit, and the directory's posts say who holds the seat.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import BY_COMMITTEE, BY_NAMED_UNIT, BY_PARTY_OFFICE
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.guards import (
    check_not_after,
    check_period,
    check_unit,
    check_whistle,
)
from muster.core.empowerment.kinds.party import body
from muster.core.empowerment.kinds.party.guards import put_forward_here
from muster.core.empowerment.matter import Command, Event, Matter, Opening
from muster.core.empowerment.refusals import NotItsPlace
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import Incomplete, UnknownReference

NAME = "part_time_member"
MOST = 500
"""What one membership holds; the whole of it is read with every command."""


class State(Choice):
    """Where a membership stands."""

    SERVING = "serving", "在任", "serving"
    LEFT = "left", "已卸任", "left"


class Seat(Choice):
    """What the member is in the committee."""

    DEPUTY_SECRETARY = "deputy_secretary", "兼职副书记", "part-time deputy secretary"
    MEMBER = "member", "兼职委员", "part-time member"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What the member's unit did on a day, for which community or which whistle where it was for one."""

    on: Annotated[date, Asked("日期", "Date")]
    text: Annotated[TextRef, Asked("做了什么", "What was done")]
    community: Annotated[int | None, Asked("惠及社区", "For community", Of.UNIT)] = None
    whistle: Annotated[str | None, Asked("哨件编号", "Whistle", Of.WHISTLE)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A seat of `home`, the member's own unit, in the street's committee or the community's named."""

    home: Annotated[int, Asked("所在单位", "Home unit", Of.UNIT)]
    seat: Annotated[Seat, Asked("职务", "Seat")]
    since: Annotated[date, Asked("任职日期", "Since")]
    committee: Annotated[str | None, Asked("社区大党委", "Community committee", Of.PARTY_BODY)] = None
    until: Annotated[date | None, Asked("卸任日期", "Until")] = None
    contributions: Annotated[tuple[Contribution, ...], Asked("单位贡献", "Contributions")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSeat(Opening):
    """A unit takes a seat; without a community's committee it is one in the street's own."""

    home: Annotated[int, Asked("所在单位", "Home unit", Of.UNIT)]
    seat: Annotated[Seat, Asked("职务", "Seat")]
    since: Annotated[date, Asked("任职日期", "Since")]
    committee: Annotated[
        str | None,
        Asked("社区大党委（不填为街道党工委）", "Community committee (or the street's)", Of.PARTY_BODY),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribute(Command):
    """Put down what the unit did."""

    on: Annotated[date, Asked("日期", "Date")]
    text: Annotated[TextRef, Asked("做了什么", "What was done")]
    community: Annotated[int | None, Asked("惠及社区", "For community", Of.UNIT)] = None
    whistle: Annotated[str | None, Asked("哨件编号", "Whistle", Of.WHISTLE)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSeat(Command):
    """The unit gives the seat up from a day on."""

    until: Annotated[date, Asked("卸任日期", "Until")]


def _can_take_a_seat(matter: Matter[Any] | None, command: TakeSeat, context: Context, now: datetime) -> None:
    check_unit(command.home, context)
    check_not_after(command.since, context.today)
    if context.units.get(command.home).organisation == command.home:
        raise UnknownReference(
            "所在单位应为派出机构、部门或企业。",
            "A member comes from an outpost, a department or an enterprise.",
        )
    if command.committee is None:
        return
    found = body.active_body(context.standing, command.committee)
    if found is None or found.body.rank is not body.Rank.COMMITTEE:
        raise NotItsPlace("兼职委员只设在大党委。", "Part-time members sit in a community's committee.")


def _was_done(matter: Matter[Membership], command: Contribute, context: Context, now: datetime) -> None:
    check_not_after(command.on, context.today)
    check_period(since=matter.body.since, until=command.on)
    check_whistle(command.whistle, context)
    check_unit(command.community, context)
    if command.community is not None:
        above = context.units.organisation_above(command.community, context.today)
        if above != matter.street:
            raise UnknownReference("该社区不属于本街道。", "This community is not of the street.")
    if len(matter.body.contributions) >= MOST:
        raise Incomplete(f"至多 {MOST} 条。", f"At most {MOST} stand in one membership.")


def _was_in_office(matter: Matter[Membership], command: LeaveSeat, context: Context, now: datetime) -> None:
    check_not_after(command.until, context.today)
    check_period(since=matter.body.since, until=command.until)


def _add(known: Membership, event: Event[Contribute]) -> Membership:
    said = event.said
    new = Contribution(on=said.on, text=said.text, community=said.community, whistle=said.whistle)
    return replace(known, contributions=(*known.contributions, new))


KIND = Kind(
    name=NAME,
    zh="兼职委员",
    en="Part-time member",
    states=State,
    ended=frozenset({State.LEFT}),
    body=Membership,
    expires_on=lambda it: it.body.until,
    others=lambda it: (it.body.home,),
    table=(
        Transition(
            command=TakeSeat, event="seat_taken", zh="聘任兼职委员", en="Give a unit a seat",
            start=(), goal=State.SERVING, who=(BY_PARTY_OFFICE, BY_COMMITTEE),
            guards=(put_forward_here, _can_take_a_seat), knows=(body.NAME,),
        ),
        Transition(
            command=Contribute, event="unit_contributed", zh="登记贡献", en="Put down a contribution",
            start=(State.SERVING,), goal=None, who=(BY_PARTY_OFFICE, BY_COMMITTEE, BY_NAMED_UNIT),
            guards=(_was_done,), step=_add,
        ),
        Transition(
            command=LeaveSeat, event="seat_left", zh="卸任", en="Leave the seat",
            start=(State.SERVING,), goal=State.LEFT, who=(BY_PARTY_OFFICE, BY_COMMITTEE),
            guards=(_was_in_office,),
        ),
    ),
)  # fmt: skip
