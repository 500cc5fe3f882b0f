"""The map's page: one address says what is shown, on the map and in the list beside it."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.time.days import local_day
from muster.insight.maps.areas import Sheet, areas_below, bounds_of
from muster.insight.maps.live import live
from muster.web.forms.matter import may_draw_up
from muster.web.forms.places.pointing import datum_shown
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.maps.asked import HEAT, LIST, Asked, asked_of
from muster.web.pages.maps.counted import counted_rows, heat_rows
from muster.web.pages.maps.filters import filters_of
from muster.web.screens.inbox import Tab
from muster.web.screens.map import AreaRow, CaseRow, MapScreen, MapView
from muster.web.told.map import case_row, map_notes, map_words

PAGE = 50


def shown(request: HttpRequest) -> HttpResponse:
    """The page, with the map or as a list alone."""
    asked = asked_of(asked=request.GET, acting=acting_of(request))
    context = framed(request, asked.acting, {"screen": _screen(asked)})
    return render(request, "web/screens/map.html", context)


def _screen(asked: Asked) -> MapScreen:
    here = reverse("map")
    rows, areas, paging = _listed(asked, here)
    unit = asked.units.get(asked.scope.area)
    empty = EmptyView(title=gettext("这里没有符合条件的件"), text=gettext("换个区域或放宽筛选试试。"))
    return MapScreen(
        title=gettext("地图"),
        lead=_lead(asked),
        url=here,
        here=f"{here}{asked.address()}",
        modes=_modes(asked, here),
        views=_views(asked, here),
        trail=_trail(asked, here),
        filters=filters_of(asked),
        kept=tuple(
            (name, value) for name, value in asked.said.items() if name in ("show", "view", "box", "area")
        ),
        area=unit.id,
        heat=asked.heat,
        found=_found(rows, areas, paging),
        rows=rows,
        areas=areas,
        areas_title=gettext("各区域收到的件数") if asked.heat else gettext("在办件较多，按区域合计"),
        paging=paging,
        now=asked.now,
        live_key=f"overview:{asked.home}",
        map=None if asked.listed else _map(asked),
        empty=None if rows or areas else empty,
    )


def _listed(asked: Asked, here: str) -> tuple[tuple[CaseRow, ...], tuple[AreaRow, ...], PagingView | None]:
    """Cases one by one and where they go on, or what is counted by area."""
    if asked.heat:
        return (), heat_rows(asked, here=here), None
    found = live(scope=asked.scope, sought=asked.sought, now=asked.now)
    if found.counts:
        return (), counted_rows(asked, found.counts, here=here), None
    start = (asked.page - 1) * PAGE
    rows = tuple(
        case_row(spot, units=asked.units, now=asked.now) for spot in found.spots[start : start + PAGE]
    )
    onwards = len(found.spots) > start + PAGE
    paging = PagingView(
        shown=len(rows),
        total=len(found.spots),
        next_url=f"{here}{asked.address(page=str(asked.page + 1))}" if onwards else None,
        first_url=f"{here}{asked.address()}" if asked.page > 1 else None,
    )
    return rows, (), paging


def _lead(asked: Asked) -> str:
    name = asked.units.get(asked.scope.area).name
    if asked.heat:
        return gettext("%(name)s · 近 %(days)d 天收到的哨件和诉求，颜色越深越多。") % {
            "name": name,
            "days": asked.days,
        }
    return gettext("%(name)s · 在办的哨件和未入哨的诉求，最急的在最前。") % {"name": name}


def _found(rows: tuple[CaseRow, ...], areas: tuple[AreaRow, ...], paging: PagingView | None) -> str:
    if paging is not None and rows:
        return gettext("%(n)d 件") % {"n": paging.total}
    return gettext("合计 %(n)d 件") % {"n": sum(row.cases for row in areas)} if areas else ""


def _modes(asked: Asked, here: str) -> tuple[Tab, ...]:
    return (
        Tab(label=gettext("在办"), url=f"{here}{asked.address(show='')}", current=not asked.heat),
        Tab(
            label=gettext("热力"),
            url=f"{here}{asked.address(show=HEAT, light='', box='')}",
            current=asked.heat,
        ),
    )


def _views(asked: Asked, here: str) -> tuple[Tab, ...]:
    return (
        Tab(label=gettext("地图和列表"), url=f"{here}{asked.address(view='')}", current=not asked.listed),
        Tab(label=gettext("只看列表"), url=f"{here}{asked.address(view=LIST, box='')}", current=asked.listed),
    )


def _trail(asked: Asked, here: str) -> tuple[Tab, ...]:
    """From the city down to the area that is shown."""
    on = local_day(asked.now)
    chain = [asked.scope.area]
    while (above := asked.units.organisation_above(chain[-1], on)) is not None:
        chain.append(above)
    return tuple(
        Tab(
            label=asked.units.get(unit).name,
            url=f"{here}{asked.address(area=str(unit), box='')}",
            current=unit == asked.scope.area,
        )
        for unit in reversed(chain)
    )


def _map(asked: Asked) -> MapView | None:
    sheet = Sheet(
        organisation=asked.scope.area,
        number=asked.known.number,
        on=local_day(asked.now),
        datum=datum_shown(),
    )
    bounds = bounds_of(sheet)
    if bounds is None:
        return None
    here = reverse("map")
    by, units = asked.acting.actor, asked.units
    return MapView(
        bounds=",".join(str(degrees) for degrees in bounds),
        cases_url="" if asked.heat else f"{reverse('map_cases')}{asked.address(box='', view='')}",
        areas_url=f"{reverse('map_areas', args=[0])}?v={asked.known.number}",
        area_url=f"{here}{asked.address(area='0', box='')}",
        tiles=settings.MUSTER_TILES_URL,
        notes=map_notes(schematic=any(area.schematic for area in areas_below(sheet))),
        words=json.dumps(map_words(), ensure_ascii=False),
        draft_url=f"{reverse('draft_whistle')}?datum={sheet.datum}"
        if may_draw_up(by=by, units=units, now=asked.now)
        else "",
    )
