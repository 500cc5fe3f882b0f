"""Whose appeals may this person read? Those of the units they see through, and of all units below these."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from muster.api.problems.details import not_found
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.intake.queries import AppealView, get_appeal
from muster.whistles.concerned import reach, with_superiors
from muster.whistles.queries.seen import seen

LOCAL = ZoneInfo("Asia/Shanghai")
WITHIN = """
    WITH RECURSIVE within AS (
        SELECT unnest(%s::bigint[]) AS unit
        UNION
        SELECT s.unit_id FROM unit_superior s JOIN within w ON s.superior_id = w.unit
        WHERE s.since <= %s AND (s.until IS NULL OR %s < s.until)
    )
    SELECT unit FROM within
"""


def units_within(*, by: Actor, units: UnitBook, now: datetime) -> list[int]:
    """The units this person sees through, and those below them today: one statement."""
    on = local_day(now)
    with connection.cursor() as cursor:
        cursor.execute(WITHIN, [reach(by=by, units=units), on, on])
        return [unit for (unit,) in cursor.fetchall()]


def sees_unit(*, unit: int, by: Actor, units: UnitBook, now: datetime) -> bool:
    """Whether this person sees through the unit or through one above it."""
    return _sees([unit], by, units, now)


def get_visible_appeal(*, appeal_id: str, by: Actor, units: UnitBook, now: datetime) -> AppealView:
    """The appeal. Raises Problem 404 where it does not exist or does not concern this person.

    It concerns its holder, the organisations over its place, who sees a whistle that carries it, and who
    stands above one of these.
    """
    view = get_appeal(appeal_id=str(UUID(appeal_id)))
    if view is None:
        raise not_found()
    near = [unit for unit in (view.holder, view.community, view.street, view.county) if unit is not None]
    if not _sees(near, by, units, now) and not seen(ids=view.whistles, by=by, units=units):
        raise not_found()
    return view


def local_day(now: datetime) -> date:
    return now.astimezone(LOCAL).date()


def _sees(direct: Iterable[int], by: Actor, units: UnitBook, now: datetime) -> bool:
    known = [unit for unit in direct if unit in units.units]
    over = with_superiors(direct=known, units=units, on=local_day(now))
    return not over.keys().isdisjoint(reach(by=by, units=units))
