"""The wall (大屏) of a command centre, and of those below it, fetched anew by one address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.assessment.scope import readable
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.time.days import SHANGHAI, local_day
from muster.directory import facts as directory
from muster.insight import board, commanding, wall
from muster.web.look.build import build_id
from muster.web.look.moments import clock_time
from muster.web.minimap import MinimapView
from muster.web.pages.frame import framed
from muster.web.pages.hot.panel import wall_of
from muster.web.pages.lines import muster_lines
from muster.web.pages.overview import home_of
from muster.web.screens.wall import Choice, WallFigure, WallScreen
from muster.web.told import wall as told
from muster.web.told.maps import WALL, map_of_organisation
from muster.whistles.concerned import reach
from muster.whistles.services.refusals import NotFound

ROWS = 9
RANKED = 8
DAYS = 7
LIVE = (("state", "sounding"), ("state", "in_hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What moves slowly on a wall: read once a minute however many screens hang there."""

    days: dict[date, wall.Day]
    arrivals: tuple[wall.Arrivals, ...]
    hot: tuple[wall.Hot, ...]
    on_duty: int


def command_wall(request: HttpRequest) -> HttpResponse:
    """The wall of the organisation asked for. Whoever commands none of those above it has none."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    walls = commanding.walls(
        by=acting.actor, home=home_of(acting, units), units=units, on=local_day(acting.now)
    )
    asked = request.GET.get("organisation")
    organisation = walls[0] if asked is None and walls else _number(asked)
    if organisation not in walls:
        raise NotFound
    screen = _screen(acting, units, organisation, walls)
    return render(request, "web/screens/wall.html", framed(request, acting, {"screen": screen}))


def _number(asked: str | None) -> int:
    return int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 18 else 0


def _screen(acting: Acting, units: UnitBook, organisation: int, walls: list[int]) -> WallScreen:
    here = acting.now.astimezone(SHANGHAI)
    today = board.day_start(here)
    mine = reach(by=acting.actor, units=units)
    items = directory.current(number=acting.directory).catalogue_for(
        organisation=organisation, on=local_day(acting.now)
    )
    standing = standing_of(
        connection.settings_dict["NAME"],
        organisation,
        acting.directory,
        here.replace(second=0, microsecond=0),
    )
    live = wall.live(organisation=organisation, reach=mine, now=acting.now)
    lines = muster_lines(ids=[one.whistle for one in live[:ROWS]], acting=acting, units=units)
    counted = board.counts(organisation=organisation, now=acting.now, today=today)
    days = _days(organisation, units, standing, today)
    level = units.get(organisation).level
    place = organisation if level in (Level.COUNTY, Level.STREET) else None
    here_only = [("concerns", organisation)]
    return WallScreen(
        title=gettext("%(name)s 吹哨报到综合指挥") % {"name": units.get(organisation).name},
        duty=gettext("值班 %(n)d 人") % {"n": standing.on_duty} if standing.on_duty else "",
        now=acting.now,
        clock=clock_time(acting.now),
        url=reverse("wall"),
        here=f"{reverse('wall')}?{urlencode({'organisation': organisation})}",
        live_key=f"overview:{organisation}",
        build=build_id(),
        figures=_figures(counted, days[-1][1], days[-1][0], place, here_only),
        trend=told.trend_of(days, place=place),
        sounding=tuple(
            told.live_row(one, items=items, units=units, muster=lines.get(one.whistle)) for one in live[:ROWS]
        ),
        more=max(0, counted.live - ROWS),
        more_url=told.register_url([*here_only, *LIVE]),
        late=tuple(
            told.late_row(one, organisation=organisation, units=units, now=acting.now)
            for one in wall.late(organisation=organisation, now=acting.now)
        ),
        ranking=told.ranking_of(
            standing.arrivals, units=units, most=RANKED, urls=_ranked_url(acting, units, organisation)
        ),
        hot=told.hot_of(
            standing.hot,
            items=items,
            place=[] if place is None else [(level.value, place)],
            since=(today - timedelta(days=DAYS - 1)).date(),
        ),
        issues=wall_of(organisation=organisation, units=units, now=acting.now),
        news=tuple(
            told.ticker_row(one, items=items, units=units)
            for one in wall.news(organisation=organisation, reach=mine)
        ),
        choices=tuple(
            Choice(id=one, label=units.get(one).name, current=one == organisation) for one in walls
        ),
        minimap=_map(live, items, units, organisation, walls, local_day(acting.now)),
    )


def _ranked_url(acting: Acting, units: UnitBook, organisation: int) -> Callable[[int], str]:
    """Where a ranked unit leads: to its sheet of the month for who may read it, else to its whistles."""
    sheets = readable(by=acting.actor, units=units, on=local_day(acting.now))
    month = board.month_start(acting.now.astimezone(SHANGHAI))

    def url(unit: int) -> str:
        if unit in sheets:
            return reverse("score", args=[unit, f"{month:%Y-%m}"])
        since = f"{month:%Y-%m-%d}"
        return told.register_url([("concerns", organisation), ("unit", unit), ("blown_from", since)])

    return url


@lru_cache(maxsize=256)
def standing_of(_database: str, organisation: int, number: int, minute: datetime) -> Standing:
    """What moves slowly, as it stood in a minute: four statements, then none until the next."""
    units = directory.unit_book(number=number)
    level, today = units.get(organisation).level, board.day_start(minute)
    summoned = [unit.id for unit in units.summonable(organisation, minute.date())]
    centre = units.organ(organisation, UnitKind.COMMAND_CENTRE)
    return Standing(
        days=wall.days(
            organisation=organisation, level=level, since=today - timedelta(days=DAYS - 1), until=today
        ),
        arrivals=wall.arrivals(organisation=organisation, units=summoned, since=board.month_start(minute)),
        hot=wall.hot(
            organisation=organisation,
            level=level,
            since=today - timedelta(days=6),
            before=today - timedelta(days=13),
        ),
        on_duty=0 if centre is None else wall.on_duty(unit=centre.id, now=minute),
    )


def _days(
    organisation: int, units: UnitBook, standing: Standing, today: datetime
) -> list[tuple[date, wall.Day]]:
    """A week of days to today, which is read anew each time."""
    tomorrow = today + timedelta(days=1)
    level = units.get(organisation).level
    known = standing.days | wall.days(organisation=organisation, level=level, since=today, until=tomorrow)
    dates = [today.date() - timedelta(days=back) for back in reversed(range(DAYS))]
    return [(day, known.get(day, wall.Day(received=0, closed=0))) for day in dates]


def _figures(
    counted: board.Counts, day: wall.Day, today: date, place: int | None, here_only: list[tuple[str, int]]
) -> tuple[WallFigure, ...]:
    return (
        WallFigure(
            label=gettext("今日受理"),
            value=day.received,
            url=told.appeals_url(today, place=place, closed=False),
        ),
        WallFigure(
            label=gettext("今日办结"), value=day.closed, url=told.appeals_url(today, place=place, closed=True)
        ),
        WallFigure(
            label=gettext("临期"),
            value=counted.near,
            url=told.register_url([*here_only, ("light", "amber")]),
            tone="amber",
        ),
        WallFigure(
            label=gettext("超时"),
            value=counted.late,
            url=told.register_url([*here_only, ("light", "red")]),
            tone="red",
        ),
        WallFigure(label=gettext("正在吹响"), value=counted.live, url=told.register_url([*here_only, *LIVE])),
    )


def _map(
    live: Iterable[wall.Live],
    items: directory.Catalogue,
    units: UnitBook,
    organisation: int,
    walls: list[int],
    on: date,
) -> MinimapView | None:
    points = (told.point_of(one, items=items, units=units) for one in live)
    urls = {
        one: f"{reverse('wall')}?{urlencode({'organisation': one})}" for one in walls if one != organisation
    }
    return map_of_organisation(
        organisation=organisation,
        on=on,
        points=[point for point in points if point is not None],
        urls=urls,
        size=WALL,
    )
