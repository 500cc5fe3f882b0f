"""The hot issues of an area with their heat, for whoever commands it."""

from datetime import datetime
from typing import Literal

import msgspec

from muster.api.operation import Call, Operation, Reply
from muster.api.problems.details import not_found
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.insight.commanding import stands_over
from muster.insight.hot.reading import Hot, hottest, last_run, regions_of, scopes_of
from muster.text.hot.heat import Counted, Heat
from muster.text.hot.issues import Trend

MOST = 50


class HotSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The id of a city, county or street, and the period in days up to now."""

    organisation: int
    days: Literal[7, 30] = 7


class HotTold(msgspec.Struct, frozen=True, kw_only=True):
    """An issue: `heat` is the sum of `parts`; `course` counts the appeals of each twelfth of the period.

    `place` and `matter` are words of several people, empty where they share none; `unit` is the community or
    street where it lies, None where it lies in several; `before` in `counted` is None where nothing is known
    of the period before. `gathering`: more than before, and most of them of late.
    """

    id: str
    place: str
    matter: str
    scope: int
    unit: int | None
    heat: float
    parts: Heat
    counted: Counted
    trend: Trend
    gathering: bool
    course: tuple[int, ...]
    first_at: datetime
    last_at: datetime


class HotListed(msgspec.Struct, frozen=True, kw_only=True):
    """The hottest first, at most fifty; `found_at` is None before they were ever looked for."""

    items: tuple[HotTold, ...]
    found_at: datetime | None


def _listed(call: Call) -> Reply:
    sought: HotSought = call.query
    units = directory.unit_book(number=call.acting.directory)
    on = local_day(call.acting.now)
    if not stands_over(by=call.by, organisation=sought.organisation, units=units, on=on):
        raise not_found()
    scopes = scopes_of(organisation=sought.organisation, units=units, on=on)
    run = last_run(scopes=regions_of(organisation=sought.organisation, units=units, on=on), days=sought.days)
    found = hottest(scopes=scopes, days=sought.days, most=MOST)
    return Reply(
        body=HotListed(items=tuple(map(_told, found)), found_at=None if run is None else run.found_at)
    )


def _told(issue: Hot) -> HotTold:
    return HotTold(
        id=issue.id,
        place=issue.place,
        matter=issue.matter,
        scope=issue.scope,
        unit=issue.unit,
        heat=issue.heat.whole,
        parts=issue.heat,
        counted=issue.counted,
        trend=issue.trend,
        gathering=issue.gathering,
        course=issue.course,
        first_at=issue.first_at,
        last_at=issue.last_at,
    )


OPERATIONS = (
    Operation(
        name="list_hot_issues", method="GET", path="hot-issues", zh="热点问题", en="Hot issues of an area",
        handle=_listed, answer=HotListed, query=HotSought, problems=(404,),
        about="Found in the background once an hour; for whoever commands the area or one above it.",
    ),
)  # fmt: skip
