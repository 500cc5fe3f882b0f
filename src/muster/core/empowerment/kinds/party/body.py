"""Party organisations of a street: 社区大党委 → 片区党支部 → 楼栋党小组 → 党员之家, dated."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any

from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.empowerment.authority import BY_COMMITTEE, BY_PARTY_OFFICE
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.guards import check_not_after, check_period, check_unit
from muster.core.empowerment.kinds.party.guards import put_forward_here
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.empowerment.refusals import NotItsPlace
from muster.core.levels import Level
from muster.core.lifecycle.refusals import UnknownReference

NAME = "party_body"


class State(Choice):
    """Where an organisation stands."""

    ACTIVE = "active", "在册", "active"
    DISSOLVED = "dissolved", "已撤销", "dissolved"


class Rank(Choice):
    """What kind of organisation it is, from the top of the tree down."""

    COMMITTEE = "committee", "社区大党委", "community Party committee"
    BRANCH = "branch", "片区党支部", "area branch"
    GROUP = "group", "楼栋党小组", "building group"
    HOME = "home", "党员之家", "members' home"

    @property
    def above(self) -> "Rank | None":
        """The rank of what it stands below; None for the top."""
        ranks = list(Rank)
        return ranks[ranks.index(self) - 1] if self is not Rank.COMMITTEE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBody:
    """One organisation. `above` is the one it stands below; `community` is the same down the tree."""

    rank: Annotated[Rank, Asked("组织类别", "Rank")]
    community: Annotated[int | None, Asked("社区", "Community", Of.UNIT)]
    since: Annotated[date, Asked("成立日期", "Since")]
    above: Annotated[str | None, Asked("上级党组织", "Stands below", Of.PARTY_BODY)] = None
    until: Annotated[date | None, Asked("撤销日期", "Dissolved on")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBody(Opening):
    """Found an organisation: a committee in a community, any other below one of the rank above."""

    rank: Annotated[Rank, Asked("组织类别", "Rank")]
    since: Annotated[date, Asked("成立日期", "Since")]
    community: Annotated[
        int | None, Asked("社区（社区大党委填写）", "Community (of a committee)", Of.UNIT)
    ] = None
    above: Annotated[str | None, Asked("上级党组织", "Stands below", Of.PARTY_BODY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveBody(Command):
    """The organisation exists no more from a day on."""

    until: Annotated[date, Asked("撤销日期", "Dissolved on")]


def active_body(standing: Iterable[Matter[Any]], body_id: str | None) -> Matter[PartyBody] | None:
    """The active organisation of this id among the street's matters."""
    found = (one for one in standing if one.kind == NAME and one.state == State.ACTIVE)
    return next((one for one in found if one.id == body_id), None)


def _in_its_place(matter: Matter[Any] | None, command: FoundBody, context: Context, now: datetime) -> None:
    check_not_after(command.since, context.today)
    if command.rank.above is None:
        _check_community(command, context)
        return
    above = active_body(context.standing, command.above)
    if above is None or above.body.rank is not command.rank.above:
        raise NotItsPlace(
            f"{command.rank.zh}须设在{command.rank.above.zh}之下。",
            f"A {command.rank.en} stands below a {command.rank.above.en}.",
        )
    check_period(since=above.body.since, until=command.since)


def _check_community(command: FoundBody, context: Context) -> None:
    units = context.units
    check_unit(command.community, context)
    community = command.community and units.get(command.community)
    if not community or community.level is not Level.COMMUNITY or community.id != community.organisation:
        raise UnknownReference("请填写本街道的社区。", "Name a community of the street.")
    if units.organisation_above(community.id, context.today) != command.street:
        raise UnknownReference("该社区不属于本街道。", "This community is not of the street.")
    if command.above is not None:
        raise NotItsPlace("社区大党委没有上级组织可填。", "A community's committee stands below none.")


def _with_community(matter: None, command: FoundBody, context: Context) -> FoundBody:
    """Whatever stands below a committee is of its community."""
    above = active_body(context.standing, command.above)
    return command if above is None else replace(command, community=above.body.community)


def _nothing_below(matter: Matter[PartyBody], command: DissolveBody, context: Context, now: datetime) -> None:
    check_not_after(command.until, context.today)
    check_period(since=matter.body.since, until=command.until)
    below = [
        one
        for one in context.standing
        if one.kind == NAME and one.state == State.ACTIVE and one.body.above == matter.id
    ]
    if below:
        raise NotItsPlace(
            f"其下还有 {len(below)} 个组织，请先撤销。", f"{len(below)} organisations still stand below it."
        )


KIND = Kind(
    name=NAME,
    zh="党组织",
    en="Party organisation",
    states=State,
    ended=frozenset({State.DISSOLVED}),
    body=PartyBody,
    expires_on=lambda it: it.body.until,
    table=(
        Transition(
            command=FoundBody, event="party_body_founded", zh="设立党组织", en="Found an organisation",
            start=(), goal=State.ACTIVE, who=(BY_PARTY_OFFICE, BY_COMMITTEE),
            guards=(put_forward_here, _in_its_place), knows=(NAME,), finds=_with_community,
        ),
        Transition(
            command=DissolveBody, event="party_body_dissolved", zh="撤销", en="Dissolve it",
            start=(State.ACTIVE,), goal=State.DISSOLVED, who=(BY_PARTY_OFFICE, BY_COMMITTEE),
            guards=(_nothing_below,), knows=(NAME,),
        ),
    ),
)  # fmt: skip
