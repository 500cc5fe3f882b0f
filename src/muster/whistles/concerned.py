"""Who sees a whistle? The units concerned, and whoever stands above one of them today."""

from collections.abc import Iterable
from datetime import date

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.lifecycle import where
from muster.core.lifecycle.authority import ORGANS, RULING_FUNCTIONS
from muster.core.lifecycle.parts import RulingLevel
from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.whistle import Whistle


def concerned(*, whistle: Whistle, units: UnitBook, on: date) -> frozenset[int]:
    """The units concerned themselves on a day.

    They drew it up, blew it, are or were assigned, stand over its place, or owe something on it now.
    A child's blower commands its parent and so stands over the place.
    """
    found = {*whistle.blowers, *whistle.place.chain}
    found.update(part.unit for part in whistle.assignments)
    found.update(part.attributed_to for part in whistle.assignments if part.attributed_to is not None)
    found.update(clock.obligor for clock in all_running(whistle))
    commanding = where.commanding(whistle, units, on)
    if commanding is not None:
        found.add(commanding)
        found |= _advisers(whistle, commanding, units)
    return frozenset(found)


def _advisers(whistle: Whistle, commanding: int, units: UnitBook) -> set[int]:
    """The offices that give the opinion while a dispute stands at L2."""
    if not any(it.pending and it.level is RulingLevel.L2 for it in whistle.objections):
        return set()
    offices = (units.with_function(commanding, function) for function in RULING_FUNCTIONS)
    return {office.id for office in offices if office is not None}


def with_superiors(*, direct: Iterable[int], units: UnitBook, on: date) -> dict[int, bool]:
    """Each unit that sees the whistle on a day: True where it is concerned itself."""
    seen = dict.fromkeys(direct, True)
    for unit in tuple(seen):
        for above in units.superiors_of(unit, on):
            seen.setdefault(above, False)
    return seen


def sees_one_of(*, direct: Iterable[int], by: Actor, units: UnitBook, on: date) -> bool:
    """Whether a person sees through one of these units, or through one above it, on a day."""
    known = [unit for unit in direct if unit in units.units]
    over = with_superiors(direct=known, units=units, on=on)
    return not over.keys().isdisjoint(reach(by=by, units=units))


def reach(*, by: Actor, units: UnitBook) -> list[int]:
    """The units through which a person sees whistles: an organ sees what its organisation sees.

    Whoever runs the system reads no cases: such a post reaches nothing.
    """
    found = set()
    for post in by.posts:
        unit = units.units.get(post.unit)
        if unit is None or post.role is Role.SYSADMIN:
            continue
        found.add(unit.id)
        if unit.kind in ORGANS:
            found.add(unit.organisation)
    return sorted(found)
