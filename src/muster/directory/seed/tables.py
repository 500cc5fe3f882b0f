"""The data files of the reference city."""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / "data"
CITY = "5301"
SINCE = date(2019, 1, 1)

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffed:
    """A county with full staff, and which of its streets have it too."""

    county: Row
    streets: tuple[Row, ...]


def read_rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_json(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return loaded


def split(cell: str) -> tuple[str, ...]:
    """A cell with several values, `a|b`."""
    return tuple(part for part in cell.split("|") if part)


@cache
def communities_by_street() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows("kunming/communities.csv"):
        found[row["street"]].append(row)
    return found


@cache
def staffed() -> tuple[Staffed, ...]:
    counties = {row["code"]: row for row in read_rows("kunming/counties.csv")}
    streets = {row["code"]: row for row in read_rows("kunming/streets.csv")}
    return tuple(
        Staffed(
            county=counties[row["code"]],
            streets=tuple(streets[code] for code in split(row["streets"])),
        )
        for row in read_rows("kunming/staffed.csv")
    )
