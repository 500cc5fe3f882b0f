"""Which appeals may this person read? Those of the units they see through, all below, and their whistles'."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.ledger.streams import is_id
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.days import local_day
from muster.intake.queries import AppealView, Cursor, Sought, appeals, appeals_by_id
from muster.whistles.concerned import reach, sees_one_of
from muster.whistles.queries import paging
from muster.whistles.queries.paging import PAGE, BadCursor, Page
from muster.whistles.queries.seen import seen
from muster.whistles.services.refusals import NotFound


class _Key(msgspec.Struct, frozen=True):
    received_at: Annotated[datetime, Meta(tz=True)]
    id: str


def list_appeals(*, sought: Sought, cursor: str | None = None, limit: int = PAGE) -> Page[AppealView]:
    """One page of a list, newest first: four statements for any number. Raises BadCursor."""
    after = None if cursor is None else paging.read(cursor, _Key)
    if after is not None and not is_id(after.id):
        raise BadCursor(cursor)
    page = appeals(
        sought=sought, after=None if after is None else Cursor(after.received_at, after.id), limit=limit
    )
    onwards = None if page.next is None else paging.written(_Key(page.next.received_at, page.next.id))
    return Page(items=page.appeals, next=onwards)


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
    """The appeal. Raises NotFound where it does not exist or does not concern this person."""
    found = visible_appeals(ids=[appeal_id], by=by, units=units, now=now)
    if not found:
        raise NotFound
    return found[0]


def visible_appeals(
    *, ids: Collection[str], by: Actor, units: UnitBook, now: datetime
) -> tuple[AppealView, ...]:
    """Those of these appeals that concern this person: at most five statements.

    An appeal concerns its holder, the organisations over its place, who sees a whistle that carries it, and
    who stands above one of these.
    """
    views = appeals_by_id(ids=[one for one in ids if is_id(one)])
    over = [view for view in views if _is_over(view, by, units, local_day(now))]
    rest = [view for view in views if view not in over and view.whistles]
    carried = {one.id for one in carrying(carried=rest, by=by, units=units)}
    return tuple(view for view in views if view in over or not carried.isdisjoint(view.whistles))


def carrying(*, carried: Collection[AppealView], by: Actor, units: UnitBook) -> list[Whistle]:
    """The whistles that carry these appeals or carried them, as far as they concern this person."""
    ids = {whistle for appeal in carried for whistle in appeal.whistles}
    return seen(ids=ids, by=by, units=units) if ids else []


def works_on(*, whistles: Collection[Whistle], by: Actor) -> bool:
    """Whether this person's units have open work on one of these whistles."""
    mine = {post.unit for post in by.posts}
    return any(part.live and part.unit in mine for whistle in whistles for part in whistle.assignments)


def _is_over(view: AppealView, by: Actor, units: UnitBook, on: date) -> bool:
    near = [unit for unit in (view.holder, view.community, view.street, view.county) if unit is not None]
    return sees_one_of(direct=near, by=by, units=units, on=on)
