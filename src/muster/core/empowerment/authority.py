"""May this person say it: which roles, in which relation to the matter?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.authority import acts_for


class Relation(StrEnum):
    """How a person's post must stand to the matter."""

    UNIT = "unit"
    DEPARTMENT = "department"
    STREET = "street"
    COUNTY = "county"
    OTHERS = "others"
    PARTY_OFFICE = "party_office"


PARTY_BUILDING = "party_building"
"""What a street's 党建办 is charged with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Whose matter it is: the street, the unit that put it forward, others named in it."""

    street: int
    unit: int
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Any of these roles, held for a unit that stands in this relation."""

    relation: Relation
    roles: frozenset[Role]


def who(relation: Relation, *roles: Role) -> Who:  # keyword-free: it reads like the row it stands in
    """A row's entry."""
    return Who(relation=relation, roles=frozenset(roles))


OFFICE = (Role.CLERK, Role.UNIT_HEAD)
HEADS = (Role.LEADER, Role.SECRETARY, Role.UNIT_HEAD)
DESK = (Role.DISPATCHER, *HEADS)

BY_DEPARTMENT = who(Relation.DEPARTMENT, *OFFICE, *DESK)
BY_STREET_DESK = who(Relation.STREET, *DESK)
BY_STREET_HEADS = who(Relation.STREET, *HEADS)
BY_COMMITTEE = who(Relation.STREET, Role.SECRETARY)
BY_COUNTY_DESK = who(Relation.COUNTY, *DESK)
BY_COUNTY_HEADS = who(Relation.COUNTY, *HEADS)
BY_PARTY_OFFICE = who(Relation.PARTY_OFFICE, *OFFICE, *HEADS)
BY_NAMED_UNIT = who(Relation.OTHERS, *OFFICE, *HEADS)
BY_COMMUNITY = who(Relation.UNIT, Role.COMMUNITY_WORKER, Role.SECRETARY)


def acting_unit(
    *, allowed: tuple[Who, ...], actor: Actor | None, parties: Parties, units: UnitBook, on: date
) -> int | None:
    """The unit of the first post that gives this power here; None where none does."""
    for entry in allowed:
        for post in actor.posts if actor else ():
            if post.role in entry.roles and _stands(entry.relation, post, parties, units, on):
                return post.unit
    return None


def _stands(relation: Relation, post: Post, parties: Parties, units: UnitBook, on: date) -> bool:
    if relation is Relation.UNIT:
        return acts_for(post, parties.unit, units)
    if relation is Relation.DEPARTMENT:
        over = units.get(parties.unit).organisation in units.superiors_of(parties.street, on)
        return over and acts_for(post, parties.unit, units)
    if relation is Relation.STREET:
        return acts_for(post, parties.street, units)
    if relation is Relation.COUNTY:
        return acts_for(post, units.organisation_above(parties.street, on), units)
    if relation is Relation.PARTY_OFFICE:
        office = units.with_function(parties.street, PARTY_BUILDING)
        return office is not None and post.unit == office.id
    return any(acts_for(post, other, units) for other in parties.others)
