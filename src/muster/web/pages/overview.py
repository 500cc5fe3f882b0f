"""The command centre's overview: what sounds, where, who is late, what has just happened."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.lifecycle.authority import ORGANS
from muster.core.time.days import SHANGHAI, local_day
from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.directory import facts as directory
from muster.insight import board
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.look.problems import EmptyView
from muster.web.minimap import MinimapView
from muster.web.musterline.view import SmallMusterLine
from muster.web.pages.frame import framed
from muster.web.pages.hot.panel import panel_of
from muster.web.pages.lines import muster_lines
from muster.web.screens.overview import Figure, NewsView, OverviewScreen, SoundingRow, UnitLoad
from muster.web.told.deeds import DEEDS
from muster.web.told.labels import TYPES
from muster.web.told.maps import case_point, map_of_organisation
from muster.whistles.concerned import reach
from muster.whistles.queries.narrowing import Filters
from muster.whistles.queries.register import Listed, register
from muster.whistles.services.refusals import NotFound

LIVE = ("sounding", "in_hand")
SHOWN = 12


def overview(request: HttpRequest) -> HttpResponse:
    """The page for the organisation the person works in or for; who reads no cases has none."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    if not reach(by=acting.actor, units=units):
        raise NotFound
    organisation = home_of(acting, units)
    screen = _screen(acting, units, organisation)
    return render(request, "web/screens/overview.html", framed(request, acting, {"screen": screen}))


def home_of(acting: Acting, units: UnitBook) -> int:
    """The organisation whose board this is: that of an organ or, for other units, the one they belong to."""
    posts = acting.actor.posts
    organs = [post.unit for post in posts if units.get(post.unit).kind in ORGANS]
    unit = units.get((organs or [post.unit for post in posts])[0])
    home = units.get(unit.organisation)
    above = units.organisation_above(home.id, local_day(acting.now))
    return above if home.level is Level.COMMUNITY and above is not None else home.id


def _screen(acting: Acting, units: UnitBook, organisation: int) -> OverviewScreen:
    now = acting.now
    here = now.astimezone(SHANGHAI)
    mine = reach(by=acting.actor, units=units)
    counted = board.counts(organisation=organisation, now=now, today=board.day_start(here))
    sounding = register(
        by=acting.actor,
        units=units,
        now=now,
        filters=Filters(states=LIVE, open_only=True),
        limit=SHOWN,
    ).items
    lines = muster_lines(ids=[row.whistle for row in sounding], acting=acting, units=units)
    return OverviewScreen(
        title=gettext("%(name)s 吹哨报到综合指挥") % {"name": units.get(organisation).name},
        lead=gettext("实时：有新进展时各处数字自动更新。"),
        figures=_figures(counted),
        sounding=tuple(_sounding(row, units, now, lines.get(row.whistle)) for row in sounding),
        sounding_url=_register(state=LIVE),
        units=loads_of(organisation, now, units),
        news=tuple(_news(item, units) for item in board.news(organisation=organisation, reach=mine)),
        now=now,
        url=reverse("overview"),
        live_key=f"overview:{organisation}",
        minimap=live_map(organisation, units, mine, now),
        hot=panel_of(home=organisation, by=acting.actor, units=units, now=now),
        empty=EmptyView(title=gettext("没有正在吹响的哨"), text=gettext("平静的一天。")),
    )


def loads_of(organisation: int, now: datetime, units: UnitBook) -> tuple[UnitLoad, ...]:
    """The units with open work for an organisation, the latest first: two statements."""
    here = now.astimezone(SHANGHAI)
    found = board.loads(organisation=organisation, now=here, month=board.month_start(here))
    return tuple(_load(load, units) for load in found)


def _register(**narrowed: object) -> str:
    pairs = [
        f"{name}={value}"
        for name, given in narrowed.items()
        for value in (given if isinstance(given, tuple) else (given,))
    ]
    return f"{reverse('register')}?{'&'.join(pairs)}"


def _figures(counted: board.Counts) -> tuple[Figure, ...]:
    return (
        Figure(label=gettext("正在吹响"), name="live", value=counted.live, url=_register(state=LIVE)),
        Figure(
            label=gettext("待审批"),
            name="to_approve",
            value=counted.to_approve,
            url=_register(state="awaiting_approval"),
        ),
        Figure(
            label=gettext("待核查评价"),
            name="to_judge",
            value=counted.to_judge,
            url=_register(state=("awaiting_verification", "awaiting_evaluation")),
        ),
        Figure(
            label=gettext("临期"), name="near", value=counted.near, url=_register(light="amber"), tone="amber"
        ),
        Figure(
            label=gettext("超时"), name="late", value=counted.late, url=_register(light="red"), tone="red"
        ),
        Figure(
            label=gettext("今日结案"),
            name="closed_today",
            value=counted.closed_today,
            url=_register(state="closed"),
        ),
    )


def light_of_listed(row: Listed, now: datetime) -> LightView:
    """A listed whistle's light with the natural time left to its earliest due moment."""
    if row.light is Light.GREY or row.due_at is None or row.due_at.year >= 9999:
        return resting_light(word=gettext("未计时"))
    return running_light(
        tone=row.light, left=row.due_at - now, kind=LimitKind.NATURAL, nominal_minutes=450, due_at=row.due_at
    )


def _sounding(row: Listed, units: UnitBook, now: datetime, line: SmallMusterLine | None) -> SoundingRow:
    lead = "" if row.lead is None else units.get(row.lead).name
    return SoundingRow(
        title=row.title or row.number,
        url=reverse("whistle", args=[row.whistle]),
        type=row.type,
        type_name=str(TYPES[WhistleType(row.type)]),
        light=light_of_listed(row, now),
        street=units.get(row.blower).name,
        arrived=gettext("牵头 %(unit)s") % {"unit": lead},
        muster=line,
    )


def _load(load: board.Load, units: UnitBook) -> UnitLoad:
    return UnitLoad(
        unit=units.get(load.unit).name,
        url=_register(unit=load.unit),
        open=load.open,
        open_url=_register(unit=load.unit, open="1"),
        near=load.near,
        near_url=_register(unit=load.unit, light="amber"),
        late=load.late,
        late_url=_register(unit=load.unit, light="red"),
        on_time=None if load.on_time is None else f"{load.on_time:.1f}",
        share=load.on_time or 0.0,
    )


def _news(item: board.News, units: UnitBook) -> NewsView:
    deed = DEEDS.get(item.event)
    return NewsView(
        at=item.at,
        actor=units.get(item.blower).name,
        deed=str(deed.verb) if deed is not None else item.event,
        subject=item.title or item.number,
        url=reverse("whistle", args=[item.whistle]),
    )


def live_map(organisation: int, units: UnitBook, mine: list[int], now: datetime) -> MinimapView | None:
    """What an organisation has below it, with the live whistles that concern one of `mine`."""
    today = local_day(now)
    points = (
        case_point(
            lon=spot.lon,
            lat=spot.lat,
            tone=Light.RED if spot.late else Light.AMBER if spot.near else Light.GREEN,
            title=spot.title or spot.number,
            url=reverse("whistle", args=[spot.whistle]),
            pulse=spot.type == WhistleType.EMERGENCY,
        )
        for spot in board.spots(organisation=organisation, reach=mine, now=now)
    )
    urls: Mapping[int, str] = {
        unit.id: _register(street=unit.id)
        for unit in units.units.values()
        if unit.level is Level.STREET and units.organisation_above(unit.organisation, today) == organisation
    }
    return map_of_organisation(organisation=organisation, on=today, points=points, urls=urls)
