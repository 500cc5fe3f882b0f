"""Who is on duty now and next: at my units, and at the desks near me that command them."""

from datetime import timedelta

from muster.accounts.acting import Acting
from muster.core.directory.book import UnitBook
from muster.core.lifecycle import where
from muster.core.time.days import local_day
from muster.directory.people import Turn, turns_of_duty
from muster.web.calling import call_view
from muster.web.screens.phone import TurnView
from muster.whistles.concerned import reach

AHEAD = timedelta(hours=36)


def turns_of(*, acting: Acting, units: UnitBook) -> tuple[TurnView, ...]:
    """The turns until tomorrow evening, my own units' first. One statement."""
    mine = reach(by=acting.actor, units=units)
    on = local_day(acting.now)
    own = {units.get(unit).organisation for unit in mine}
    above = {one for unit in own if (one := units.organisation_above(unit, on)) is not None}
    near = {*mine, *(where.desk_of(organisation, units) for organisation in own | above)}
    turns = turns_of_duty(units=near, since=acting.now, until=acting.now + AHEAD)
    order = sorted(turns, key=lambda turn: (turn.unit not in mine, turn.unit, turn.starts_at))
    return tuple(_view(turn, acting, units) for turn in order)


def _view(turn: Turn, acting: Acting, units: UnitBook) -> TurnView:
    return TurnView(
        unit=units.get(turn.unit).name,
        person=turn.name,
        starts_at=turn.starts_at,
        ends_at=turn.ends_at,
        on=turn.starts_at <= acting.now < turn.ends_at,
        mine=turn.person == acting.actor.person,
        call=call_view(units.get(turn.unit)),
    )
