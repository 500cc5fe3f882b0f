"""Where does the reader stand to the meetings: whose they see, and for whom they may convene?"""

from muster.accounts.acting import Acting
from muster.core.appeals.authority import GRID_CONVENORS, desks_of
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit, UnitKind
from muster.whistles.queries.appeals import units_within


def seen_by(acting: Acting, units: UnitBook) -> list[int]:
    """The units whose meetings this person reads."""
    return units_within(by=acting.actor, units=units, now=acting.now)


def convenes_for(actor: Actor, units: UnitBook) -> tuple[Unit, ...]:
    """The organisations for which this person may put a meeting on file, in the order of their posts."""
    desks = desks_of(actor=actor, roles=GRID_CONVENORS, units=units)
    return tuple(units.get(desk) for desk in desks if units.get(desk).kind is UnitKind.ORGANISATION)
