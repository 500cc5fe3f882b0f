"""One hot issue: its heat part by part, its course, and those of its appeals that the reader may see."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.core.time.days import SHANGHAI, local_day
from muster.directory import facts as directory
from muster.insight.hot.reading import Hot, get_hot, last_run, regions_of
from muster.intake.queries import AppealView
from muster.text.quality.personal import masked
from muster.web.charts.lines import Line, LinesView, Value, draw_lines
from muster.web.pages.frame import framed
from muster.web.pages.hot.listing import areas_of
from muster.web.pages.hot.telling import hot_url, row_of
from muster.web.screens.desks.hot import HotIssueScreen, MemberRow
from muster.web.told.appeals import APPEAL_STATES, number_of, place_name, title_of, tone_of_state
from muster.whistles.queries.appeals import visible_appeals
from muster.whistles.services.refusals import NotFound

LISTED = 50
SHORT = 7
"""Periods of so many days have parts shorter than a day."""
TOGETHER = 2
"""So many parts of the course are one value of the chart, to be read on a phone."""


@require_safe
def hot_issue(request: HttpRequest, issue_id: UUID) -> HttpResponse:
    """Not there for whoever does not command its area, nor once it is over."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    issue = get_hot(issue_id=str(issue_id))
    if issue is None or issue.scope not in areas_of(acting, units):
        raise NotFound
    read = regions_of(organisation=issue.scope, units=units, on=local_day(acting.now))
    run = last_run(scopes=read, days=issue.days)
    screen = _screen(issue, acting, units, acting.now if run is None else run.found_at)
    return render(request, "web/screens/hot_issue.html", framed(request, acting, {"screen": screen}))


def _screen(issue: Hot, acting: Acting, units: UnitBook, found_at: datetime) -> HotIssueScreen:
    members = visible_appeals(ids=issue.members[:LISTED], by=acting.actor, units=units, now=acting.now)
    return HotIssueScreen(
        row=row_of(issue, units=units),
        lead=gettext("%(name)s · 近 %(days)d 天 · %(texts)d 件 · %(people)d 人")
        % {
            "name": units.get(issue.scope).name,
            "days": issue.days,
            "texts": issue.counted.texts,
            "people": issue.counted.people,
        },
        back_url=hot_url(organisation=issue.scope, days=issue.days),
        chart=_chart(issue, found_at),
        members=tuple(_member(one, units) for one in members),
        hidden=issue.counted.texts - len(members),
    )


def _member(appeal: AppealView, units: UnitBook) -> MemberRow:
    return MemberRow(
        title=masked(title_of(appeal)),
        url=reverse("appeal", args=[appeal.id]),
        number=number_of(appeal),
        state=str(APPEAL_STATES[appeal.state]),
        tone=tone_of_state(appeal.state),
        place=place_name(appeal, units),
        received_at=appeal.received_at,
    )


def _chart(issue: Hot, found_at: datetime) -> LinesView:
    """The appeals of each sixth of the period, by the local time at which it begins."""
    course = [sum(issue.course[nth : nth + TOGETHER]) for nth in range(0, len(issue.course), TOGETHER)]
    part = timedelta(days=issue.days) / len(course)
    begins = [(found_at - part * (len(course) - nth)).astimezone(SHANGHAI) for nth in range(len(course))]
    values = tuple(Value(value=number, text=str(number)) for number in course)
    return draw_lines(
        title=gettext("件数走势"),
        labels=[f"{at:%m-%d %H:00}" if issue.days <= SHORT else f"{at:%m-%d}" for at in begins],
        lines=[Line(name=gettext("件"), tone="accent", values=values)],
    )
