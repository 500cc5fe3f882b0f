"""Whom does the catalogue, or an earlier ruling, propose for a matter at a place?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from muster.core.catalogue.item import CatalogueItem, Nature
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.units import Unit, UnitKind
from muster.core.levels import Level

OWNERS = frozenset({UnitKind.DEPARTMENT, UnitKind.ENTERPRISE})


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchRule:
    """A rule a ruling left behind: this item in this territory belongs to this unit.

    `territory` is an organisation; the rule holds for every place below it from `since` on, never back.
    `rank` is the level that ruled, 1 to 3: a higher one replaces a lower, a later one an earlier of its rank.
    """

    item: str
    territory: int
    unit: int
    rank: int
    since: datetime
    ruling: str


class Ground(StrEnum):
    """Why a unit is proposed, or why none is."""

    RULE = "rule"
    FUNCTION = "function"
    OWN_DUTY = "own_duty"
    NO_OWNER = "no_owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who should lead and assist. No `lead` for own duty, nor where the owner is unknown: the county decides.

    `ruling` is the ruling behind `Ground.RULE`.
    """

    lead: int | None
    assists: tuple[int, ...]
    ground: Ground
    ruling: str | None = None


def propose(
    *,
    item: CatalogueItem,
    place: Place,
    rules: Iterable[DispatchRule],
    book: UnitBook,
    at: datetime,
    on: date,
) -> Proposal:
    """The units to summon for an item at a place, at the moment `at`, which is the day `on` there.

    A rule in force goes before the item's lead function. Units come from those that can be summoned at the
    item's level on the place's chain; an own duty summons nobody.
    """
    if item.own_duty:
        return Proposal(lead=None, assists=(), ground=Ground.OWN_DUTY)
    commanding = _commanding(item.level, place)
    if commanding is None:
        return Proposal(lead=None, assists=(), ground=Ground.NO_OWNER)
    summonable = book.summonable(commanding, on)
    rule = rule_in_force(item=item.code, place=place, rules=rules, at=at)
    if rule is not None and any(unit.id == rule.unit for unit in summonable):
        lead, ground, ruling = rule.unit, Ground.RULE, rule.ruling
    else:
        owner = _charged(item.lead, item.nature, place, commanding, summonable)
        if owner is None:
            return Proposal(lead=None, assists=(), ground=Ground.NO_OWNER)
        lead, ground, ruling = owner, Ground.FUNCTION, None
    found = (_charged(function, item.nature, place, commanding, summonable) for function in item.assists)
    assists = dict.fromkeys(unit for unit in found if unit is not None and unit != lead)
    return Proposal(lead=lead, assists=tuple(assists), ground=ground, ruling=ruling)


def rule_in_force(
    *, item: str, place: Place, rules: Iterable[DispatchRule], at: datetime
) -> DispatchRule | None:
    """The rule that decides an item at a place at a moment: the highest, then the latest."""
    chain = place.chain
    fitting = [rule for rule in rules if rule.item == item and rule.territory in chain and rule.since <= at]
    return max(fitting, key=lambda rule: (rule.rank, rule.since, rule.ruling), default=None)


def _commanding(level: Level, place: Place) -> int | None:
    return {
        Level.COMMUNITY: place.community,
        Level.STREET: place.street,
        Level.COUNTY: place.county,
        Level.CITY: place.city,
    }.get(level)


def _charged(
    function: str, nature: Nature, place: Place, commanding: int, summonable: tuple[Unit, ...]
) -> int | None:
    """The unit charged with a function. The level's own come first; among several of them, an object's owner
    (部件先属主后属地), for an event the one that stands in the territory (事件先属地后属主)."""

    def order(unit: Unit) -> tuple[bool, bool, int, str]:
        territorial = place.street is not None and place.street in unit.stations
        first = unit.kind in OWNERS if nature is Nature.OBJECT else territorial
        return unit.organisation != commanding, not first, unit.number, unit.code

    charged = [unit for unit in summonable if function in unit.functions]
    return min(charged, key=order).id if charged else None
