"""The meetings of one's levels; what waits here and what is still to follow, by the address."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.intake.meetings.reading import MOST, Meeting, Sought, meetings
from muster.web.lists.address import Asked, Param, one_of, read_asked
from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.meetings.standing import convenes_for, seen_by
from muster.web.screens.inbox import Tab
from muster.web.screens.street.meetings import MeetingLine, MeetingsScreen
from muster.web.told.appeals import DECISIONS
from muster.web.told.street.meetings import STEPS, levels_of, stands_of, step_of, title_of_meeting, who_met

VIEWS = ("waiting", "owing")


def _cursor(text: str) -> str | None:
    """`2026-11-24~id` of the last one shown."""
    day, _, last = text.partition("~")
    try:
        return f"{date.fromisoformat(day).isoformat()}~{UUID(last)}"
    except ValueError:
        return None


PARAMS = (
    Param(name="view", read=one_of(values=VIEWS)),
    Param(name="level", read=one_of(values=STEPS)),
    Param(name="decision", read=one_of(values=[one.value for one in DeliberationDecision])),
    Param(name="after", read=_cursor, look=True),
)


def meeting_list(request: HttpRequest) -> HttpResponse:
    """The list."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    asked = read_asked(params=PARAMS, query=request.GET)
    desks = convenes_for(acting.actor, units)
    sought = _sought(asked, tuple(one.id for one in desks))
    today = local_day(acting.now)
    found = meetings(mine=seen_by(acting, units), sought=sought, today=today, limit=MOST + 1)
    page, here = found[:MOST], reverse("meetings")
    beyond = asked.query(without=("after",))
    more = len(found) > MOST
    screen = MeetingsScreen(
        title=gettext("五级议事协商"),
        lead=gettext("楼栋·网格、社区、街道、县区、市逐级议事：本级能解决的本级解决，解决不了的上报上一级。"),
        url=here,
        new_url=reverse("file_meeting") if desks else "",
        tabs=_tabs(asked, here, convenes=bool(desks)),
        kept=tuple(asked.pairs(without=("level", "decision", "after"))),
        levels=_levels(asked),
        decisions=_decisions(asked),
        rows=tuple(line_of(one, units) for one in page),
        paging=PagingView(
            shown=len(page),
            next_url=f"{here}?{asked.query(after=f'{page[-1].held_on}~{page[-1].id}')}" if more else None,
            first_url=f"{here}?{beyond}" if asked.one("after") else None,
        ),
        empty=None if page else _empty(asked, here),
    )
    return render(request, "web/screens/meetings.html", framed(request, acting, {"screen": screen}))


def _sought(asked: Asked, desks: tuple[int, ...]) -> Sought:
    decision, cursor = asked.one("decision"), asked.one("after")
    day, _, last = (cursor or "").partition("~")
    return Sought(
        levels=levels_of(asked.one("level")),
        decision=DeliberationDecision(decision) if decision else None,
        waiting=asked.one("view") == "waiting",
        owing=asked.one("view") == "owing",
        desks=desks,
        after=(date.fromisoformat(day), last) if cursor else None,
    )


def line_of(meeting: Meeting, units: UnitBook) -> MeetingLine:
    """The meeting as a row of the list."""
    stands, tone = stands_of(meeting, units)
    return MeetingLine(
        title=title_of_meeting(meeting),
        url=reverse("meeting", args=[meeting.id]),
        who=who_met(meeting, units),
        level=str(STEPS[step_of(meeting.level)]),
        held_on=meeting.held_on,
        decision=str(DECISIONS[meeting.decision]),
        stands=stands,
        tone=tone,
        follow_ups=_follow_ups(meeting),
        late=meeting.late > 0,
    )


def _follow_ups(meeting: Meeting) -> str:
    if not meeting.follow_ups:
        return ""
    if not meeting.open:
        return gettext("全部办结")
    told = gettext("%(n)d 项未办结") % {"n": meeting.open}
    return gettext("%(open)s，已逾期") % {"open": told} if meeting.late else told


def _tabs(asked: Asked, here: str, *, convenes: bool) -> tuple[Tab, ...]:
    views = [("", gettext("全部")), ("owing", gettext("跟进未办结"))]
    if convenes:
        views.insert(1, ("waiting", gettext("上报待本级议")))
    current = asked.one("view") or ""
    without = ("view", "after")
    return tuple(
        Tab(
            label=label,
            url=f"{here}?{asked.query(without=without, **({'view': name} if name else {}))}",
            current=name == current,
        )
        for name, label in views
    )


def _levels(asked: Asked) -> tuple[OptionView, ...]:
    chosen = asked.one("level")
    every = OptionView(value="", label=gettext("全部层级"))
    return (
        every,
        *(OptionView(value=name, label=str(label), chosen=name == chosen) for name, label in STEPS.items()),
    )


def _decisions(asked: Asked) -> tuple[OptionView, ...]:
    chosen = asked.one("decision")
    every = OptionView(value="", label=gettext("全部决定"))
    return (
        every,
        *(
            OptionView(value=one.value, label=str(label), chosen=one.value == chosen)
            for one, label in DECISIONS.items()
        ),
    )


def _empty(asked: Asked, here: str) -> EmptyView:
    if any(asked.one(param.name) for param in PARAMS):
        return EmptyView(
            title=gettext("没有符合条件的议事"), action_label=gettext("取消筛选"), action_url=here
        )
    return EmptyView(
        title=gettext("还没有议事记录"), text=gettext("召开之后在这里登记，上报和跟进都从这里看。")
    )
