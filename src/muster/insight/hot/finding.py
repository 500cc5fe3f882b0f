"""Find the hot issues of every county anew once an hour, one county and period at a time."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from muster.core.levels import Level
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.facts import Facts, NoVersion
from muster.insight.hot.keeping import Found, Period, keep, keep_returned, keep_seasons
from muster.insight.hot.telling import Tellings, regions, tellings
from muster.text.hot.issues import groups_of, issues_of

PERIODS: Final = (7, 30)
"""The periods in days, each up to now."""
FIND_EVERY: Final = timedelta(hours=1)
YEAR: Final = 365
EVERY: Final = {**dict.fromkeys(PERIODS, FIND_EVERY), YEAR: timedelta(days=1)}
"""How often what is found in so many days is found anew; in those of a year, its seasons."""
RAN = "SELECT scope, days, found_at FROM hot_run"


class HotFinder:
    """Finds what was not found for `FIND_EVERY`, looking no more often than that once all is done."""

    def __init__(self) -> None:
        self._due: list[tuple[int, int]] = []
        self._looked_at: datetime | None = None

    def step(self, *, now: datetime) -> int:
        """One region and period; 0 where nothing is due."""
        if not self._due:
            if self._looked_at is not None and now - self._looked_at < FIND_EVERY:
                return 0
            self._looked_at = now
            self._due = due(now=now)
        if not self._due:
            return 0
        region, days = self._due.pop(0)
        if days == YEAR:
            find_seasons(region=region, now=now)
        else:
            find(region=region, days=days, now=now)
        return 1


def due(*, now: datetime) -> list[tuple[int, int]]:
    """The regions and periods of which nothing was found for as long as `EVERY` says, or ever."""
    with connection.cursor() as cursor:
        cursor.execute(RAN)
        ran = {(scope, days): found_at for scope, days, found_at in cursor.fetchall()}
    every = [(region, days) for region in regions(units=directory.unit_book()) for days in EVERY]
    return [one for one in every if one not in ran or now - ran[one] >= EVERY[one[1]]]


def find(*, region: int, days: int, now: datetime) -> int:
    """Find and keep the issues of a region's last days and of its streets; how many."""
    known = directory.current()
    period = Period(region=region, days=days, since=now - timedelta(days=days), until=now)
    read = tellings(region=region, units=known.units, since=period.since, until=now)
    streets = [
        unit.id
        for unit in known.units.units.values()
        if unit.level is Level.STREET
        and unit.id == unit.organisation
        and known.units.organisation_above(unit.id, local_day(now)) == region
    ]
    found = keep(period=period, found=_found(period, read, streets), read=read, streets=streets)
    keep_returned(period=period, within=_recurrence_days(known, region, now))
    return found


def find_seasons(*, region: int, now: datetime) -> None:
    """Find and keep which items had their season in a year's coming days."""
    keep_seasons(year=Period(region=region, days=YEAR, since=now - timedelta(days=YEAR), until=now))


def _found(period: Period, read: Tellings, streets: list[int]) -> list[Found]:
    told = [one.told for one in read.appeals]
    groups = groups_of(told=told, since=period.since, until=period.until)
    parts = {period.region: groups, **{street: _within(street, groups, read) for street in streets}}
    return [
        Found(
            scope=scope,
            issues=issues_of(groups=those, told=told, since=period.since, until=period.until)
            if those
            else (),
        )
        for scope, those in parts.items()
    ]


def _within(street: int, groups: list[tuple[int, ...]], read: Tellings) -> list[tuple[int, ...]]:
    """The groups as far as they lie in a street."""
    parts = (tuple(at for at in group if read.appeals[at].street == street) for group in groups)
    return [part for part in parts if part]


def _recurrence_days(known: Facts, region: int, now: datetime) -> int | None:
    try:
        return known.policy_for(organisation=region, on=local_day(now)).recurrence_days
    except NoVersion:
        return None
