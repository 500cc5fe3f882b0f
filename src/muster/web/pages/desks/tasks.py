"""A unit's trays: its open assignments by what is due next, worked through without leaving the list."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting
from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.table import BY_NAME
from muster.core.lifecycle.whistle import Assignment
from muster.insight import tasks
from muster.insight.tasks import Task, Tray
from muster.web.forms.offers import label_of
from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.musterline.view import small_muster_line
from muster.web.pages.desks.acts import acts_on
from muster.web.pages.frame import framed
from muster.web.screens.desks.board import BoardRow
from muster.web.screens.desks.tasks import TasksScreen
from muster.web.screens.inbox import Tab
from muster.web.told.labels import ASKS, ASSIGNMENT_STATES, TYPES
from muster.web.told.pressing import light_of_clock
from muster.web.told.tracks import muster_of
from muster.whistles.concerned import reach
from muster.whistles.queries.paging import BadCursor
from muster.whistles.services.facts import Facts, current_facts

TRAYS = {
    Tray.RESPOND: _("待响应"),
    Tray.COME: _("待到场"),
    Tray.FEED_BACK: _("待反馈"),
    Tray.RETURNED: _("被退回"),
    Tray.NEAR: _("即将超时"),
    Tray.ASKED: _("我的申请"),
}
ACTS = (
    "accept", "report_in", "submit_result", "finish", "contact", "interim_report", "ask_extension", "object",
    "dispute", "ask_excuse",
)  # fmt: skip
BULK = ("accept", "contact", "interim_report")
"""Commands that a clerk may give for several assignments after a preview."""
EVERYTHING = "all"


def tray_tabs(*, counts: Mapping[Tray, int], current: Tray | None) -> tuple[Tab, ...]:
    """The trays with their counts, and the list of everything that runs."""
    here = reverse("inbox")
    trays = (
        Tab(
            label=str(name),
            url=f"{here}?{urlencode({'tray': tray.value})}",
            count=counts[tray],
            most=tasks.MOST,
            current=tray is current,
        )
        for tray, name in TRAYS.items()
    )
    return (*trays, Tab(label=gettext("全部时限"), url=f"{here}?tray={EVERYTHING}", current=current is None))


def tray_counts(acting: Acting, facts: Facts) -> dict[Tray, int]:
    """How much lies in each tray of this person's units."""
    return tasks.counts(units=reach(by=acting.actor, units=facts.units), now=acting.now)


def show(request: HttpRequest, acting: Acting, *, tray: Tray, counts: Mapping[Tray, int]) -> HttpResponse:
    """One tray."""
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    mine = reach(by=acting.actor, units=facts.units)
    here = f"{reverse('inbox')}?{urlencode({'tray': tray.value})}"
    cursor = request.GET.get("after")
    try:
        page = tasks.tasks_in(tray, units=mine, now=acting.now, cursor=cursor)
    except BadCursor:
        page = tasks.tasks_in(tray, units=mine, now=acting.now, cursor=None)
    rows = tuple(_row(task, acting, facts, here) for task in page.items)
    screen = TasksScreen(
        title=gettext("我的待办"),
        lead=gettext("本单位的应哨任务，最急的在最前；j、k 移动，按键在行内办理。"),
        tabs=tray_tabs(counts=counts, current=tray),
        rows=rows,
        bulk=tuple(OptionView(value=name, label=label_of(BY_NAME[name])) for name in BULK),
        bulk_url=reverse("bulk_whistles"),
        here=here,
        register_url=f"{reverse('register')}?{urlencode({'unit': mine[0], 'open': 1})}",
        search_url=reverse("register"),
        paging=PagingView(
            shown=len(rows),
            next_url=None if page.next is None else f"{here}&{urlencode({'after': page.next})}",
            first_url=here if cursor else None,
        ),
        now=acting.now,
        empty=None if rows else EmptyView(title=gettext("这一栏是空的")),
    )
    return render(request, "web/screens/tasks.html", framed(request, acting, {"screen": screen}))


def _row(task: Task, acting: Acting, facts: Facts, here: str) -> BoardRow:
    whistle, units = task.whistle, facts.units
    part: Assignment = whistle.assignments[task.no - 1]
    own = {clock for clock in all_running(whistle) if clock in part.clocks and clock.due_at is not None}
    clock = min(own, key=lambda clock: clock.due_at or acting.now, default=None)
    muster = muster_of(whistle, units, acting.now)
    place = whistle.place.community or whistle.place.street
    return BoardRow(
        whistle=whistle.id,
        number=whistle.number,
        title=task.title or gettext("（无标题）"),
        url=reverse("whistle", args=[whistle.id]),
        type=whistle.type.value,
        type_name=str(TYPES[whistle.type]),
        state=str(ASSIGNMENT_STATES[part.state]),
        light=light_of_clock(clock, facts, acting.now),
        owed="" if clock is None else str(ASKS[clock.kind]),
        lead=units.get(part.unit).name if whistle.lead is part else "",
        place="" if place is None else units.get(place).name,
        acts=acts_on(whistle, by=acting.actor, facts=facts, names=ACTS, back=here),
        muster=None if muster is None else small_muster_line(muster),
        live_key=f"whistle:{whistle.id}",
    )
