"""Whom does what was just committed concern, and which parts of open pages does it change?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.whistles.concerned import with_superiors

# `seen` are units that see it as it stands in the table, superiors included; `near` only those right at it.
CONCERNED = """
    SELECT 'whistle', c.whistle_id::text, array_agg(c.unit), '{}'::bigint[]
    FROM whistle_concern c WHERE c.whistle_id = ANY(%(whistles)s::uuid[]) GROUP BY c.whistle_id
    UNION ALL
    SELECT 'appeal', a.id::text, ARRAY(
        SELECT c.unit FROM intake_appealwhistle l JOIN whistle_concern c ON c.whistle_id = l.whistle
        WHERE l.appeal_id = a.id
    ), array_remove(ARRAY[a.holder, a.community, a.street, a.county]::bigint[], NULL)
    FROM intake_appeal a WHERE a.id = ANY(%(appeals)s::uuid[])
"""
Notice = tuple[int, str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A case that moved: the units that see it, and the keys of what shows it on pages.

    `overview:<organisation>` is a key of its own for each organisation whose boards and walls show it.
    """

    units: frozenset[int]
    keys: tuple[str, ...]


def touched(*, notices: Iterable[Notice], on: date) -> list[Touched]:
    """Every case these notices tell of, each once, as units stand on a day: two statements for any number."""
    named: dict[str, set[str]] = {"whistle": set(), "appeal": set()}
    holders = set()
    for _, kind, payload in notices:
        if kind in named:
            named[kind].add(str(payload[kind]))
        elif kind == "orders_imported":
            holders.add(int(payload["holder"]))
    units = directory.unit_book()
    with connection.cursor() as cursor:
        cursor.execute(CONCERNED, {"whistles": list(named["whistle"]), "appeals": list(named["appeal"])})
        rows = cursor.fetchall()
    return [
        _touched(seen=seen, near=near, case=(f"{kind}:{case}",), units=units, on=on)
        for kind, case, seen, near in rows
    ] + [_touched(seen=(), near=(holder,), case=(), units=units, on=on) for holder in holders]


def _touched(
    *, seen: Iterable[int], near: Iterable[int], case: tuple[str, ...], units: UnitBook, on: date
) -> Touched:
    known = [unit for unit in near if unit in units.units]
    over = with_superiors(direct=known, units=units, on=on)
    found = frozenset((*seen, *over))
    boards = sorted(unit for unit in found if unit in units.units and units.get(unit).organisation == unit)
    return Touched(units=found, keys=(*case, *(f"overview:{board}" for board in boards)))
