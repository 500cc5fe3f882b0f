"""The dispatch board: what stands where, who has come, and the commands to give without leaving it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.parts import Channel
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.asking import asks
from muster.core.lifecycle.authority import ORGANS
from muster.core.time.days import local_day
from muster.insight import lanes
from muster.insight.lanes import Lane, Narrowing, Standing, Waiting
from muster.web.forms.appeals import may_be_carried
from muster.web.forms.matter import may_draw_up
from muster.web.forms.reception import may_receive
from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.musterline.view import small_muster_line
from muster.web.pages.desks.acts import acts_on
from muster.web.pages.desks.deciding import DECIDED
from muster.web.pages.desks.dispatching import BULK
from muster.web.pages.desks.places import runs_a_board
from muster.web.pages.frame import framed
from muster.web.pages.overview import live_map, loads_of
from muster.web.screens.desks.board import BoardRow, BoardScreen, DispatchRow
from muster.web.screens.inbox import Tab
from muster.web.told.appeals import APPEAL_STATES, CHANNELS, name_of, tone_of_state
from muster.web.told.asking import DECISIONS
from muster.web.told.labels import ASKS, SOURCES, STATES, TYPES
from muster.web.told.pressing import light_of_standing, pressing_clock
from muster.web.told.tracks import muster_of
from muster.whistles.concerned import reach
from muster.whistles.queries.paging import BadCursor, Page
from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.services.refusals import NotFound

LANES = {
    Lane.DISPATCH: _("待派"),
    Lane.APPROVAL: _("待批"),
    Lane.SOUNDING: _("吹哨中"),
    Lane.IN_HAND: _("在办"),
    Lane.VERIFICATION: _("待核查"),
    Lane.EVALUATION: _("待评价"),
    Lane.SHELVED: _("挂账"),
}
ACTS = (
    "extend", "refuse_extension", "excuse", "rule", "blow", "submit", "verify", "evaluate", "unshelve",
    "remind", "record_absence", "escalate", "supervise", "withdraw", "change_lead",
)  # fmt: skip
"""What a desk does from the board, what was asked of it first."""
SHOWN = 12
LONGEST_ID = 18
Item = TypeVar("Item")


def board(request: HttpRequest) -> HttpResponse:
    """One lane of the board, with the map and the units' load beside it."""
    acting = acting_of(request)
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    if not runs_a_board(acting.actor, facts.units):
        raise NotFound
    screen = _screen(request.GET, acting, facts)
    return render(request, "web/screens/board.html", framed(request, acting, {"screen": screen}))


def organisation_of(acting: Acting, units: UnitBook) -> int:
    """The organisation whose board this is: that of the first post in an organ."""
    return next(
        units.get(post.unit).organisation
        for post in acting.actor.posts
        if units.get(post.unit).kind in ORGANS
    )


def _screen(asked: QueryDict, acting: Acting, facts: Facts) -> BoardScreen:
    units, now = facts.units, acting.now
    organisation = organisation_of(acting, units)
    counts = lanes.counts(organisation=organisation)
    lane = next((lane for lane in Lane if lane == asked.get("lane")), _first(counts))
    narrowing = _narrowing(asked, units)
    here = _address(lane, narrowing)
    rows: tuple[BoardRow, ...] = ()
    appeals: tuple[DispatchRow, ...] = ()
    cursor = asked.get("after")
    drafts = may_draw_up(by=acting.actor, units=units, now=now)
    if lane is Lane.DISPATCH:
        waiting = _page(
            lambda after: lanes.appeals_to_dispatch(organisation=organisation, cursor=after), cursor
        )
        appeals, onwards = tuple(_dispatch(one, units, drafts=drafts) for one in waiting.items), waiting.next
    else:
        page = _page(
            lambda after: lanes.whistles_in(
                lane, organisation=organisation, narrowing=narrowing, now=now, cursor=after
            ),
            cursor,
        )
        rows, onwards = tuple(_row(one, acting, facts, here) for one in page.items), page.next
    loads = loads_of(organisation, now, units)
    return BoardScreen(
        title=gettext("%(name)s 调度台") % {"name": units.get(organisation).name},
        lead=gettext("最急的在最前；按键在行内办理，不离开本页。"),
        url=reverse("board"),
        here=here,
        tabs=tuple(_tab(one, counts, lane, narrowing) for one in Lane),
        kept=(("lane", lane.value),),
        types=() if lane is Lane.DISPATCH else _types(narrowing),
        units=_units(narrowing, units, organisation, now),
        late=narrowing.late,
        rows=rows,
        appeals=appeals,
        bulk=tuple(OptionView(value=name, label=str(bulk.label)) for name, bulk in BULK.items()),
        bulk_url=reverse("dispatch"),
        paging=PagingView(
            shown=len(rows) + len(appeals),
            next_url=None if onwards is None else f"{here}&{urlencode({'after': onwards})}",
            first_url=here if cursor else None,
        ),
        loads=loads,
        live_key=f"overview:{organisation}",
        now=now,
        receive_url=reverse("receive_appeal") if may_receive(by=acting.actor, units=units) else "",
        draft_url=reverse("draft_whistle") if drafts else "",
        minimap=live_map(organisation, units, reach(by=acting.actor, units=units), now),
        empty=None if rows or appeals else _empty(lane, narrowing),
    )


def _page(read: Callable[[str | None], Page[Item]], cursor: str | None) -> Page[Item]:
    """The page after a cursor; the first where nobody gave such a cursor."""
    try:
        return read(cursor)
    except BadCursor:
        return read(None)


def _first(counts: Mapping[Lane, int]) -> Lane:
    """The lane to begin with: the first that has anything in it."""
    return next((lane for lane in Lane if counts[lane]), Lane.DISPATCH)


def _narrowing(asked: QueryDict, units: UnitBook) -> Narrowing:
    """What the address narrows the lane to; what it does not understand it leaves out."""
    kind, unit = asked.get("type"), asked.get("unit", "")
    known = unit.isascii() and unit.isdigit() and len(unit) < LONGEST_ID and int(unit) in units.units
    return Narrowing(
        type=kind if kind in set(WhistleType) else None,
        unit=int(unit) if known else None,
        late=asked.get("late") == "1",
    )


def _address(lane: Lane, narrowing: Narrowing) -> str:
    said = {"type": narrowing.type, "unit": narrowing.unit, "late": 1 if narrowing.late else None}
    given = {name: value for name, value in said.items() if value is not None}
    return f"{reverse('board')}?{urlencode({'lane': lane.value, **given})}"


def _tab(lane: Lane, counts: Mapping[Lane, int], current: Lane, narrowing: Narrowing) -> Tab:
    return Tab(
        label=str(LANES[lane]),
        url=_address(lane, narrowing),
        count=counts[lane],
        count_name=f"lane:{lane.value}",
        current=lane is current,
    )


def _types(narrowing: Narrowing) -> tuple[OptionView, ...]:
    every = OptionView(value="", label=gettext("全部哨别"))
    kinds = (
        OptionView(value=kind.value, label=str(name), chosen=kind == narrowing.type)
        for kind, name in TYPES.items()
    )
    return (every, *kinds)


def _units(narrowing: Narrowing, units: UnitBook, organisation: int, now: datetime) -> tuple[OptionView, ...]:
    """The units that may be summoned here or one level up, in official order."""
    on = local_day(now)
    above = units.organisation_above(organisation, on)
    stations = [organisation] if above is None else [organisation, above]
    found = {unit.id: unit.name for station in stations for unit in units.summonable(station, on)}
    if narrowing.unit is not None:
        found.setdefault(narrowing.unit, units.get(narrowing.unit).name)
    every = OptionView(value="", label=gettext("全部单位"))
    named = (
        OptionView(value=str(unit), label=name, chosen=unit == narrowing.unit) for unit, name in found.items()
    )
    return (every, *named)


def _row(standing: Standing, acting: Acting, facts: Facts, here: str) -> BoardRow:
    whistle, units, now = standing.whistle, facts.units, acting.now
    clock = pressing_clock(whistle, facts, now)
    muster = muster_of(whistle, units, now)
    place = whistle.place.community or whistle.place.street
    return BoardRow(
        whistle=whistle.id,
        number=whistle.number,
        title=standing.title or gettext("（无标题）"),
        url=reverse("whistle", args=[whistle.id]),
        type=whistle.type.value,
        type_name=str(TYPES[whistle.type]),
        state=str(STATES[whistle.state]),
        light=light_of_standing(whistle, clock, facts, now),
        owed="" if clock is None else f"{units.get(clock.obligor).name} · {ASKS[clock.kind]}",
        lead="" if whistle.lead is None else units.get(whistle.lead.unit).name,
        place="" if place is None else units.get(place).name,
        acts=acts_on(whistle, by=acting.actor, facts=facts, names=ACTS, back=here),
        asks=tuple(str(DECISIONS[ask]) for ask in asks(whistle) if ask in DECIDED),
        muster=None if muster is None else small_muster_line(muster),
        live_key=f"whistle:{whistle.id}",
    )


def _dispatch(waiting: Waiting, units: UnitBook, *, drafts: bool) -> DispatchRow:
    place = waiting.community or waiting.street
    carried = drafts and may_be_carried(waiting.state)
    return DispatchRow(
        appeal=waiting.id,
        number=waiting.external_id or waiting.id[-SHOWN:].upper(),
        title=waiting.title or gettext("（无标题）"),
        url=reverse("appeal", args=[waiting.id]),
        state=str(APPEAL_STATES[waiting.state]),
        tone=tone_of_state(waiting.state),
        source=str(SOURCES.get(waiting.source, waiting.source)),
        channel=str(CHANNELS[Channel(waiting.channel)]),
        place=name_of(place, units) if place is not None else "",
        received_at=waiting.received_at,
        draft_url=f"{reverse('draft_whistle')}?{urlencode({'appeal': waiting.id})}" if carried else "",
    )


def _empty(lane: Lane, narrowing: Narrowing) -> EmptyView:
    if narrowing != Narrowing():
        return EmptyView(
            title=gettext("没有符合条件的哨件"), action_label=gettext("取消筛选"),
            action_url=_address(lane, Narrowing()),
        )  # fmt: skip
    return EmptyView(title=gettext("这一栏是空的"), text=gettext("有新进展时数字会自动更新。"))
