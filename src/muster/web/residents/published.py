"""The public overview (今日公开): what came in, what was solved, how punctually; numbers without people."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.core.time.days import SHANGHAI
from muster.insight.board import day_start
from muster.insight.published import Cell, Newest, cells, newest, today_counts, total
from muster.web.residents.city import City, category_name, city_now
from muster.web.residents.screens import BarView, NewestView, OpenScreen, RateRow
from muster.web.residents.words import state_of

FRESH_FOR = timedelta(minutes=5)
FEWEST = 5
"""Smaller numbers are not published: somebody could be known by them. All others are rounded to multiples of
it, each by itself, so that no total less its parts tells a small one."""
RATED = 20
"""Of fewer cases no share is published: it would tell their number."""
BARS = 8
WIDTH = 100


@dataclass(frozen=True, slots=True)
class _Counted:
    database: str
    at: datetime
    cells: tuple[Cell, ...]


Key = TypeVar("Key")
_counted: _Counted | None = None
_counting = threading.Lock()


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """The page: the whole city by county, or one county by street."""
    city = city_now()
    counted = _counts(city.now)
    wanted = request.GET.get("county", "")
    county = next((unit for unit in city.ladder.counties if str(unit.id) == wanted), None)
    here = [cell for cell in counted.cells if county is None or cell.county == county.id]
    received, closed = today_counts(today=day_start(city.now.astimezone(SHANGHAI)))
    by_kind = _grouped(here, lambda cell: _kind(cell, city))
    screen = OpenScreen(
        county="" if county is None else county.name,
        received_today=_shown(received),
        closed_today=_shown(closed),
        whole=_row(gettext("合计"), total(here)),
        places=tuple(_places(here, city, None if county is None else county.id)),
        kinds=tuple(_row(name, total(found)) for name, found in by_kind),
        bars=tuple(_bars(by_kind)),
        newest=tuple(_newest(one, city) for one in newest()),
        counted_at=counted.at,
        now=city.now,
    )
    return render(request, "web/residents/open.html", {"screen": screen, "part": "open"})


def _counts(now: datetime) -> _Counted:
    """Numbers of the last minutes, counted once for all; whoever comes meanwhile gets the ones before."""
    global _counted
    known, database = _counted, str(connection.settings_dict["NAME"])
    ours = known is not None and known.database == database
    if known is not None and ours and timedelta(0) <= now - known.at < FRESH_FOR:
        return known
    if not _counting.acquire(blocking=not ours) and known is not None:
        return known
    try:
        _counted = fresh = _Counted(database, now, cells(now=now))
    finally:
        _counting.release()
    return fresh


def _places(found: list[Cell], city: City, county: int | None) -> Iterable[RateRow]:
    """Counties that open, or the streets of one, in official order; what lies nowhere comes last."""
    units = city.ladder.counties if county is None else city.ladder.below.get(county, ())
    of = dict(_grouped(found, lambda cell: cell.county if county is None else cell.street))
    for unit in units:
        url = f"{reverse('open')}?county={unit.id}" if county is None else ""
        if unit.id in of:
            yield _row(unit.name, total(of.pop(unit.id)), url=url)
    nowhere = [cell for together in of.values() for cell in together]
    if nowhere:
        yield _row(gettext("地点待核实"), total(nowhere))


def _grouped(found: Iterable[Cell], key: Callable[[Cell], Key]) -> list[tuple[Key, list[Cell]]]:
    """By what `key` says, the largest first."""
    groups: defaultdict[Key, list[Cell]] = defaultdict(list)
    for cell in found:
        groups[key(cell)].append(cell)
    return sorted(groups.items(), key=lambda group: -total(group[1]).received)


def _kind(cell: Cell, city: City) -> str:
    item = city.items(street=cell.street).get(cell.item) if cell.item else None
    return category_name(item.category if item is not None else cell.category)


def _row(name: str, cell: Cell, *, url: str = "") -> RateRow:
    return RateRow(
        name=name,
        received=_shown(cell.received),
        solved=_shown(cell.solved),
        solved_rate=_rate(cell.solved, cell.received),
        on_time_rate=_rate(cell.on_time, cell.finishes),
        url=url,
    )


def _shown(number: int) -> str:
    """A count, rounded; small ones are only said to be small."""
    return f"{rounded(number):,}" if number == 0 or number >= FEWEST else f"<{FEWEST}"


def rounded(number: int) -> int:
    """To the nearest multiple of five."""
    return round(number / FEWEST) * FEWEST


def _rate(part: int, whole: int) -> str:
    """A percentage in steps of five; nothing where there is too little to tell."""
    return f"{rounded(round(100 * part / whole))} %" if whole >= RATED else "—"


def _bars(by_kind: list[tuple[str, list[Cell]]]) -> Iterable[BarView]:
    sums = [(name, total(found)) for name, found in by_kind][:BARS]
    longest = rounded(max((cell.received for _, cell in sums), default=0))
    for name, cell in sums:
        if cell.received >= FEWEST:
            yield BarView(
                name=name,
                received=rounded(cell.received),
                width=round(WIDTH * rounded(cell.received) / longest, 1),
                solved_width=round(WIDTH * rounded(cell.solved) / longest, 1),
            )


def _newest(one: Newest, city: City) -> NewestView:
    item = city.items(street=one.street).get(one.item) if one.item else None
    return NewestView(
        title=item.name if item is not None else category_name(one.category),
        where=city.name(one.street) or gettext("地点待核实"),
        state=state_of(one.state),
        received_at=one.received_at,
    )
