"""Who sees a matter? Its parties, whoever stands above them, and the circles it is open to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.empowerment.kind import Circle
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.register import KINDS
from muster.core.levels import Level
from muster.core.lifecycle.authority import ORGANS


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a person sees on a day: matters of any unit `under` their posts; what a street opens to a circle
    is read by whoever has the street in that circle."""

    under: frozenset[int]
    circles: dict[Circle, frozenset[int]]


def view_of(*, actor: Actor, units: UnitBook, on: date) -> View:
    """An organ sees what its organisation sees. Whoever runs the system reads no matters."""
    posts = [units.get(it.unit) for it in actor.posts if it.unit in units.units and it.role != Role.SYSADMIN]
    reach = {unit.id for unit in posts} | {unit.organisation for unit in posts if unit.kind in ORGANS}
    communities = {unit.organisation for unit in posts if unit.level is Level.COMMUNITY}
    counties = {unit.organisation for unit in posts if unit.level is Level.COUNTY}
    return View(
        under=units.under(reach, on),
        circles={
            Circle.COMMUNITIES: frozenset(
                above for one in communities if (above := units.organisation_above(one, on)) is not None
            ),
            Circle.COUNTY_UNITS: frozenset(
                street for street in units.under(counties, on) if units.get(street).level is Level.STREET
            ),
        },
    )


def sees(*, matter: Matter[Any], view: View) -> bool:
    """Whether the matter exists for this person."""
    kind = KINDS[matter.kind]
    if not view.under.isdisjoint({matter.street, matter.unit, *kind.others(matter)}):
        return True
    return any(matter.street in view.circles[circle] for circle in kind.open_to(matter))
