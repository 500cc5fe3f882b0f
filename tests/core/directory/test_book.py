"""How units stand to each other on a day."""

from datetime import date, timedelta

import pytest

from muster.core.directory.book import UnitBook, UnknownUnit
from muster.core.directory.territory import place_in
from muster.core.directory.units import Superior, Unit, UnitKind
from muster.core.levels import Level

CITY, COUNTY, STREET, BUREAU, TEAM, CENTRE = 1, 2, 3, 4, 5, 6
OLD, NEW, TODAY = date(2020, 1, 1), date(2026, 6, 1), date(2026, 11, 25)


def _unit(
    id_: int, kind: UnitKind, level: Level, organisation: int, *above: Superior, **more: object
) -> Unit:
    return Unit(
        id=id_, code=str(id_), name=str(id_), kind=kind, level=level, organisation=organisation,
        superiors=above, since=OLD, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _under(unit: int, since: date = OLD, until: date | None = None) -> Superior:
    return Superior(unit=unit, since=since, until=until)


K, L = UnitKind, Level
BOOK = UnitBook(
    version=1,
    units={
        unit.id: unit
        for unit in (
            _unit(CITY, K.ORGANISATION, L.CITY, CITY),
            _unit(COUNTY, K.ORGANISATION, L.COUNTY, COUNTY, _under(CITY)),
            _unit(STREET, K.ORGANISATION, L.STREET, STREET, _under(COUNTY)),
            _unit(BUREAU, K.DEPARTMENT, L.COUNTY, COUNTY, _under(COUNTY), stations=(COUNTY,), number=2),
            _unit(
                TEAM, K.TEAM, L.STREET, STREET, _under(BUREAU), _under(STREET, since=NEW),
                stations=(STREET, COUNTY), number=1, functions=("urban_management",),
            ),
            _unit(CENTRE, K.COMMAND_CENTRE, L.STREET, STREET, _under(STREET), until=NEW, stations=(STREET,)),
        )
    },
)  # fmt: skip


def test_superiors_are_those_of_the_day() -> None:
    assert BOOK.superiors_of(TEAM, OLD) == {BUREAU, COUNTY, CITY}
    assert BOOK.superiors_of(TEAM, TODAY) == {BUREAU, STREET, COUNTY, CITY}


def test_organisation_above_climbs_to_the_city_and_ends_there() -> None:
    assert [BOOK.organisation_above(unit, TODAY) for unit in (STREET, COUNTY, CITY)] == [COUNTY, CITY, None]


def test_organisation_above_is_that_of_the_day() -> None:
    other = _unit(7, K.ORGANISATION, L.COUNTY, 7, _under(CITY))
    moved = _unit(
        STREET, K.ORGANISATION, L.STREET, STREET, _under(COUNTY, until=NEW), _under(other.id, since=NEW)
    )
    book = UnitBook(version=2, units={**BOOK.units, other.id: other, STREET: moved})
    before = NEW - timedelta(days=1)

    assert [book.organisation_above(STREET, day) for day in (before, NEW, TODAY)] == [COUNTY, 7, 7]
    assert [place_in(organisation=STREET, book=book, on=day).county for day in (before, NEW)] == [COUNTY, 7]


def test_a_relation_to_come_is_none_yet_and_one_that_will_end_still_holds() -> None:
    street = _unit(STREET, K.ORGANISATION, L.STREET, STREET, _under(COUNTY, since=NEW, until=TODAY))
    book = UnitBook(version=2, units={**BOOK.units, STREET: street})

    assert book.organisation_above(STREET, OLD) is None
    assert book.organisation_above(STREET, NEW) == COUNTY
    assert book.organisation_above(STREET, TODAY) is None


def test_common_superior_is_the_nearest_organisation() -> None:
    assert BOOK.common_superior(TEAM, BUREAU, TODAY) == COUNTY
    assert BOOK.common_superior(STREET, CITY, TODAY) == CITY


def test_summonable_units_come_in_official_order_while_they_exist() -> None:
    assert [unit.id for unit in BOOK.summonable(COUNTY, TODAY)] == [TEAM, BUREAU]
    assert [unit.id for unit in BOOK.summonable(STREET, TODAY)] == [TEAM]
    assert {unit.id for unit in BOOK.summonable(STREET, OLD)} == {TEAM, CENTRE}


def test_unknown_unit_is_refused() -> None:
    with pytest.raises(UnknownUnit):
        BOOK.get(99)


def test_organ_and_function_are_found_in_their_organisation() -> None:
    assert BOOK.organ(STREET, K.COMMAND_CENTRE) == BOOK.get(CENTRE)
    assert BOOK.with_function(STREET, "urban_management") == BOOK.get(TEAM)
    assert BOOK.with_function(COUNTY, "urban_management") is None
