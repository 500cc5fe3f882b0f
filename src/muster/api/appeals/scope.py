"""Whose appeals may this person read? Those of the units they see through, and of all units below these."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from muster.api.problems.details import not_found
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.intake.queries import AppealView, get_appeal
from muster.whistles.concerned import reach, sees_one_of
from muster.whistles.queries.seen import seen

LOCAL = ZoneInfo("Asia/Shanghai")


def units_within(*, by: Actor, units: UnitBook, now: datetime) -> list[int]:
    """The units this person sees through, and those below them today."""
    on = local_day(now)
    below: defaultdict[int, list[int]] = defaultdict(list)
    for unit in units.units.values():
        for superior in unit.superiors:
            if superior.holds_on(on):
                below[superior.unit].append(unit.id)
    found = dict.fromkeys(reach(by=by, units=units))
    waiting = list(found)
    while waiting:
        fresh = [unit for unit in below[waiting.pop()] if unit not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return list(found)


def sees_unit(*, unit: int, by: Actor, units: UnitBook, now: datetime) -> bool:
    """Whether this person sees through the unit or through one above it."""
    return sees_one_of(direct=[unit], by=by, units=units, on=local_day(now))


def get_visible_appeal(*, appeal_id: str, by: Actor, units: UnitBook, now: datetime) -> AppealView:
    """The appeal. Raises Problem 404 where it does not exist or does not concern this person.

    It concerns its holder, the organisations over its place, who sees a whistle that carries it, and who
    stands above one of these.
    """
    view = get_appeal(appeal_id=str(UUID(appeal_id)))
    if view is None:
        raise not_found()
    near = [unit for unit in (view.holder, view.community, view.street, view.county) if unit is not None]
    over = sees_one_of(direct=near, by=by, units=units, on=local_day(now))
    if not over and not seen(ids=view.whistles, by=by, units=units):
        raise not_found()
    return view


def local_day(now: datetime) -> date:
    return now.astimezone(LOCAL).date()
