"""May this person do it: which roles, for the organisation or in the unit the sheet is about?"""

from dataclasses import dataclass
from enum import StrEnum

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.lifecycle.authority import acts_for

ASSESSING_LEVELS = frozenset({Level.COUNTY, Level.CITY})
"""Whose organisations assess in periods."""


class PeriodRelation(StrEnum):
    """How a person's post must stand to the period."""

    ORGANISATION = "organisation"
    """In the organisation that assesses, or in one of its organs."""
    SHEET = "sheet"
    """In the unit whose sheet it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodWho:
    """Any of these roles, held in this relation."""

    relation: PeriodRelation
    roles: frozenset[Role]


def may(*, who: PeriodWho, by: Actor, organisation: int, unit: int | None, units: UnitBook) -> bool:
    """Whether any post of the person gives this power; `unit` is whose sheet the command is about."""
    if who.relation is PeriodRelation.SHEET:
        return any(post.role in who.roles and post.unit == unit for post in by.posts)
    return any(
        post.role in who.roles and post.unit in units.units and acts_for(post, organisation, units)
        for post in by.posts
    )


def organisations_held(*, by: Actor, units: UnitBook, roles: frozenset[Role]) -> frozenset[int]:
    """The counties and cities for which the person holds one of these roles."""
    return frozenset(
        unit.organisation
        for post in by.posts
        if post.role in roles
        and (unit := units.units.get(post.unit)) is not None
        and unit.level in ASSESSING_LEVELS
        and acts_for(post, unit.organisation, units)
    )


def holds_post_in(*, by: Actor, unit: int) -> bool:
    """Whether the unit is the person's own: one they hold a post in, not its subtree."""
    return any(post.unit == unit for post in by.posts)
