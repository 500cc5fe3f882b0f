"""The units of the fully staffed counties, streets and communities, from the templates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.seed.organisations import short_name
from muster.directory.seed.tables import CITY, SINCE, Row, communities_by_street, read_rows, split, staffed
from muster.directory.storing.lines import TeamLine, UnitLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """An organisation a template is filled in for; `codes` are the organisations on its chain by level."""

    organisation: str
    level: Level
    words: Mapping[str, str]
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A unit with the title of whoever heads it, and its part in a platform if it is a team."""

    unit: UnitLine
    title: str
    team: TeamLine | None = None


def planned_units() -> Iterator[Planned]:
    for seat in seats():
        for number, row in enumerate(read_rows(f"templates/{seat.level.value}.csv"), start=1):
            yield _planned(row, seat, number)


def seats() -> Iterator[Seat]:
    """Every staffed organisation, from the city down."""
    city = {"city": CITY}
    yield Seat(organisation=CITY, level=Level.CITY, words={}, codes=city)
    for entry in staffed():
        county = entry.county
        codes = city | {"county": county["code"]}
        words = {"n": county["name"], "s": county["short"], "e": county["name_en"]}
        yield Seat(organisation=county["code"], level=Level.COUNTY, words=words, codes=codes)
        for street in entry.streets:
            yield from _street_seats(street, codes)


def _street_seats(street: Row, above: Mapping[str, str]) -> Iterator[Seat]:
    codes = {**above, "street": street["code"]}
    words = {"n": street["name"], "b": street["name"].removesuffix("街道")}
    yield Seat(organisation=street["code"], level=Level.STREET, words=words, codes=codes)
    for community in communities_by_street()[street["code"]]:
        yield Seat(
            organisation=community["code"],
            level=Level.COMMUNITY,
            words={"n": short_name(community["name"])},
            codes={**codes, "community": community["code"]},
        )


def _planned(row: Row, seat: Seat, number: int) -> Planned:
    superiors = tuple(_unit_code(name, seat) for name in split(row["superior"])) or (seat.organisation,)
    code = f"{seat.organisation}-{row['key']}"
    unit = UnitLine(
        code=code,
        name=row["name"].format(**seat.words),
        name_en=row["name_en"].format(**seat.words),
        kind=UnitKind(row["kind"]),
        level=seat.level,
        organisation=seat.organisation,
        since=SINCE,
        number=number,
        functions=split(row["functions"]),
        superiors=superiors,
        stations=tuple(seat.codes[level] for level in split(row["stations"])),
        duty_phone=example_phone(code),
    )
    return Planned(unit=unit, title=row["title"], team=_team(row, seat) if row.get("part") else None)


def example_phone(code: str) -> str:
    """A made-up number, told as one: the same for a unit each time."""
    return f"0871-5550{crc32(code.encode()) % 10_000:04} 示例"


def _team(row: Row, seat: Seat) -> TeamLine:
    parents = [name for name in split(row["superior"]) if name.startswith("county:")]
    return TeamLine(
        unit=f"{seat.organisation}-{row['key']}",
        platform=f"{seat.organisation}-platform",
        part=row["part"],
        posting=row["posting"],
        parent=_unit_code(parents[0], seat) if parents else None,
        commanded_by=f"{seat.organisation}-party",
    )


def _unit_code(name: str, seat: Seat) -> str:
    """`water` is a unit of the same organisation, `county:water` one of the county above."""
    level, _, key = name.rpartition(":")
    return f"{seat.codes[level] if level else seat.organisation}-{key}"
