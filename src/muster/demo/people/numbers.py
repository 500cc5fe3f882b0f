"""How many people live in the demo's streets: the county's number, shared out by chance.

The counties' numbers are published; those of their streets are made up so that they add up to them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from muster.core.directory.events import Register
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.time.days import local_day
from muster.demo.chance import chance
from muster.directory.changes.recording import record_batch
from muster.directory.storing.lines import UnitLine
from muster.directory.storing.standing import standing_units
from muster.directory.storing.units import save_units


def people_the_streets(*, now: datetime) -> None:
    """Put the numbers down in the directory; a second run changes nothing."""
    lines = list(_peopled(standing_units()))
    with transaction.atomic():
        saved = save_units(lines=lines, on=local_day(now))
        record_batch(register=Register.UNITS, saved=saved, lines=lines, by=None, now=now)


def shares(*, residents: int, among: Sequence[str]) -> dict[str, int]:
    """So many residents shared out among these codes, unevenly, none left over."""
    parts = {code: chance("residents", code).randint(60, 140) for code in among}
    whole, found = sum(parts.values()), {}
    for code, part in parts.items():
        found[code] = residents * part // whole
        residents, whole = residents - found[code], whole - part
    return found


def _peopled(units: dict[str, UnitLine]) -> Iterator[UnitLine]:
    streets: dict[str, list[str]] = defaultdict(list)
    for unit in units.values():
        if unit.kind is UnitKind.ORGANISATION and unit.level is Level.STREET:
            streets[unit.superiors[0]].append(unit.code)
    for county, codes in streets.items():
        for code, residents in shares(residents=units[county].residents or 0, among=sorted(codes)).items():
            yield replace(units[code], residents=residents)
