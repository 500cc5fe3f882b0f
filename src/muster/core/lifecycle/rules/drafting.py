"""W1–W3, W10, W14: how a whistle is drawn up, put forward, refused and taken back."""

from datetime import datetime

from muster.core.directory.units import UnitKind
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle import where
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import Part, Summons
from muster.core.lifecycle.refusals import (
    AlreadyAnswered,
    Incomplete,
    LevelSkipped,
    NotSummonable,
    OwnDuty,
    UnknownReference,
)
from muster.core.lifecycle.rules import recurrence, running
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import ClockKind


def draft(whistle: None, command: c.Draft, context: Context, now: datetime) -> list[e.Event]:
    """Draw up a whistle. An item that is not in the catalogue is refused by name; none is 'uncatalogued'."""
    _check_place(command, context)
    _check_levels(command, context)
    if command.item is not None and context.item is None:
        raise UnknownReference(
            f"事项清单中没有“{command.item}”这一事项", f"the catalogue has no item {command.item}"
        )
    if command.item is None and not command.category:
        raise Incomplete("清单外事项须注明二级类别", "an uncatalogued matter needs its second-level category")
    return [
        e.WhistleDrafted(
            **marks(context, now, unit=command.blower),
            id=command.id,
            number=command.number,
            type=command.type,
            level=command.level,
            blower=command.blower,
            source=command.source,
            place=command.place,
            title=command.title,
            own_attempt=command.own_attempt,
            item=command.item,
            item_version=None if context.item is None else context.item.version,
            category=command.category,
            wanted=wanted(command.lead, command.assists),
            appeals=command.appeals,
            complained_units=command.complained_units,
            deliberation=command.deliberation,
            recurrence_of=command.earlier if isinstance(command, c.Recur) else None,
        )
    ]


def recur(whistle: None, command: c.Recur, context: Context, now: datetime) -> list[e.Event]:
    """Draw up a new whistle for a problem that came back; the earlier one must be closed."""
    earlier = context.related.get(command.earlier)
    if earlier is None:
        raise UnknownReference("没有这件哨件", "there is no such whistle")
    if earlier.state is not WhistleState.CLOSED:
        raise Incomplete("反弹只能接在已结案的哨件之后", "a recurrence follows a whistle that is closed")
    recurrence.check(earlier, command, context.policy, now)
    return draft(whistle, command, context, now)


def _check_place(command: c.Draft, context: Context) -> None:
    """Every organisation said to stand over the place exists and is of its level."""
    said = (command.place.community, command.place.street, command.place.county, command.place.city)
    for level, organisation in zip(where.LEVELS, said, strict=True):
        unit = None if organisation is None else context.units.units.get(organisation)
        fits = unit is not None and unit.kind is UnitKind.ORGANISATION and unit.level is level
        if organisation is not None and not fits:
            raise UnknownReference(
                f"没有编号为 {organisation} 的这一级组织",
                f"no organisation of the {level} level is {organisation}",
            )


def _check_levels(command: c.Draft, context: Context) -> None:
    blower = context.units.get(command.blower)
    if blower.kind is not UnitKind.ORGANISATION:
        raise NotSummonable(
            f"“{blower.name}”不能吹哨，哨由街道、社区等一级组织吹响",
            f"{blower.code} blows no whistle: an organisation of a level does",
        )
    if command.level not in (blower.level, blower.level.above):
        raise LevelSkipped(
            "哨只能吹向本级或上一级", "a whistle sounds at its blower's level or exactly one above"
        )
    commanding = where.organisation_at(
        level=command.level,
        blower=command.blower,
        place=command.place,
        units=context.units,
        on=context.today,
    )
    if commanding is None:
        raise UnknownReference("该地点没有这一级组织", "no organisation of that level stands over this place")
    above = context.units.superiors_of(command.blower, context.today)
    if commanding != command.blower and commanding not in above:
        raise LevelSkipped(
            f"该地点属于“{context.units.get(commanding).name}”，不是吹哨单位的上级",
            "the organisation over this place is not above the blower",
        )


def wanted(lead: int | None, assists: tuple[int, ...]) -> tuple[Summons, ...]:
    """The units as a draft names them, the lead first, numbered from 1."""
    units = [(lead, Part.LEAD)] if lead is not None else []
    units += [(unit, Part.ASSIST) for unit in assists]
    return tuple(
        Summons(assignment=number, unit=unit, part=part) for number, (unit, part) in enumerate(units, start=1)
    )


def submit(whistle: Whistle, command: c.Submit, context: Context, now: datetime) -> list[e.Event]:
    """Put the draft forward; the approver's clock starts."""
    clock = running.start(
        ClockKind.APPROVE,
        obligor=whistle.blower,
        limit=context.policy.approve,
        at=now,
        context=context,
        round=running.next_round(whistle.clocks, ClockKind.APPROVE),
    )
    return [e.WhistleSubmitted(**marks(context, now, unit=whistle.blower), clocks=(clock,))]


def decline(whistle: Whistle, command: c.Decline, context: Context, now: datetime) -> list[e.Event]:
    """Refuse to blow; the appeals go back to those who hold them."""
    clocks = running.stopped(whistle.clocks, at=now)
    return [
        e.WhistleDeclined(**marks(context, now, unit=whistle.blower), reason=command.reason, clocks=clocks)
    ]


def send_back(whistle: Whistle, command: c.SendBack, context: Context, now: datetime) -> list[e.Event]:
    """Return the draft. A child is blown or declined instead, because its parent waits for an answer."""
    if whistle.parent is not None:
        raise Incomplete(
            "上报形成的哨件不能退回修改，只能吹哨或不予吹哨", "a child is blown or declined; its parent waits"
        )
    if context.item is not None and context.item.own_duty:
        raise OwnDuty("属于本级自身职责，只能不予吹哨并自行处置", "this is the blower's own duty: decline it")
    clocks = running.stopped(whistle.clocks, at=now)
    return [
        e.WhistleSentBack(**marks(context, now, unit=whistle.blower), reason=command.reason, clocks=clocks)
    ]


def withdraw(whistle: Whistle, command: c.Withdraw, context: Context, now: datetime) -> list[e.Event]:
    """Take the whistle back; impossible once anybody has accepted or come (哨不停)."""
    if any(part.accepted_at or part.reported_in_at for part in whistle.assignments):
        raise AlreadyAnswered(
            "已有单位接哨或报到，不能撤哨（案不结、哨不停）",
            "a unit has accepted or come: the whistle sounds on",
        )
    clocks = running.all_stopped(whistle, at=now)
    return [
        e.WhistleWithdrawn(**marks(context, now, unit=whistle.blower), reason=command.reason, clocks=clocks)
    ]
