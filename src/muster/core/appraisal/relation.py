"""Who appraises whom? The relations, and how one organisation stands to one unit."""

from datetime import date
from enum import StrEnum

from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit, UnitKind
from muster.core.levels import Level

STATIONED = frozenset({UnitKind.OUTPOST, UnitKind.TEAM})
"""What a department has sent out: its outposts, and the teams that stay its own (驻街)."""
OWN = frozenset({UnitKind.OFFICE, UnitKind.TEAM, UnitKind.PLATFORM})
"""What a street has of its own: offices, and the teams and the platform it commands."""


class Relation(StrEnum):
    """An organisation that appraises, and what it appraises. Source: domain.md §6.5."""

    COMMUNITY_STREET = "community_street"
    COMMUNITY_OUTPOST = "community_outpost"
    STREET_COMMUNITY = "street_community"
    """The one comprehensive assessment of a community: nobody else assesses it."""
    STREET_OFFICE = "street_office"
    STREET_DEPARTMENT = "street_department"
    STREET_OUTPOST = "street_outpost"
    COUNTY_DEPARTMENT = "county_department"
    COUNTY_OUTPOST = "county_outpost"

    @property
    def appraiser(self) -> Level:
        """The level of the organisations that appraise."""
        return Level(self.value.partition("_")[0])


RELATIONS_ZH = {
    Relation.COMMUNITY_STREET: "社区评街道",
    Relation.COMMUNITY_OUTPOST: "社区评派出机构",
    Relation.STREET_COMMUNITY: "街道综合考核社区",
    Relation.STREET_OFFICE: "街道评内设机构",
    Relation.STREET_DEPARTMENT: "街道评部门",
    Relation.STREET_OUTPOST: "街道评派出机构",
    Relation.COUNTY_DEPARTMENT: "县区评市级部门",
    Relation.COUNTY_OUTPOST: "县区评市级部门派出机构",
}
HELD_AT = {
    Level.COMMUNITY: Level.COUNTY,
    Level.STREET: Level.COUNTY,
    Level.COUNTY: Level.CITY,
}
"""At which level the round is held in which organisations of a level appraise."""
OWN_ONLY = frozenset({Relation.STREET_COMMUNITY, Relation.STREET_OFFICE})
"""Relations in which each unit has one appraiser alone: it is compared with the others of that appraiser."""


def relation_of(*, assessor: int, unit: int, units: UnitBook, on: date) -> Relation | None:
    """How the organisation `assessor` stands to the unit on a day; None where it does not appraise it.

    Raises UnknownUnit.
    """
    by, of = units.get(assessor), units.get(unit)
    if by.kind is not UnitKind.ORGANISATION or not (by.active_on(on) and of.active_on(on)):
        return None
    above = units.organisation_above(assessor, on)
    if by.level is Level.COMMUNITY:
        return _from_community(of, above, units, on)
    if by.level is Level.STREET:
        return _from_street(by, of, above, units, on)
    return _from_county(by, of, above, units, on) if by.level is Level.COUNTY else None


def is_community(unit: Unit) -> bool:
    """Whether the unit is a community or belongs to one."""
    return unit.level is Level.COMMUNITY


def _from_community(of: Unit, street: int | None, units: UnitBook, on: date) -> Relation | None:
    if street is None:
        return None
    if of.id == street:
        return Relation.COMMUNITY_STREET
    return Relation.COMMUNITY_OUTPOST if _stationed_at(street, of, units, on) else None


def _from_street(by: Unit, of: Unit, county: int | None, units: UnitBook, on: date) -> Relation | None:
    if of.kind is UnitKind.ORGANISATION and of.level is Level.COMMUNITY:
        return Relation.STREET_COMMUNITY if units.organisation_above(of.id, on) == by.id else None
    if of.kind is UnitKind.DEPARTMENT and of.organisation == county:
        return Relation.STREET_DEPARTMENT
    if _stationed_at(by.id, of, units, on):
        return Relation.STREET_OUTPOST
    return Relation.STREET_OFFICE if of.kind in OWN and of.organisation == by.id else None


def _from_county(by: Unit, of: Unit, city: int | None, units: UnitBook, on: date) -> Relation | None:
    if of.kind is UnitKind.DEPARTMENT and of.organisation == city:
        return Relation.COUNTY_DEPARTMENT
    sent = any(one.organisation == city for one in _departments_of(of, units, on))
    stationed = of.kind in STATIONED and by.id in of.stations
    return Relation.COUNTY_OUTPOST if stationed and sent else None


def _stationed_at(street: int, of: Unit, units: UnitBook, on: date) -> bool:
    """Whether a department has sent the unit out to the street."""
    return of.kind in STATIONED and street in of.stations and bool(_departments_of(of, units, on))


def _departments_of(of: Unit, units: UnitBook, on: date) -> list[Unit]:
    """The departments the unit belongs to on a day."""
    above = [units.get(one.unit) for one in of.superiors if one.holds_on(on)]
    return [one for one in above if one.kind is UnitKind.DEPARTMENT]
