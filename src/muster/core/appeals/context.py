"""What must a rule know beyond the appeal itself?"""

from dataclasses import dataclass

from muster.core.appeals.appeal import Appeal
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The facts a decision rests on, loaded by the shell before the rules run.

    `actor` is None for the system. `kept` is the appeal that a merge names, or that carries a merged one.
    `handles` says that the actor works on an open assignment of a whistle that carries the appeal.
    `seen` is the version that the actor judged by; None where that is not known.
    """

    actor: Actor | None
    units: UnitBook
    kept: Appeal | None = None
    handles: bool = False
    seen: int | None = None
