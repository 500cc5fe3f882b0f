"""The register (台账): the whistles a person may see, narrowed by the address."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.states import WhistleState
from muster.core.time.readings import Light
from muster.directory import facts as directory
from muster.intake.tables.clean import clean_token
from muster.web.forms.matter import may_draw_up
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.overview import light_of_listed
from muster.web.screens.inbox import Tab
from muster.web.screens.register import RegisterRow, RegisterScreen
from muster.web.told.labels import STATES, TYPES
from muster.whistles.queries.paging import MOST, BadCursor
from muster.whistles.queries.register import Filters, Listed
from muster.whistles.queries.register import register as listed

LONGEST = 50
"""Characters of a search."""
TABS = ("sounding", "in_hand", "awaiting_verification", "awaiting_evaluation", "shelved", "closed")


def register(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    acting = acting_of(request)
    units = directory.unit_book()
    filters = filters_of(request)
    cursor = request.GET.get("after")
    try:
        page = listed(by=acting.actor, units=units, now=acting.now, filters=filters, cursor=cursor)
    except BadCursor:
        page = listed(by=acting.actor, units=units, now=acting.now, filters=filters)
    rows = tuple(_row(row, units, acting.now) for row in page.items)
    screen = RegisterScreen(
        title=gettext("哨件"),
        lead=_lead(filters),
        tabs=_tabs(filters),
        rows=rows,
        paging=PagingView(shown=len(rows), next_url=_next(request, page.next)),
        now=acting.now,
        search_url=reverse("register"),
        search=filters.text or "",
        draft_url=reverse("draft_whistle")
        if may_draw_up(by=acting.actor, units=units, now=acting.now)
        else "",
        empty=None if rows else EmptyView(title=gettext("没有符合条件的哨件")),
    )
    return render(request, "web/screens/register.html", framed(request, acting, {"screen": screen}))


def _lead(filters: Filters) -> str:
    if filters.text is None:
        return gettext("与您有关的哨件，最新的在最前。")
    return gettext("编号、标题或地点含“%(text)s”的哨件，最新的在最前，至多 %(most)d 件。") % {
        "text": filters.text,
        "most": MOST,
    }


def filters_of(request: HttpRequest) -> Filters:
    """What the address narrows the list to; what it does not understand it leaves out."""
    asked = request.GET
    states = tuple(state for state in asked.getlist("state") if state in set(WhistleState))
    types = tuple(kind for kind in asked.getlist("type") if kind in set(WhistleType))
    light = asked.get("light")
    return Filters(
        states=states,
        types=types,
        unit=_number(asked.get("unit")),
        street=_number(asked.get("street")),
        item=clean_token(asked.get("item", "")) or None,
        light=Light(light) if light in (Light.AMBER, Light.RED) else None,
        open_only=asked.get("open") == "1",
        text=clean_token(asked.get("q", ""))[:LONGEST] or None,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None


def _next(request: HttpRequest, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    asked = request.GET.copy()
    asked["after"] = cursor
    return f"{reverse('register')}?{asked.urlencode()}"


def _tabs(filters: Filters) -> tuple[Tab, ...]:
    here = reverse("register")
    kept = {} if filters.text is None else {"q": filters.text}
    everything = Tab(label=gettext("全部"), url=_narrowed(here, kept), current=not filters.states)
    return (
        everything,
        *(
            Tab(
                label=str(STATES[WhistleState(state)]),
                url=_narrowed(here, {"state": state} | kept),
                current=filters.states == (state,),
            )
            for state in TABS
        ),
    )


def _narrowed(here: str, asked: Mapping[str, str]) -> str:
    return f"{here}?{urlencode(asked)}" if asked else here


def _row(row: Listed, units: UnitBook, now: datetime) -> RegisterRow:
    return RegisterRow(
        number=row.number,
        title=row.title or gettext("（无标题）"),
        url=reverse("whistle", args=[row.whistle]),
        type=row.type,
        type_name=str(TYPES[WhistleType(row.type)]),
        state=str(STATES[WhistleState(row.state)]),
        light=light_of_listed(row, now),
        blower=units.get(row.blower).name,
        lead="" if row.lead is None else units.get(row.lead).name,
        drafted_at=row.drafted_at,
        live_key=f"whistle:{row.whistle}",
    )
