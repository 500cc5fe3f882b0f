"""The organisations of the city's four levels, with a command centre for each down to the street."""

import re
from collections.abc import Iterator

from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.seed.tables import CITY, SINCE, communities_by_street, read_rows, staffed
from muster.directory.storing.lines import UnitLine

COMMITTEE = re.compile(r"(居民委员会|村民委员会|居委会|村委会)$")


def organisations() -> Iterator[UnitLine]:
    yield _organisation(CITY, "昆明市", Level.CITY, number=0, name_en="Kunming City")
    for number, county in enumerate(read_rows("kunming/counties.csv"), start=1):
        yield _organisation(
            county["code"],
            county["name"],
            Level.COUNTY,
            above=CITY,
            number=number,
            name_en=county["name_en"],
            residents=int(county["residents"]),
        )
    for number, street in enumerate(read_rows("kunming/streets.csv"), start=1):
        yield _organisation(
            street["code"],
            street["name"],
            Level.STREET,
            above=street["county"],
            number=number,
            place_kind=street["kind"],
        )
        for nth, community in enumerate(communities_by_street()[street["code"]], start=1):
            yield _organisation(
                community["code"], community["name"], Level.COMMUNITY, above=street["code"], number=nth
            )


def bare_centres() -> Iterator[UnitLine]:
    """Command centres of the counties and streets that have no staff of their own here."""
    full = {entry.county["code"] for entry in staffed()}
    for county in read_rows("kunming/counties.csv"):
        if county["code"] not in full:
            yield _centre(county["code"], f"{county['name']}吹哨报到指挥中心", Level.COUNTY)
    full = {street["code"] for entry in staffed() for street in entry.streets}
    for street in read_rows("kunming/streets.csv"):
        if street["code"] not in full:
            yield _centre(street["code"], f"{street['name']}综合管理中心", Level.STREET)


def short_name(community: str) -> str:
    """A community's everyday name: 文林社区居民委员会 is 文林社区."""
    return COMMITTEE.sub("", community)


def _organisation(
    code: str,
    name: str,
    level: Level,
    *,
    number: int,
    above: str | None = None,
    name_en: str = "",
    residents: int | None = None,
    place_kind: str = "",
) -> UnitLine:
    return UnitLine(
        code=code,
        name=name,
        name_en=name_en,
        kind=UnitKind.ORGANISATION,
        level=level,
        organisation=code,
        since=SINCE,
        number=number,
        superiors=(above,) if above else (),
        place_kind=place_kind,
        residents=residents,
    )


def _centre(organisation: str, name: str, level: Level) -> UnitLine:
    return UnitLine(
        code=f"{organisation}-centre",
        name=name,
        kind=UnitKind.COMMAND_CENTRE,
        level=level,
        organisation=organisation,
        since=SINCE,
        number=1,
        superiors=(organisation,),
        stations=(organisation,),
    )
