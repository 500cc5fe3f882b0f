"""Whose a document is, and what it is about in words."""

from dataclasses import dataclass

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.whistles.concerned import reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """`organisation` is whose document it is; `about` names its subject in lists, nothing of a person."""

    organisation: int
    about: str


def speaks_for(*, organisation: int, by: Actor, units: UnitBook) -> bool:
    """Whether this person works in the organisation itself or one of its organs."""
    return organisation in reach(by=by, units=units)
