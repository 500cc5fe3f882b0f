"""Who appraises whom, and which appraisals a round asks for."""

from dataclasses import replace
from datetime import date

import pytest
from tests.core.lifecycle import scene

from muster.core.appraisal.pairs import Pair, day_of, held_by, pairs_by, pairs_of
from muster.core.appraisal.relation import RELATIONS_ZH, Relation, relation_of
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Superior, Unit, UnitKind
from muster.core.levels import Level
from muster.core.period.span import span_of

ON = date(2026, 3, 2)
R = Relation
CITY_POLICE, TRAFFIC_TEAM, OWN_TEAM = 61, 62, 63


def unit(id_: int, kind: UnitKind, level: Level, organisation: int, above: int, *stations: int) -> Unit:
    return Unit(
        id=id_,
        code=str(id_),
        name=str(id_),
        kind=kind,
        level=level,
        organisation=organisation,
        stations=stations,
        superiors=(Superior(unit=above, since=scene.SINCE),),
    )


BOOK = UnitBook(
    units={
        **scene.BOOK.units,
        CITY_POLICE: unit(CITY_POLICE, UnitKind.DEPARTMENT, Level.CITY, scene.CITY, scene.CITY, scene.CITY),
        TRAFFIC_TEAM: unit(
            TRAFFIC_TEAM, UnitKind.OUTPOST, Level.COUNTY, scene.COUNTY, CITY_POLICE, scene.COUNTY
        ),
        OWN_TEAM: unit(OWN_TEAM, UnitKind.TEAM, Level.STREET, scene.STREET, scene.STREET, scene.STREET),
    },
    version=2,
)


@pytest.mark.parametrize(
    ("assessor", "of", "relation"),
    [
        pytest.param(scene.COMMUNITY, scene.STREET, R.COMMUNITY_STREET, id="community-its-street"),
        pytest.param(scene.COMMUNITY, scene.OTHER_STREET, None, id="community-another-street"),
        pytest.param(
            scene.COMMUNITY, scene.POLICE_STATION, R.COMMUNITY_OUTPOST, id="community-police-station"
        ),
        pytest.param(scene.COMMUNITY, scene.URBAN_TEAM, R.COMMUNITY_OUTPOST, id="community-resident-team"),
        pytest.param(scene.COMMUNITY, OWN_TEAM, None, id="community-the-streets-own-team"),
        pytest.param(scene.COMMUNITY, scene.URBAN, None, id="community-county-department"),
        pytest.param(scene.COMMUNITY, scene.COMMUNITY, None, id="community-itself"),
        pytest.param(scene.STREET, scene.COMMUNITY, R.STREET_COMMUNITY, id="street-its-community"),
        pytest.param(scene.OTHER_STREET, scene.COMMUNITY, None, id="another-street-a-community"),
        pytest.param(scene.COUNTY, scene.COMMUNITY, None, id="county-a-community"),
        pytest.param(scene.URBAN, scene.COMMUNITY, None, id="department-a-community"),
        pytest.param(scene.STREET, scene.PARTY_OFFICE, R.STREET_OFFICE, id="street-its-office"),
        pytest.param(scene.STREET, OWN_TEAM, R.STREET_OFFICE, id="street-its-own-team"),
        pytest.param(scene.OTHER_STREET, scene.PARTY_OFFICE, None, id="street-anothers-office"),
        pytest.param(scene.STREET, scene.URBAN, R.STREET_DEPARTMENT, id="street-county-department"),
        pytest.param(scene.STREET, scene.POLICE_STATION, R.STREET_OUTPOST, id="street-outpost"),
        pytest.param(scene.OTHER_STREET, scene.POLICE_STATION, None, id="street-anothers-outpost"),
        pytest.param(scene.STREET, scene.CITY_WATER, None, id="street-city-department"),
        pytest.param(scene.STREET, scene.GAS, None, id="street-enterprise"),
        pytest.param(scene.STREET, scene.COUNTY, None, id="street-its-county"),
        pytest.param(scene.COUNTY, scene.CITY_WATER, R.COUNTY_DEPARTMENT, id="county-city-department"),
        pytest.param(scene.COUNTY, TRAFFIC_TEAM, R.COUNTY_OUTPOST, id="county-outpost-of-a-city-department"),
        pytest.param(scene.COUNTY, scene.POLICE_STATION, None, id="county-outpost-of-its-own-department"),
        pytest.param(scene.COUNTY, scene.URBAN, None, id="county-its-own-department"),
        pytest.param(scene.CITY, scene.CITY_WATER, None, id="city-nobody"),
    ],
)
def test_who_appraises_whom(assessor: int, of: int, relation: Relation | None) -> None:
    assert relation_of(assessor=assessor, unit=of, units=BOOK, on=ON) is relation


def test_nobody_appraises_what_is_no_more() -> None:
    gone = replace(scene.BOOK.units[scene.URBAN], until=ON)
    book = UnitBook(units={**scene.BOOK.units, scene.URBAN: gone}, version=2)

    assert relation_of(assessor=scene.STREET, unit=scene.URBAN, units=book, on=ON) is None


def test_a_round_asks_for_every_pair_of_its_level_once() -> None:
    county = pairs_of(organisation=scene.COUNTY, relations=set(R), units=BOOK, on=ON)
    city = pairs_of(organisation=scene.CITY, relations=set(R), units=BOOK, on=ON)

    assert len(set(county)) == len(county)
    assert {pair.assessor for pair in county} == {scene.COMMUNITY, scene.STREET, scene.OTHER_STREET}
    assert {pair.assessor for pair in city} == {scene.COUNTY}
    every = {
        Pair(relation=relation, unit=of, assessor=assessor)
        for assessor in BOOK.units
        for of in BOOK.units
        if (relation := relation_of(assessor=assessor, unit=of, units=BOOK, on=ON)) is not None
    }
    assert set(county) | set(city) == every


def test_each_community_is_assessed_by_exactly_one_organisation() -> None:
    pairs = pairs_of(organisation=scene.COUNTY, relations=set(R), units=BOOK, on=ON)

    assessed = [pair for pair in pairs if BOOK.units[pair.unit].level is Level.COMMUNITY]
    assert assessed == [Pair(relation=R.STREET_COMMUNITY, unit=scene.COMMUNITY, assessor=scene.STREET)]


def test_what_one_organisation_has_to_appraise_comes_by_relation() -> None:
    relations = [
        pair.relation for pair in pairs_by(assessor=scene.STREET, relations=set(R), units=BOOK, on=ON)
    ]

    assert relations == sorted(relations, key=list(R).index)
    assert set(relations) == {R.STREET_COMMUNITY, R.STREET_OFFICE, R.STREET_DEPARTMENT, R.STREET_OUTPOST}


def test_in_whose_round_an_organisation_appraises() -> None:
    asked = (scene.COMMUNITY, scene.STREET, scene.COUNTY, scene.CITY)
    held = [held_by(assessor=one, units=BOOK, on=ON) for one in asked]

    assert held == [scene.COUNTY, scene.COUNTY, scene.CITY, None]


def test_the_directory_of_the_last_day_counts_after_the_period() -> None:
    span = span_of("2026-03")

    assert day_of(span=span, today=date(2026, 3, 10)) == date(2026, 3, 10)
    assert day_of(span=span, today=date(2026, 5, 1)) == date(2026, 3, 31)


def test_every_relation_has_its_name() -> None:
    assert set(RELATIONS_ZH) == set(R)
