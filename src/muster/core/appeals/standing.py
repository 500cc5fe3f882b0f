"""A deliberation that is on no appeal: it adopts a catalogue item, or passes a whistle up."""

from datetime import datetime

from muster.core.appeals.authority import CONVENORS, GRID_CONVENORS, acting_unit
from muster.core.appeals.context import Context
from muster.core.appeals.events import DeliberationHeld
from muster.core.appeals.guards import check_held
from muster.core.appeals.parts import Deliberation
from muster.core.appeals.results import Stamp
from muster.core.lifecycle.refusals import NotAuthorised


def file_deliberation(held: Deliberation, context: Context, now: datetime) -> DeliberationHeld:
    """The event that puts it on file. Raises NotAuthorised, Incomplete or InTheFuture."""
    unit = acting_unit(
        actor=context.actor,
        roles=CONVENORS if held.grid is None else GRID_CONVENORS,
        organisation=held.organisation,
        units=context.units,
    )
    if unit is None:
        raise NotAuthorised(
            "您没有代表该单位登记议事协商的岗位。",
            "No post of yours may put a deliberation of this organisation on file.",
        )
    check_held(held, context.units, now)
    by = None if context.actor is None else context.actor.person
    return DeliberationHeld(**Stamp(by=by, unit=unit, now=now).at(), deliberation=held)
