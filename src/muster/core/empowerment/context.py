"""What must a rule know beyond the matter itself?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.empowerment.matter import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least money of a street's year, in yuan, and the class of county it follows from."""

    amount: Decimal
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The facts a decision rests on, loaded by the shell before the rules run.

    `seen` is the version the actor judged by, None where that is not known. `standing` are the street's
    matters of the kinds that the matter's own kind asks to know. `words` are the texts the command brings, by
    the id of their reference. `items` is the catalogue in force at the street.
    `floor` is that of the year a fund is opened for, None where none applies. `whistles` are those that the
    command names by their numbers, as far as they exist for the actor.
    """

    actor: Actor | None
    today: date
    units: UnitBook
    seen: int | None = None
    standing: tuple[Matter[Any], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, CatalogueItem] = field(default_factory=dict)
    floor: Floor | None = None
    whistles: frozenset[str] = frozenset()
