"""The dispatch board: what stands where, who has come, and the commands to give without leaving it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.parts import Channel
from muster.core.directory.book import UnitBook
from muster.insight import lanes
from muster.insight.lanes import Lane, Narrowing, Waiting
from muster.web.forms.appeals import may_be_carried
from muster.web.forms.matter import may_draw_up
from muster.web.forms.reception import may_receive
from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.pages.desks.dispatching import BULK
from muster.web.pages.desks.places import runs_a_board
from muster.web.pages.desks.standing import (
    narrowing_of,
    organisation_of,
    page_after,
    standing_row,
    types_to_choose,
    units_to_choose,
)
from muster.web.pages.frame import framed
from muster.web.pages.overview import live_map, loads_of
from muster.web.screens.desks.board import BoardRow, BoardScreen, DispatchRow
from muster.web.screens.inbox import Tab
from muster.web.told.appeals import APPEAL_STATES, CHANNELS, name_of, tone_of_state
from muster.web.told.labels import SOURCES
from muster.whistles.concerned import reach
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


def board(request: HttpRequest) -> HttpResponse:
    """One lane of the board, with the map and the units' load beside it."""
    acting = acting_of(request)
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    if not runs_a_board(acting.actor, facts.units):
        raise NotFound
    screen = _screen(request.GET, acting, facts)
    return render(request, "web/screens/board.html", framed(request, acting, {"screen": screen}))


def _screen(asked: QueryDict, acting: Acting, facts: Facts) -> BoardScreen:
    units, now = facts.units, acting.now
    organisation = organisation_of(acting, units)
    counts = lanes.counts(organisation=organisation)
    lane = next((lane for lane in Lane if lane == asked.get("lane")), _first(counts))
    narrowing = narrowing_of(asked, units)
    here = _address(lane, narrowing)
    rows: tuple[BoardRow, ...] = ()
    appeals: tuple[DispatchRow, ...] = ()
    cursor = asked.get("after")
    drafts = may_draw_up(by=acting.actor, units=units, now=now)
    if lane is Lane.DISPATCH:
        waiting = page_after(
            lambda after: lanes.appeals_to_dispatch(organisation=organisation, cursor=after), cursor
        )
        appeals, onwards = tuple(_dispatch(one, units, drafts=drafts) for one in waiting.items), waiting.next
    else:
        page = page_after(
            lambda after: lanes.whistles_in(
                lane, organisation=organisation, narrowing=narrowing, now=now, cursor=after
            ),
            cursor,
        )
        rows, onwards = (
            tuple(standing_row(one, acting=acting, facts=facts, acts=ACTS, back=here) for one in page.items),
            page.next,
        )
    loads = loads_of(organisation, now, units)
    return BoardScreen(
        title=gettext("%(name)s 调度台") % {"name": units.get(organisation).name},
        lead=gettext("最急的在最前；按键在行内办理，不离开本页。"),
        url=reverse("board"),
        here=here,
        tabs=tuple(_tab(one, counts, lane, narrowing) for one in Lane),
        kept=(("lane", lane.value),),
        types=() if lane is Lane.DISPATCH else types_to_choose(narrowing),
        units=units_to_choose(narrowing, units, organisation, now),
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


def _first(counts: Mapping[Lane, int]) -> Lane:
    """The lane to begin with: the first that has anything in it."""
    return next((lane for lane in Lane if counts[lane]), Lane.DISPATCH)


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
