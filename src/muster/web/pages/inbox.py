"""My inbox: what the units I hold posts in owe now, the most pressing first."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.time.clock import ClockKind
from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.insight.tasks import Tray
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.musterline.view import SmallMusterLine
from muster.web.pages.desks import tasks
from muster.web.pages.desks.tasks import EVERYTHING, tray_counts, tray_tabs
from muster.web.pages.frame import framed
from muster.web.pages.lines import muster_lines
from muster.web.screens.inbox import InboxScreen, JobRow
from muster.web.told.labels import ASKS, TYPES
from muster.whistles.queries.inbox import Owed, inbox
from muster.whistles.queries.paging import BadCursor
from muster.whistles.services.facts import current_facts


def my_inbox(request: HttpRequest) -> HttpResponse:
    """The page, or only its rows where htmx asks for more."""
    acting = acting_of(request)
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    counts = tray_counts(acting, facts)
    tray = _tray(request.GET.get("tray"), counts)
    if tray is not None:
        return tasks.show(request, acting, tray=tray, counts=counts)
    units = facts.units
    cursor = request.GET.get("after")
    try:
        page = inbox(by=acting.actor, units=units, now=acting.now, cursor=cursor)
    except BadCursor:
        page = inbox(by=acting.actor, units=units, now=acting.now)
    lines = muster_lines(ids={owed.whistle for owed in page.items}, acting=acting, units=units)
    rows = tuple(_row(owed, units, acting.now, lines.get(owed.whistle)) for owed in page.items)
    here = reverse("inbox")
    screen = InboxScreen(
        title=gettext("我的待办"),
        lead=gettext("您所在单位正在计时的事，最急的在最前。"),
        tabs=tray_tabs(counts=counts, current=None) if any(counts.values()) else (),
        rows=rows,
        paging=PagingView(
            shown=len(rows),
            next_url=None if page.next is None else f"{here}?tray={EVERYTHING}&after={page.next}",
            first_url=f"{here}?tray={EVERYTHING}" if cursor else None,
        ),
        now=acting.now,
        search_url=reverse("register"),
        empty=None
        if rows
        else EmptyView(title=gettext("没有待办"), text=gettext("有哨件需要您办理时会出现在这里。")),
    )
    return render(request, "web/screens/inbox.html", framed(request, acting, {"screen": screen}))


def _tray(asked: str | None, counts: Mapping[Tray, int]) -> Tray | None:
    """The tray asked for; of who asks for none, the first that is not empty. None: everything that runs."""
    if asked == EVERYTHING:
        return None
    first = next((tray for tray in Tray if counts[tray]), None)
    return next((tray for tray in Tray if tray == asked), first)


def _row(owed: Owed, units: UnitBook, now: datetime, line: SmallMusterLine | None) -> JobRow:
    street = "" if owed.street is None else units.get(owed.street).name
    return JobRow(
        light=_light(owed, now),
        asks=str(ASKS[ClockKind(owed.kind)]),
        type=owed.type,
        type_name=str(TYPES[WhistleType(owed.type)]),
        title=owed.title or gettext("（无标题）"),
        url=reverse("whistle", args=[owed.whistle]),
        number=owed.number,
        place=street,
        blower=units.get(owed.blower).name,
        muster=line,
        live_key=f"whistle:{owed.whistle}",
    )


def _light(owed: Owed, now: datetime) -> LightView:
    if owed.light is Light.GREY or owed.due_at is None:
        return resting_light(word=gettext("暂停"))
    return running_light(
        tone=owed.light,
        left=owed.due_at - now,
        kind=LimitKind.NATURAL,
        nominal_minutes=450,
        due_at=owed.due_at,
    )
