"""Units from a table."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.loading.cells import Row
from muster.directory.loading.problems import Problem
from muster.directory.loading.tables import Line
from muster.directory.models.unit import COMMANDING, PHONE, PlaceKind
from muster.directory.storing.lines import UnitLine

HEADERS = {
    "code": ("编码",), "name": ("名称",), "name_en": ("英文名称",), "kind": ("类别",), "level": ("层级",),
    "organisation": ("所属组织",), "number": ("序号",), "functions": ("职能",), "superiors": ("上级",),
    "stations": ("可召集于",), "since": ("起始日期",), "until": ("截止日期",), "place_kind": ("区划类别",),
    "residents": ("常住人口",), "duty_phone": ("值班电话",),
}  # fmt: skip


def parse_units(
    *, lines: Sequence[Line], known: Mapping[str, UnitLine], default_since: date
) -> tuple[list[UnitLine], list[Problem]]:
    """The units of a table and what is wrong with the rest.

    `known`: the units the directory has, by code. What the table has no column for stays as it stands; a row
    without a day keeps the one its unit has, a new unit begins on `default_since`. A row that names a row
    which is wrong is wrong itself.
    """
    problems: list[Problem] = []
    found: dict[str, tuple[Row, UnitLine]] = {}
    for line in lines:
        row = Row(line)
        unit = _unit(row, known.get(line.cells.get("code", "")), default_since)
        if unit.code in found:
            row.wrong("code", f"“{unit.code}”重复 · twice", "每个编码一次 · each code once")
        if row.problems:
            problems.extend(row.problems)
        else:
            found[unit.code] = (row, unit)
    problems.extend(_drop_dangling(found, known))
    return [unit for _, unit in found.values()], problems


def _drop_dangling(found: dict[str, tuple[Row, UnitLine]], known: Collection[str]) -> list[Problem]:
    """Take rows away that name units nobody has, again and again, for others may have named them."""
    problems: list[Problem] = []
    while True:
        codes = {*known, *found}
        for row, unit in found.values():
            row.known("organisation", unit.organisation, codes)
            for column, names in (("superiors", unit.superiors), ("stations", unit.stations)):
                for name in names:
                    row.known(column, name, codes)
        dangling = [code for code, (row, _) in found.items() if row.problems]
        if not dangling:
            return problems
        for code in dangling:
            problems.extend(found.pop(code)[0].problems)


def _unit(row: Row, before: UnitLine | None, default_since: date) -> UnitLine:
    code = row.text("code", required=True)
    kind = row.choice("kind", UnitKind, UnitKind.DEPARTMENT)
    level = row.choice("level", Level, Level.COUNTY)
    if level not in COMMANDING:
        row.wrong("level", f"“{level}”", " / ".join(COMMANDING))
    organisation = _organisation(row, code, kind)
    name = row.text("name", required=True)
    kept = before or UnitLine(
        code=code, name=name, kind=kind, level=level, organisation=organisation, since=default_since
    )
    superiors = row.said("superiors", row.texts("superiors"), else_kept=kept.superiors)
    if code and code in superiors:
        row.wrong("superiors", f"“{code}”", "另一单位的编码 · the code of another unit")
    since = row.day("since", kept.since) or kept.since
    until = row.said("until", row.day("until"), else_kept=kept.until)
    if until is not None and until <= since:
        row.wrong("until", f"“{until}”", f"> {since}")
    return UnitLine(
        code=code,
        name=name,
        name_en=row.said("name_en", row.text("name_en"), else_kept=kept.name_en),
        kind=kind,
        level=level,
        organisation=organisation,
        number=row.said("number", row.whole("number") or 0, else_kept=kept.number),
        functions=row.said("functions", row.texts("functions"), else_kept=kept.functions),
        superiors=superiors,
        stations=row.said("stations", row.texts("stations"), else_kept=kept.stations),
        since=since,
        until=until,
        place_kind=row.said("place_kind", _place_kind(row, kind, level), else_kept=kept.place_kind),
        residents=row.said("residents", row.whole("residents"), else_kept=kept.residents),
        duty_phone=row.said("duty_phone", _duty_phone(row), else_kept=kept.duty_phone),
    )


def _organisation(row: Row, code: str, kind: UnitKind) -> str:
    if kind is UnitKind.ORGANISATION:
        return code
    named = row.text("organisation", required=True)
    if named and named == code:
        row.wrong("organisation", f"“{named}”", "所属层级组织的编码 · the code of its organisation")
    return named


def _duty_phone(row: Row) -> str:
    """The unit's public number; full-width figures are taken as plain ones."""
    written = unicodedata.normalize("NFKC", row.text("duty_phone"))
    if written and not re.fullmatch(PHONE, written):
        row.wrong("duty_phone", f"“{written}”", "0871-65312345 · 0871-65312345 转 8")
        return ""
    return written


def _place_kind(row: Row, kind: UnitKind, level: Level) -> str:
    written = row.text("place_kind")
    if not written:
        return ""
    if written not in PlaceKind.values or kind is not UnitKind.ORGANISATION or level is not Level.STREET:
        row.wrong("place_kind", f"“{written}”", " / ".join(PlaceKind.values))
    return written
