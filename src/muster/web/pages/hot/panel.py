"""The hottest issues of a week, on the page of an organisation that is about more than them."""

from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.utils.translation import gettext

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.insight import commanding
from muster.insight.hot.reading import Hot, hottest, scopes_of
from muster.web.charts.bars import Bar, BarsView, draw_bars
from muster.web.pages.hot.telling import USUAL, hot_url, row_of, title_of
from muster.web.screens.desks.hot import HotPanel

SHOWN = 5
PEOPLE_ON_WALL = 5
"""A wall hangs where anybody may look: an issue of fewer people is not named there."""


def panel_of(*, home: int, by: Actor, units: UnitBook, now: datetime) -> HotPanel | None:
    """For whoever commands there; None for others. `home` is the person's organisation."""
    if not commanding.commands(by=by, units=units):
        return None
    return HotPanel(
        rows=tuple(row_of(one, units=units) for one in _found(home, units, now, people=0)),
        url=hot_url(organisation=home, days=USUAL),
    )


def wall_of(*, organisation: int, units: UnitBook, now: datetime) -> BarsView:
    """Bars of heat for a wall."""
    return draw_bars(
        title=gettext("热点问题 近七日（五人以上）"),
        measure=gettext("热度"),
        bars=(
            Bar(
                name=title_of(one),
                value=one.heat.whole,
                text=f"{one.heat.whole:.1f}",
                url=row_of(one, units=units).url,
                note=row_of(one, units=units).trend,
            )
            for one in _found(organisation, units, now, people=PEOPLE_ON_WALL)
        ),
    )


def _found(organisation: int, units: UnitBook, now: datetime, *, people: int) -> tuple[Hot, ...]:
    scopes = scopes_of(organisation=organisation, units=units, on=local_day(now))
    return hottest_lately(
        connection.settings_dict["NAME"], tuple(scopes), people, now.replace(second=0, microsecond=0)
    )


@lru_cache(maxsize=256)
def hottest_lately(
    _database: str, scopes: tuple[int, ...], people: int, _minute: datetime
) -> tuple[Hot, ...]:
    """As they stood in a minute: one statement, then none until the next. They are found once an hour."""
    return hottest(scopes=scopes, days=USUAL, most=SHOWN, people=people)
