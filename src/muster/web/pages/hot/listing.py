"""The hot issues of an area over a period, which of them are rising, and where settled matters come back."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.facts import Catalogue, NoVersion
from muster.insight import commanding
from muster.insight.hot.finding import PERIODS
from muster.insight.hot.reading import Run, hottest, last_run, regions_of, returned, scopes_of, seasons
from muster.web.look.moments import clock_time
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.hot.telling import USUAL, hot_url, row_of
from muster.web.pages.overview import home_of
from muster.web.screens.desks.hot import HotScreen, ReturnedRow, ScopeOption, SeasonRow
from muster.web.screens.inbox import Tab
from muster.whistles.services.refusals import NotFound

SHOWN = 50
RETURNED = 12
SEASONS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The area and period that the address names, as far as they are this person's."""

    organisation: int
    days: int
    areas: list[int]


@require_safe
def hot(request: HttpRequest) -> HttpResponse:
    """For whoever commands the area or one above it; for everybody else it is not there."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    asked = _asked(request, acting, units)
    screen = _screen(acting, units, asked)
    return render(request, "web/screens/hot.html", framed(request, acting, {"screen": screen}))


def areas_of(acting: Acting, units: UnitBook) -> list[int]:
    """The organisations whose issues a person may read: those whose wall they may look at."""
    on = local_day(acting.now)
    if not commanding.commands(by=acting.actor, units=units):
        return []
    return commanding.walls(by=acting.actor, home=home_of(acting, units), units=units, on=on)


def _asked(request: HttpRequest, acting: Acting, units: UnitBook) -> Asked:
    areas = areas_of(acting, units)
    said = request.GET.get("organisation") or (str(areas[0]) if areas else "")
    area = next((area for area in areas if str(area) == said), None)
    if area is None:
        raise NotFound
    days = next((days for days in PERIODS if str(days) == request.GET.get("days")), USUAL)
    return Asked(organisation=area, days=days, areas=areas)


def _screen(acting: Acting, units: UnitBook, asked: Asked) -> HotScreen:
    on = local_day(acting.now)
    scopes = scopes_of(organisation=asked.organisation, units=units, on=on)
    run = last_run(scopes=regions_of(organisation=asked.organisation, units=units, on=on), days=asked.days)
    rows = tuple(row_of(issue, units=units) for issue in hottest(scopes=scopes, days=asked.days, most=SHOWN))
    return HotScreen(
        title=gettext("热点问题"),
        lead=_lead(units.get(asked.organisation).name, asked.days, run),
        url=reverse("hot"),
        days=asked.days,
        periods=tuple(
            Tab(
                label=gettext("近 %(n)d 天") % {"n": days},
                url=hot_url(organisation=asked.organisation, days=days),
                current=days == asked.days,
            )
            for days in PERIODS
        ),
        scopes=tuple(
            ScopeOption(value=area, label=units.get(area).name, chosen=area == asked.organisation)
            for area in asked.areas
        ),
        rows=rows,
        gathering=tuple(row for row in rows if row.gathering),
        returned=tuple(
            ReturnedRow(
                grid=one.grid,
                street="" if one.street is None else units.get(one.street).name,
                returned=one.returned,
                last_at=one.last_at,
            )
            for one in returned(scopes=scopes, days=asked.days, most=RETURNED)
        ),
        seasons=_seasons(acting, asked.organisation, scopes),
        empty=_empty(run),
    )


def _seasons(acting: Acting, organisation: int, scopes: list[int]) -> tuple[SeasonRow, ...]:
    """An item that the catalogue no longer has is told by its code."""
    found = seasons(scopes=scopes, most=SEASONS)
    if not found:
        return ()
    known, on = directory.current(number=acting.directory), local_day(acting.now)
    try:
        items: Catalogue = known.catalogue_for(organisation=organisation, on=on)
    except NoVersion:
        items = {}
    return tuple(
        SeasonRow(
            item=items[one.item].name if one.item in items else one.item,
            coming=one.coming,
            usual=f"{one.usual:.1f}",
        )
        for one in found
    )


def _lead(name: str, days: int, run: Run | None) -> str:
    if run is None:
        return gettext("%(name)s · 近 %(days)d 天") % {"name": name, "days": days}
    told = gettext("%(name)s · 近 %(days)d 天 · %(clock)s 更新，由 %(n)d 件诉求归并") % {
        "name": name,
        "days": days,
        "clock": clock_time(run.found_at),
        "n": run.read,
    }
    return told if run.whole else told + gettext("（诉求较多，只读最近的，不含上期）")


def _empty(run: Run | None) -> EmptyView:
    if run is None:
        return EmptyView(
            title=gettext("还没有归并过"),
            text=gettext("热点问题由后台每小时归并一次，稍后再来看。"),
        )
    return EmptyView(
        title=gettext("没有热点问题"),
        text=gettext("同一地点、同一问题至少三件、两人反映才算热点。"),
    )
