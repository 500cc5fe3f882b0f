"""From the wall's figures to its rows and charts, in words that tell of no person."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from muster.core.catalogue.item import CatalogueItem
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.insight import wall
from muster.web.charts.bars import Bar, BarsView, draw_bars
from muster.web.charts.lines import Line, LinesView, Value, draw_lines
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.minimap import Point
from muster.web.musterline.view import SmallMusterLine
from muster.web.screens.wall import LateRow, LiveRow, TickerRow
from muster.web.told.deeds import DEEDS
from muster.web.told.labels import TYPES
from muster.web.told.maps import case_point, short_name

WEAK = 70.0
"""A share of arrivals below this is shown as weak."""
Items = Mapping[str, CatalogueItem]


def register_url(narrowed: Sequence[tuple[str, object]]) -> str:
    """The register, narrowed to the cases behind a number."""
    return f"{reverse('register')}?{urlencode(narrowed)}"


def appeals_url(day: date, *, place: int | None, closed: bool) -> str:
    """The appeals from a place (None: one's whole area) that were received, or closed, on a day."""
    name = "closed" if closed else "received"
    asked = {"where": "area", f"{name}_from": day.isoformat(), f"{name}_to": day.isoformat()}
    if closed:
        asked["state"] = "closed"
    if place is not None:
        asked["place"] = str(place)
    return f"{reverse('appeals')}?{urlencode(asked)}"


def matter_of(item: str | None, items: Items) -> str:
    """What it is about: the catalogue's name of the item."""
    known = None if item is None else items.get(item)
    return gettext("清单外事项") if known is None else known.name


def place_of(community: int | None, street: int | None, units: UnitBook) -> str:
    """Where it is: its community, else its street."""
    known = units.units.get(community or street or 0)
    return "" if known is None else short_name(known.name)


def tone_of(one: wall.Live) -> Light:
    """The light of a live whistle."""
    if one.late:
        return Light.RED
    return Light.AMBER if one.near else Light.GREEN


def live_row(one: wall.Live, *, items: Items, units: UnitBook, muster: SmallMusterLine | None) -> LiveRow:
    """A live whistle's row."""
    words = {Light.RED: gettext("超时"), Light.AMBER: gettext("临期"), Light.GREEN: gettext("正常")}
    tone = tone_of(one)
    return LiveRow(
        url=reverse("whistle", args=[one.whistle]),
        type=one.type,
        type_name=str(TYPES[WhistleType(one.type)]),
        matter=matter_of(one.item, items),
        place=place_of(one.community, one.street, units),
        light=resting_light(word=words[tone], tone=tone),
        muster=muster,
    )


def late_row(one: wall.Late, *, organisation: int, units: UnitBook, now: datetime) -> LateRow:
    """A late unit's row; the light says by how much in the worst case."""
    return LateRow(
        unit=units.get(one.unit).name,
        whistles=one.whistles,
        url=register_url([("concerns", organisation), ("unit", one.unit), ("light", "red")]),
        light=_overdue(one, now),
    )


def _overdue(one: wall.Late, now: datetime) -> LightView:
    left = one.since - now
    return running_light(tone=Light.RED, left=left, kind=LimitKind.NATURAL, nominal_minutes=450)


def ticker_row(one: wall.News, *, items: Items, units: UnitBook) -> TickerRow:
    """What happened, to a whistle of which matter and where."""
    deed = DEEDS.get(one.event)
    return TickerRow(
        at=one.at,
        deed=str(deed.verb) if deed is not None else str(TYPES[WhistleType(one.type)]),
        matter=matter_of(one.item, items),
        place=place_of(one.community, one.street, units),
        url=reverse("whistle", args=[one.whistle]),
    )


def point_of(one: wall.Live, *, items: Items, units: UnitBook) -> Point | None:
    """A live whistle on the map; None without a position."""
    if one.lon is None or one.lat is None:
        return None
    said = [
        TYPES[WhistleType(one.type)],
        matter_of(one.item, items),
        place_of(one.community, one.street, units),
    ]
    return case_point(
        lon=one.lon,
        lat=one.lat,
        tone=tone_of(one),
        title=" · ".join(str(word) for word in said if word),
        url=reverse("whistle", args=[one.whistle]),
        pulse=one.type == WhistleType.EMERGENCY,
    )


def trend_of(days: Sequence[tuple[date, wall.Day]], *, place: int | None) -> LinesView:
    """The appeals received and closed day by day."""
    return draw_lines(
        title=gettext("七日趋势"),
        height=360,
        labels=[f"{day.month}/{day.day}" for day, _ in days],
        lines=[
            Line(
                name=gettext("受理"),
                tone="accent",
                values=tuple(
                    Value(
                        value=one.received,
                        text=str(one.received),
                        url=appeals_url(day, place=place, closed=False),
                    )
                    for day, one in days
                ),
            ),
            Line(
                name=gettext("办结"),
                tone="green",
                values=tuple(
                    Value(
                        value=one.closed, text=str(one.closed), url=appeals_url(day, place=place, closed=True)
                    )
                    for day, one in days
                ),
            ),
        ],
    )


def ranking_of(
    arrivals: Sequence[wall.Arrivals], *, units: UnitBook, most: int, urls: Callable[[int], str]
) -> BarsView:
    """Which units came in time this month: the best and, where they do not all fit, the last ones.

    `urls` says where a unit's bar leads.
    """
    shown = arrivals if len(arrivals) <= most else (*arrivals[: most - 2], *arrivals[-2:])
    return draw_bars(
        title=gettext("报到及时率 本月"),
        measure="%",
        most=100,
        bars=(
            Bar(
                name=units.get(one.unit).name,
                value=one.share,
                text=f"{one.share:.1f}",
                url=urls(one.unit),
                tone="red" if one.share < WEAK else "",
                note=f"{one.on_time} / {one.all}",
            )
            for one in shown
        ),
    )


def hot_of(
    found: Sequence[wall.Hot], *, items: Items, place: Sequence[tuple[str, object]], since: date
) -> BarsView:
    """Which items have most whistles since a day a week ago, and whether there are more than the week before.

    `place` narrows the register to where they are.
    """
    return draw_bars(
        title=gettext("热点事项 近七日"),
        measure=gettext("件"),
        bars=(
            Bar(
                name=matter_of(one.item, items),
                value=one.now,
                text=str(one.now),
                url=register_url([*place, ("item", one.item), ("drafted_from", since.isoformat())]),
                note=_compared(one.now - one.before),
            )
            for one in found
        ),
    )


def _compared(more: int) -> str:
    if not more:
        return gettext("持平")
    return f"{'↑' if more > 0 else '↓'} {abs(more)}"
