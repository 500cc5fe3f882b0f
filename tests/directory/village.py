"""A directory of a handful of units, for tests that write."""

from datetime import UTC, date, datetime

from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.models import Person, Unit
from muster.directory.storing.lines import PersonLine, UnitLine
from muster.directory.storing.people import save_people
from muster.directory.storing.units import save_units

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
SINCE = date(2020, 1, 1)


def unit_line(code: str, kind: UnitKind, level: Level, organisation: str, *above: str) -> UnitLine:
    return UnitLine(
        code=code, name=f"单位{code}", kind=kind, level=level, organisation=organisation,
        since=SINCE, superiors=above,
    )  # fmt: skip


def found_village() -> None:
    """A city, a county, a street, a community and a bureau; 张三 (p1) and 李四 (p2)."""
    organisation = UnitKind.ORGANISATION
    save_units(
        lines=[
            unit_line("c", organisation, Level.CITY, "c"),
            unit_line("x", organisation, Level.COUNTY, "x", "c"),
            unit_line("s", organisation, Level.STREET, "s", "x"),
            unit_line("m", organisation, Level.COMMUNITY, "m", "s"),
            unit_line("b", UnitKind.DEPARTMENT, Level.COUNTY, "x", "x"),
        ],
        on=TODAY,
    )
    save_people(lines=[PersonLine(code="p1", name="张三"), PersonLine(code="p2", name="李四")])


def unit_id(code: str) -> int:
    return Unit.objects.get(code=code).pk


def person_id(code: str) -> int:
    return Person.objects.get(code=code).pk
