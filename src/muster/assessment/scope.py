"""Whose score sheets may a person read?"""

from datetime import date

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.period.entering import lies_in
from muster.whistles.concerned import reach

ASSESSING = frozenset({Role.ASSESSOR, Role.SUPERVISOR})


def readable(*, by: Actor, units: UnitBook, on: date) -> set[int]:
    """Their own units, those below, and what lies in the county or city where they assess or supervise."""
    mine = set(reach(by=by, units=units))
    assessed = {
        units.get(post.unit).organisation
        for post in by.posts
        if post.role in ASSESSING and post.unit in units.units
    }
    found = set(units.under(mine, on))
    if assessed:
        found |= {
            unit.id
            for unit in units.units.values()
            if lies_in(unit=unit, organisations=assessed, units=units, on=on)
        }
    return found
