"""May this person do it: which roles, in which relation to the whistle?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.lifecycle import where
from muster.core.lifecycle.commands import Command, Draft
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import RulingLevel
from muster.core.lifecycle.whistle import Objection, Whistle

ORGANS = frozenset(
    {UnitKind.ORGANISATION, UnitKind.COMMAND_CENTRE, UnitKind.PARTY_ORGANISATION, UnitKind.WORKSTATION}
)
RULING_FUNCTIONS = frozenset({"establishment", "justice"})


class Relation(StrEnum):
    """How a person's post must stand to the whistle."""

    AUTHOR = "author"
    BLOWER = "blower"
    JUDGE = "judge"
    UNIT = "unit"
    LEAD = "lead"
    COMMANDING = "commanding"
    UPPER = "upper"
    COUNTY = "county"
    RULER = "ruler"
    PARTY = "party"
    OVERSEER = "overseer"
    INVESTIGATOR = "investigator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Any of these roles, held in a unit that stands in this relation; `types` narrows it."""

    relation: Relation
    roles: frozenset[Role]
    types: frozenset[WhistleType] | None = None


def may(*, who: tuple[Who, ...], whistle: Whistle | None, command: Command, context: Context) -> bool:
    """Whether any post of the actor gives this power here."""
    actor = context.actor
    if actor is None:
        return False
    for entry in who:
        if entry.types is not None and (whistle is None or whistle.type not in entry.types):
            continue
        for post in actor.posts:
            if post.role in entry.roles and _stands(entry.relation, post, whistle, command, context):
                return True
    return False


def acts_for(post: Post, organisation: int | None, units: UnitBook) -> bool:
    """Whether a post speaks for an organisation: held in it or in one of its organs."""
    if organisation is None:
        return False
    if post.unit == organisation:
        return True
    unit = units.get(post.unit)
    return unit.kind in ORGANS and unit.organisation == organisation


def _stands(
    relation: Relation, post: Post, whistle: Whistle | None, command: Command, context: Context
) -> bool:
    if whistle is None:
        return isinstance(command, Draft) and _is_author(post, command.blower, context.units, context.today)
    if relation in (Relation.UNIT, Relation.LEAD):
        return post.unit == _assigned_unit(relation, whistle, command)
    if relation is Relation.RULER:
        return _rules(post, whistle, command, context)
    if relation is Relation.PARTY:
        return _is_party(post, whistle, command, context.units)
    return any(acts_for(post, org, context.units) for org in _organisations(relation, whistle, context))


def _is_author(post: Post, blower: int, units: UnitBook, on: date) -> bool:
    """Staff draw up for their own organisation; grid and community workers also for the street above."""
    if acts_for(post, blower, units):
        return True
    if post.role not in (Role.GRID_WORKER, Role.COMMUNITY_WORKER):
        return False
    return units.organisation_above(units.get(post.unit).organisation, on) == blower


def draws_up_for(*, actor: Actor, roles: frozenset[Role], units: UnitBook, on: date) -> tuple[int, ...]:
    """The organisations this person may draw up whistles for from posts in these roles, own ones first."""
    found: dict[int, None] = {}
    for post in actor.posts:
        if post.role in roles:
            own = units.get(post.unit).organisation
            near = (own, units.organisation_above(own, on))
            found |= dict.fromkeys(
                org for org in near if org is not None and _is_author(post, org, units, on)
            )
    return tuple(found)


def _assigned_unit(relation: Relation, whistle: Whistle, command: Command) -> int | None:
    if relation is Relation.LEAD:
        return None if whistle.lead is None else whistle.lead.unit
    assignment = whistle.assignment(getattr(command, "assignment", None) or 0)
    return None if assignment is None else assignment.unit


def _organisations(relation: Relation, whistle: Whistle, context: Context) -> tuple[int | None, ...]:
    units, on = context.units, context.today
    if relation is Relation.BLOWER or relation is Relation.AUTHOR:
        return whistle.blowers
    if relation is Relation.JUDGE:
        return where.judging(whistle, units, on)
    if relation is Relation.INVESTIGATOR:
        return where.investigating(whistle, units, on)
    commanding = where.commanding(whistle, units, on)
    if relation is Relation.COMMANDING:
        return (commanding,)
    if relation is Relation.UPPER:
        return (None if commanding is None else units.organisation_above(commanding, on),)
    levels = (Level.COUNTY, Level.CITY) if relation is Relation.COUNTY else where.LEVELS
    return tuple(
        where.organisation_at(level=level, blower=whistle.blower, place=whistle.place, units=units, on=on)
        for level in levels
        if relation is Relation.COUNTY or level.rank >= whistle.level.rank
    )


def named_objection(whistle: Whistle, command: Command) -> Objection | None:
    """The objection a command names, if it names one that stands."""
    return whistle.objection(getattr(command, "objection", ""))


def _rules(post: Post, whistle: Whistle, command: Command, context: Context) -> bool:
    """Whether the post is in the body that rules at the objection's level."""
    objection = named_objection(whistle, command)
    commanding = where.commanding(whistle, context.units, context.today)
    if objection is None or commanding is None:
        return False
    if objection.level is RulingLevel.L1:
        return post.role in DESK and acts_for(post, commanding, context.units)
    if objection.level is RulingLevel.L2:
        unit = context.units.get(post.unit)
        in_office = unit.organisation == commanding and not RULING_FUNCTIONS.isdisjoint(unit.functions)
        return in_office and post.role in OFFICE
    return post.role in HEADS and acts_for(post, common_superior(objection, whistle, context), context.units)


def common_superior(objection: Objection, whistle: Whistle, context: Context) -> int | None:
    """The organisation over both the objector and the unit it names; the commanding one by default."""
    commanding = where.commanding(whistle, context.units, context.today)
    if objection.proper_unit is None:
        return commanding
    shared = context.units.common_superior(objection.unit, objection.proper_unit, context.today)
    return shared or commanding


def _is_party(post: Post, whistle: Whistle, command: Command, units: UnitBook) -> bool:
    objection = named_objection(whistle, command)
    if objection is None:
        return False
    return post.unit in (objection.unit, objection.named) or acts_for(post, whistle.blower, units)


DESK = frozenset({Role.DISPATCHER, Role.LEADER, Role.UNIT_HEAD})
HEADS = frozenset({Role.LEADER, Role.SECRETARY})
OFFICE = frozenset({Role.CLERK, Role.UNIT_HEAD})


def held_units(actor: Actor) -> frozenset[int]:
    """The units a person holds a post in, part-time posts left out: they count by their home unit."""
    return frozenset(post.unit for post in actor.posts if post.home)
