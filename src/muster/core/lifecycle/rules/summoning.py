"""Which units may be summoned, and in which part?"""

from datetime import datetime

from muster.core.directory.book import UnknownUnit
from muster.core.directory.units import Unit
from muster.core.levels import Level
from muster.core.lifecycle import where
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import Part, Summons
from muster.core.lifecycle.refusals import Incomplete, NotSummonable, UnknownReference
from muster.core.lifecycle.rules import running
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock


def check_units(summons: tuple[Summons, ...], whistle: Whistle, context: Context) -> None:
    """Raises unless there is exactly one lead, nobody twice, and everybody can be summoned in that part."""
    if sum(it.part is Part.LEAD for it in summons) != 1:
        raise Incomplete("须且只能指定一个牵头单位", "exactly one lead must be named")
    if len({it.unit for it in summons}) != len(summons):
        raise NotSummonable("同一单位不能重复召集", "a unit cannot be summoned twice")
    stations = {part: _stations(part, whistle, context) for part in Part}
    for it in summons:
        _check(it.unit, it.part, stations[it.part], whistle, context)


def check_unit(unit_id: int, part: Part, whistle: Whistle, context: Context) -> Unit:
    """The unit, if it can be summoned here in this part today. Raises UnknownReference or NotSummonable."""
    return _check(unit_id, part, _stations(part, whistle, context), whistle, context)


def _check(unit_id: int, part: Part, stations: frozenset[int], whistle: Whistle, context: Context) -> Unit:
    try:
        unit = context.units.get(unit_id)
    except UnknownUnit:
        raise UnknownReference("没有这个单位", "there is no such unit") from None
    if not unit.active_on(context.today):
        raise NotSummonable(f"“{unit.name}”已撤销", f"{unit.code} is not active today")
    if part is Part.LEAD and unit_id in whistle.complained_units:
        raise NotSummonable("被反映的单位不能牵头", "a unit complained about cannot lead")
    if stations.isdisjoint(unit.stations):
        raise NotSummonable(
            f"“{unit.name}”不在本哨可召集的范围内", f"{unit.code} cannot be summoned in this part from here"
        )
    return unit


def _stations(part: Part, whistle: Whistle, context: Context) -> frozenset[int]:
    """The lead comes from the whistle's level; assists from it or any lower level on the place's chain."""
    if part is Part.LEAD:
        commanding = where.commanding(whistle, context.units, context.today)
        return frozenset() if commanding is None else frozenset({commanding})
    level: Level = whistle.level
    return where.organisations_up_to(
        level=level,
        blower=whistle.blower,
        place=whistle.place,
        units=context.units,
        on=context.today,
    )


def check_new(summons: Summons, whistle: Whistle, context: Context) -> None:
    """Raises when the unit is summoned already or cannot be."""
    if any(part.unit == summons.unit and part.ending is None for part in whistle.assignments):
        raise NotSummonable("该单位已在应哨单位之列", "this unit is summoned already")
    check_unit(summons.unit, summons.part, whistle, context)


def as_lead(
    unit: int, whistle: Whistle, context: Context, now: datetime
) -> tuple[Summons, tuple[Clock, ...]]:
    """The summons that makes `unit` lead, and the clocks that start with it.

    One that is summoned already keeps its clocks; where it was done, it now owes the result.
    """
    check_unit(unit, Part.LEAD, whistle, context)
    if whistle.lead is not None and whistle.lead.unit == unit and whistle.lead.ending is None:
        raise NotSummonable("该单位已是牵头单位", "this unit leads already")
    for part in whistle.assignments:
        if part.unit == unit and part.ending is None:
            summons = Summons(assignment=part.no, unit=unit, part=Part.LEAD)
            owes_result = running.finish_anew(part, whistle, at=now, context=context)
            return summons, () if part.done_at is None else (owes_result,)
    summons = Summons(assignment=len(whistle.assignments) + 1, unit=unit, part=Part.LEAD)
    return summons, running.for_units((summons,), whistle, at=now, context=context)


def check_successor(*, old: int, new: int, whistle: Whistle, context: Context) -> None:
    """Raises unless `new` is another unit that exists today and `old` has something here to hand over."""
    if old == new:
        raise Incomplete("承接单位须是另一个单位", "a unit does not succeed itself")
    successor = context.units.get(new)
    if not successor.active_on(context.today):
        raise NotSummonable(f"“{successor.name}”已撤销", f"{successor.code} is not active today")
    if old not in _concerned(whistle):
        raise Incomplete("该单位在本哨没有可移交的事项", "this unit has nothing here to hand over")


def _concerned(whistle: Whistle) -> set[int | None]:
    """Every unit that this whistle has something of: a part, a role, a clock or a dispute."""
    return {
        *whistle.blowers,
        *whistle.complained_units,
        *(it.unit for it in whistle.wanted),
        *(part.unit for part in whistle.assignments),
        *(part.attributed_to for part in whistle.assignments),
        *(unit for it in whistle.objections for unit in (it.unit, it.proper_unit, it.named)),
        *(clock.obligor for clock in running.all_running(whistle)),
    }
