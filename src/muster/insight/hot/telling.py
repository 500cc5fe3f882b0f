"""What do the appeals of a city or county tell, for their issues to be found?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.time.days import local_day
from muster.intake.appellants.register import told_apart
from muster.text.hot.issues import Told

REGIONS = (Level.CITY, Level.COUNTY)
MOST = 6_000
"""The latest appeals of a county that are read: the time it takes grows with their square."""
# Whatever lies in the region, and what has no place but is held there. A merged appeal tells it too.
READ = """
    SELECT a.id::text, coalesce(t.body, '') || E'\\n' || b.body, a.appellant::text, a.received_at,
           a.likes, a.street, a.community, a.area_grid, a.item, a.text::text, a.title::text
    FROM (
        SELECT * FROM intake_appeal
        WHERE received_at >= %(since)s AND received_at < %(until)s AND state <> 'refused'
          AND (county = %(region)s OR county IS NULL AND holder = ANY(%(holders)s::int[]))
        ORDER BY received_at DESC, id DESC LIMIT %(most)s
    ) a
    JOIN ledger_text b ON b.id = a.text AND b.body IS NOT NULL
    LEFT JOIN ledger_text t ON t.id = a.title
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An appeal as it is grouped, and where it lies; `bodies` are its texts."""

    id: str
    told: Told
    street: int | None
    community: int | None
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """The appeals of a region; `whole`: all of them were read."""

    appeals: tuple[Telling, ...]
    whole: bool


def tellings(*, region: int, units: UnitBook, since: datetime, until: datetime) -> Tellings:
    """Those of the period and of the equally long one before it: two statements.

    Where there are more than are read, those before the period are left out: half a period is none.
    """
    asked: dict[str, Any] = {
        "region": region,
        "holders": held_in(region=region, units=units, on=local_day(until)),
        "since": since - (until - since),
        "until": until,
        "most": MOST + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(READ, asked)
        rows = cursor.fetchall()
    people = told_apart(ids=[row[2] for row in rows if row[2] is not None])
    found = [_telling(row, people) for row in rows]
    if len(found) <= MOST:
        return Tellings(appeals=tuple(found), whole=True)
    kept = sorted(found, key=lambda one: one.told.made_at)[1:]
    return Tellings(appeals=tuple(one for one in kept if one.told.made_at >= since), whole=False)


def regions(*, units: UnitBook) -> list[int]:
    """The organisations whose appeals are read together: cities, for what lies in no county, and counties."""
    return sorted(
        unit.id for unit in units.units.values() if unit.id == unit.organisation and unit.level in REGIONS
    )


def held_in(*, region: int, units: UnitBook, on: date) -> list[int]:
    """The units whose appeals without a place belong to a region: the nearest city or county over them."""
    return [unit.id for unit in units.units.values() if _region_of(unit.organisation, units, on) == region]


def _region_of(organisation: int, units: UnitBook, on: date) -> int | None:
    at: int | None = organisation
    while at is not None and units.get(at).level not in REGIONS:
        at = units.organisation_above(at, on)
    return at


def _telling(row: tuple[Any, ...], people: Mapping[str, str]) -> Telling:
    """A row of READ; whoever is not on file is nobody else."""
    id_, text, appellant, made_at, likes, street, community, grid, item, body, title = row
    known = (("street", street), ("community", community), ("grid", grid))
    return Telling(
        id=id_,
        told=Told(
            text=text,
            person=people.get(appellant, id_),
            made_at=made_at,
            likes=likes,
            areas=tuple(f"{kind} {unit}" for kind, unit in known if unit is not None),
            item=item,
        ),
        street=street,
        community=community,
        bodies=(body,) if title is None else (body, title),
    )
