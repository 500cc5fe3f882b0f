"""May this person do it: for whom the round is held by, for the appraiser, for the appraised?"""

from dataclasses import dataclass
from enum import StrEnum

from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.authority import acts_for


class AppraisalRelation(StrEnum):
    """How a person's post must stand to the round or the appraisal."""

    HOLDER = "holder"
    """In the county or city that holds the round, or in one of its organs."""
    APPRAISER = "appraiser"
    """In the organisation that appraises, or in one of its organs."""
    APPRAISED = "appraised"
    """In the unit that is appraised, for an organisation in one of its organs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalWho:
    """Any of these roles, held in this relation."""

    relation: AppraisalRelation
    roles: frozenset[Role]


def holds(*, who: AppraisalWho, by: Actor, about: int, units: UnitBook) -> bool:
    """Whether any post of the person gives this power over `about`: holder, appraiser or appraised."""
    return any(post.role in who.roles and speaks_for(post, about, units) for post in by.posts)


def speaks_for(post: Post, unit: int, units: UnitBook) -> bool:
    """Whether a post is held in the unit or, for an organisation, in one of its organs."""
    return post.unit in units.units and (post.unit == unit or acts_for(post, unit, units))


def is_own(*, by: Actor, unit: int, units: UnitBook) -> bool:
    """Whether the unit is the person's own: one they hold a post in, for an organisation anywhere in it.

    Part-time members count by their home unit.
    """
    mine = [units.get(post.unit) for post in by.posts if post.home and post.unit in units.units]
    return any(unit in (one.id, one.organisation) for one in mine)
