"""How much waits for a person? What their units owe, and the appeals that came in at them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import connection

MOST = 100
"""Counting stops here: a badge says 99+."""
WAITING = """
    SELECT mine.unit,
        (SELECT count(*) FROM (
            SELECT FROM clock c WHERE c.obligor = mine.unit AND c.stopped_at IS NULL LIMIT %(most)s) owed),
        (SELECT count(*) FROM (
            SELECT FROM intake_appeal a WHERE a.holder = mine.unit AND a.state IN ('received', 'passed_up')
            LIMIT %(most)s) came)
    FROM unnest(%(units)s::bigint[]) AS mine (unit)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """At one unit: obligations whose clock runs, and appeals nobody has taken on."""

    owed: int
    received: int


def waiting(*, units: Collection[int]) -> dict[int, Waiting]:
    """What waits at each of these units, no more than MOST of a kind: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, {"units": list(units), "most": MOST})
        return {unit: Waiting(owed=owed, received=came) for unit, owed, came in cursor.fetchall()}


def of_reach(found: Mapping[int, Waiting], *, reach: Collection[int]) -> dict[str, int]:
    """The badges of somebody who sees through these units, by the name of their count."""
    mine = [found[unit] for unit in reach if unit in found]
    return {
        "owed": min(MOST, sum(one.owed for one in mine)),
        "received": min(MOST, sum(one.received for one in mine)),
    }
