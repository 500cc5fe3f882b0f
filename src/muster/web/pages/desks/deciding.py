"""Which decisions stand on the page of approvals, and who has such a page?"""

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.asking import ANSWERS, Ask
from muster.core.lifecycle.authority import ORGANS
from muster.core.lifecycle.table import BY_COMMAND

AT_THE_DESK = frozenset({Ask.VERIFICATION, Ask.EVALUATION})
"""Decisions that are a desk's daily round of work; they stand on its board."""
DECIDED = tuple(ask for ask in Ask if ask not in AT_THE_DESK)
DECIDERS: frozenset[Role] = frozenset(
    role for ask in DECIDED for who in BY_COMMAND[ANSWERS[ask].commands[0]].who for role in who.roles
)


def may_decide(actor: Actor, units: UnitBook) -> bool:
    """Whether this person holds a post in an organ from which any of these decisions can be made."""
    return any(post.role in DECIDERS and units.get(post.unit).kind in ORGANS for post in actor.posts)
