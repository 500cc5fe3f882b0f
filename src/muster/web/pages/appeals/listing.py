"""The appeals that the units a person sees through hold, newest first, narrowed by the address."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.appeals.parts import Channel
from muster.core.appeals.states import AppealState
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.intake.queries import AppealView, Sought
from muster.intake.search import find
from muster.web.forms.reception import may_receive
from muster.web.look.commands import OptionView
from muster.web.look.moments import SHANGHAI
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.screens.appeals import AppealRow, AppealsScreen
from muster.web.screens.inbox import Tab
from muster.web.told.appeals import APPEAL_STATES, CHANNELS, number_of, place_name, title_of, tone_of_state
from muster.web.told.labels import SOURCES
from muster.whistles.queries.appeals import list_appeals, units_within
from muster.whistles.queries.paging import BadCursor

S = AppealState
TABS: dict[AppealState, tuple[AppealState, ...]] = {
    S.RECEIVED: (S.RECEIVED, S.PASSED_UP),
    S.ACCEPTED: (S.ACCEPTED,),
    S.IN_WHISTLE: (S.IN_WHISTLE,),
    S.ANSWERED: (S.ANSWERED, S.TOLD),
    S.CLOSED: (S.CLOSED,),
}
"""What each tab shows: passed up waits to be taken on above; told waits to be closed."""
LETTERS_LEAST = 2
FOUND_MOST = 1000
AREA = "area"
DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Narrowed:
    """What the address narrows the list to; what it does not understand it leaves out."""

    state: AppealState | None
    channel: Channel | None
    search: str
    area: bool
    place: int | None = None
    received: tuple[datetime | None, datetime | None] = (None, None)
    closed: tuple[datetime | None, datetime | None] = (None, None)

    @property
    def too_short(self) -> bool:
        return 0 < len(self.search) < LETTERS_LEAST


def appeals(request: HttpRequest) -> HttpResponse:
    """The list."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    narrowed = _narrowed(request.GET)
    sought = _sought(narrowed, units_within(by=acting.actor, units=units, now=acting.now))
    cursor = request.GET.get("after")
    try:
        page = list_appeals(sought=sought, cursor=cursor)
    except BadCursor:
        page = list_appeals(sought=sought)
    rows = tuple(_row(appeal, units) for appeal in page.items)
    here = reverse("appeals")
    screen = AppealsScreen(
        title=gettext("诉求"),
        lead=_lead(narrowed),
        tabs=_tabs(request.GET, narrowed),
        rows=rows,
        paging=PagingView(
            shown=len(rows),
            next_url=None if page.next is None else f"{here}?{_with(request.GET, after=page.next)}",
            first_url=f"{here}?{_with(request.GET)}" if cursor else None,
        ),
        now=acting.now,
        url=here,
        search=narrowed.search,
        channels=_channels(narrowed),
        wheres=(
            OptionView(value="", label=gettext("本单位及下级承办")),
            OptionView(value=AREA, label=gettext("辖区内全部"), chosen=narrowed.area),
        ),
        kept=() if narrowed.state is None else (("state", narrowed.state.value),),
        receive_url=reverse("receive_appeal") if may_receive(by=acting.actor, units=units) else "",
        empty=None if rows else _empty(narrowed),
    )
    return render(request, "web/screens/appeals.html", framed(request, acting, {"screen": screen}))


def _narrowed(asked: QueryDict) -> _Narrowed:
    state, channel = asked.get("state"), asked.get("channel")
    return _Narrowed(
        state=AppealState(state) if state in set(AppealState) else None,
        channel=Channel(channel) if channel in set(Channel) else None,
        search=asked.get("q", "").replace("\0", "").strip(),
        area=asked.get("where") == AREA,
        place=_number(asked.get("place")),
        received=_period(asked, "received"),
        closed=_period(asked, "closed"),
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def _period(asked: QueryDict, name: str) -> tuple[datetime | None, datetime | None]:
    """The days `<name>_from` to `<name>_to`, both included, as moments."""
    first, last = _day(asked.get(f"{name}_from")), _day(asked.get(f"{name}_to"))
    return first, None if last is None else last + timedelta(days=1)


def _day(text: str | None) -> datetime | None:
    """The first moment of a day written as 2026-11-27, of a year people live in."""
    if text is None or not DAY.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=SHANGHAI)
    except ValueError:
        return None


def _sought(narrowed: _Narrowed, mine: list[int]) -> Sought:
    """Held by one of mine; or, on demand, all whose place lies with one of mine, whoever holds them."""
    holders = None if narrowed.area else mine
    ids = find(text=narrowed.search, holders=holders, limit=FOUND_MOST) if narrowed.search else None
    state = narrowed.state
    within = mine if narrowed.place is None else [unit for unit in mine if unit == narrowed.place]
    return Sought(
        holders=holders,
        places=within if narrowed.area else None,
        since=narrowed.received[0],
        until=narrowed.received[1],
        closed_since=narrowed.closed[0],
        closed_until=narrowed.closed[1],
        ids=ids,
        states=() if state is None else TABS.get(state, (state,)),
        channel=narrowed.channel,
    )


def _with(asked: QueryDict, **changed: str) -> str:
    """The address's filters with these put in place, from the first page on."""
    kept = asked.copy()
    kept.pop("after", None)
    for name, value in changed.items():
        kept.pop(name, None)
        if value:
            kept[name] = value
    return kept.urlencode()


def _tabs(asked: QueryDict, narrowed: _Narrowed) -> tuple[Tab, ...]:
    here = reverse("appeals")
    every = Tab(label=gettext("全部"), url=f"{here}?{_with(asked, state='')}", current=narrowed.state is None)
    return (
        *(
            Tab(
                label=str(APPEAL_STATES[state]),
                url=f"{here}?{_with(asked, state=state.value)}",
                current=narrowed.state is state,
            )
            for state in TABS
        ),
        every,
    )


def _channels(narrowed: _Narrowed) -> tuple[OptionView, ...]:
    every = OptionView(value="", label=gettext("全部渠道"))
    return (
        every,
        *(
            OptionView(value=channel.value, label=str(name), chosen=channel is narrowed.channel)
            for channel, name in CHANNELS.items()
        ),
    )


def _lead(narrowed: _Narrowed) -> str:
    if narrowed.area:
        return gettext("地点在您辖区内的诉求，不论由谁承办，最新的在最前。")
    return gettext("您所在单位及其下级承办的诉求，最新的在最前。")


def _empty(narrowed: _Narrowed) -> EmptyView:
    if narrowed.too_short:
        return EmptyView(title=gettext("搜索至少要两个字"))
    return EmptyView(
        title=gettext("没有符合条件的诉求"),
        text=gettext("新登记的诉求过一会儿才能搜到。") if narrowed.search else "",
    )


def _row(appeal: AppealView, units: UnitBook) -> AppealRow:
    return AppealRow(
        number=number_of(appeal),
        title=title_of(appeal),
        url=reverse("appeal", args=[appeal.id]),
        source=str(SOURCES.get(appeal.source, appeal.source)),
        channel=str(CHANNELS[Channel(appeal.channel)]),
        place=place_name(appeal, units),
        received_at=appeal.received_at,
        state=str(APPEAL_STATES[appeal.state]),
        tone=tone_of_state(appeal.state),
    )
