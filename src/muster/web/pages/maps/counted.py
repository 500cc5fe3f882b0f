"""What is counted by area: the rows of the table, as dark as on the map."""

from collections.abc import Collection
from datetime import datetime, timedelta
from math import ceil
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from muster.core.levels import Level
from muster.core.time.days import SHANGHAI
from muster.directory.models import Grid
from muster.insight.board import day_start
from muster.insight.maps.heat import heat
from muster.insight.maps.sought import CaseKind
from muster.web.lists.appeals.filters import AREA
from muster.web.pages.maps.asked import Asked
from muster.web.screens.map import AreaRow
from muster.web.told.maps import short_name

STEPS = 5
Counted = tuple[int | None, int, int]
"""An area, its whistles and its appeals."""


def heat_rows(asked: Asked, *, here: str) -> tuple[AreaRow, ...]:
    """What came in within the days asked for, today included: one statement, two for grids."""
    found = heat(scope=asked.scope, sought=asked.sought, since=_since(asked), until=asked.now)
    return _rows(asked, [(one.area, one.whistles, one.appeals) for one in found], here)


def counted_rows(
    asked: Asked, counts: Collection[tuple[CaseKind, int | None, int]], *, here: str
) -> tuple[AreaRow, ...]:
    """What is open, where that is too much to show one by one."""
    both: dict[int | None, dict[CaseKind, int]] = {}
    for kind, area, number in counts:
        both.setdefault(area, {})[kind] = number
    found = [
        (area, numbers.get(CaseKind.WHISTLE, 0), numbers.get(CaseKind.APPEAL, 0))
        for area, numbers in both.items()
    ]
    return _rows(asked, sorted(found, key=lambda one: (-one[1] - one[2], one[0] or 0)), here)


def _rows(asked: Asked, counted: Collection[Counted], here: str) -> tuple[AreaRow, ...]:
    names = _names(asked, [area for area, _, _ in counted if area is not None])
    most = max((whistles + appeals for _, whistles, appeals in counted), default=0)
    return tuple(
        AreaRow(
            area=area,
            name=gettext("未定到下一级") if area is None else names.get(area, str(area)),
            url=_inwards(asked, area, here),
            whistles=whistles,
            appeals=appeals,
            step=ceil((whistles + appeals) * STEPS / most),
            share=100 * (whistles + appeals) / most,
            whistles_url=_whistles(asked, area),
            appeals_url=_appeals(asked, area),
        )
        for area, whistles, appeals in counted
    )


def _names(asked: Asked, areas: list[int]) -> dict[int, str]:
    if asked.scope.below is Level.AREA_GRID:
        return dict(Grid.objects.filter(id__in=areas).values_list("id", "name"))
    return {area: short_name(asked.units.get(area).name) for area in areas if area in asked.units.units}


def _inwards(asked: Asked, area: int | None, here: str) -> str:
    """The same map of the area itself; grids are not divided further."""
    if area is None or asked.scope.below is Level.AREA_GRID:
        return ""
    return f"{here}{asked.address(area=str(area), box='')}"


def _whistles(asked: Asked, area: int | None) -> str:
    """The whistles behind a number, in the register: open ones, or those that came in while heat looks back.

    It knows no grids, and a category by its items only.
    """
    if not _listed(asked, area):
        return ""
    narrowed = {asked.scope.below.value: str(area)}
    narrowed |= {"drafted_from": _since(asked).date().isoformat()} if asked.heat else {"open": "1"}
    if asked.sought.type is not None:
        narrowed["type"] = asked.sought.type
    return f"{reverse('register')}?{urlencode(narrowed)}"


def _appeals(asked: Asked, area: int | None) -> str:
    """The appeals behind a number of heat: all of an area for who stands over it, else those they hold."""
    if not asked.heat or not _listed(asked, area):
        return ""
    narrowed = {"place": str(area), "received_from": _since(asked).date().isoformat()}
    if asked.scope.over:
        narrowed["where"] = AREA
    return f"{reverse('appeals')}?{urlencode(narrowed)}"


def _listed(asked: Asked, area: int | None) -> bool:
    """Whether a list can be narrowed to the cases behind a number of this area."""
    known = area is not None and asked.scope.below is not Level.AREA_GRID
    return known and asked.sought.category is None


def _since(asked: Asked) -> datetime:
    """From when heat counts: the days asked for, today included."""
    return day_start(asked.now.astimezone(SHANGHAI)) - timedelta(days=asked.days - 1)
