"""May this person do it: which roles, held for the organisation that holds the appeal?"""

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.authority import ORGANS, acts_for

RECEPTION = frozenset(
    {Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.DISPATCHER, Role.CLERK, Role.LEADER, Role.SECRETARY}
)
"""Who may take an appeal in."""

DESK = frozenset({Role.COMMUNITY_WORKER, Role.DISPATCHER, Role.LEADER, Role.SECRETARY, Role.UNIT_HEAD})
"""Who handles the appeals an organisation holds."""

CONVENORS = frozenset({Role.COMMUNITY_WORKER, Role.SECRETARY, Role.LEADER})
"""Who puts a deliberation on file."""

GRID_CONVENORS = CONVENORS | {Role.GRID_WORKER}
"""Who puts a meeting of a community's grid on file."""

NOBODY: frozenset[Role] = frozenset()
"""A command that follows from another one; no person gives it by itself."""


def acting_unit(
    *, actor: Actor | None, roles: frozenset[Role], organisation: int, units: UnitBook
) -> int | None:
    """The unit of the first post that gives the power to act for this organisation; None where none does."""
    if actor is None:
        return None
    for post in actor.posts:
        if post.role in roles and acts_for(post, organisation, units):
            return post.unit
    return None


def desks_of(*, actor: Actor, roles: frozenset[Role], units: UnitBook) -> tuple[int, ...]:
    """The organisations for which this person may act from posts in these roles, in the order of the posts.

    An organ acts for its organisation, any other unit for itself.
    """
    held = (units.get(post.unit) for post in actor.posts if post.role in roles)
    return tuple(dict.fromkeys(unit.organisation if unit.kind in ORGANS else unit.id for unit in held))
