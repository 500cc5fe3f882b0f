"""Score sheets: which units have one this month, and each with every case behind its figures."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.assessment.inputs import read_inputs
from muster.assessment.models import ScoreInput
from muster.assessment.others import standing
from muster.assessment.scope import ASSESSING, readable
from muster.assessment.sheets import (
    briefs_of,
    counted_on,
    page_of_inputs,
    scored_units,
    sheet_unit,
    weights_of,
)
from muster.core.directory.actors import Role
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.period.entering import Entered, may_enter
from muster.core.period.span import BadPeriod, Span, SpanKind, month_at, span_at, span_of
from muster.core.score.assignment import score_assignment
from muster.core.score.figure import NullReason
from muster.core.score.unit import UnitSheet
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.ledger import texts
from muster.reports.kinds import ReportKind
from muster.web.forms.offers import Failed
from muster.web.forms.other import other_view
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.reports.telling import draft_button
from muster.web.screens.score import (
    AssignmentScore,
    PeriodChoice,
    ScoreFigure,
    ScoreScreen,
    StreetScore,
)
from muster.web.told.scoring.scores import (
    assignment_formula,
    assignment_score,
    figure_text,
    said,
    street_formula,
)
from muster.whistles.queries.seen import seen
from muster.whistles.services.refusals import NotFound

SHOWN = 100
ROWS = 20
"""Assignments on a page of a sheet."""


def scores(request: HttpRequest) -> HttpResponse:
    """The units whose sheet this person may see, the best first; for an assessor all departments below."""
    acting = acting_of(request)
    facts = directory.current(number=acting.directory)
    units, span = facts.units, month_at(acting.now)
    mine = visible(acting, units)
    wanted = {one for one in scored_units(span=span, units=units) if one in mine} | _awaiting(acting, units)
    sheets = briefs_of(units=wanted, span=span, facts=facts)
    ranked = sorted(sheets, key=lambda sheet: (-(sheet.street.value or Decimal(0)), sheet.unit))
    rows = [
        {
            "unit": units.get(sheet.unit).name,
            "url": reverse("score", args=[sheet.unit, span.name]),
            "sample": sheet.sample,
            "score": figure_text(sheet.street),
            "total": figure_text(sheet.total),
        }
        for sheet in ranked[:SHOWN]
    ]
    empty = None if rows else EmptyView(title=gettext("本月还没有可看的考核"))
    assesses = any(post.role in ASSESSING for post in acting.actor.posts)
    context = {"rows": rows, "month": span.name, "empty": empty, "may_compare": assesses}
    return render(request, "web/screens/scores.html", framed(request, acting, context))


def _awaiting(acting: Acting, units: UnitBook) -> set[int]:
    """The departments whose other score this person enters, with or without a sample."""
    on = local_day(acting.now)
    if not any(post.role is Role.ASSESSOR for post in acting.actor.posts):
        return set()
    return {
        unit.id
        for unit in units.units.values()
        if unit.kind is UnitKind.DEPARTMENT
        and unit.active_on(on)
        and may_enter(by=acting.actor, unit=unit.id, units=units, on=on)
    }


def visible(acting: Acting, units: UnitBook) -> set[int]:
    """Units whose sheets this person may see today."""
    return readable(by=acting.actor, units=units, on=local_day(acting.now))


def score(request: HttpRequest, unit: int, period: str) -> HttpResponse:
    """One unit's sheet of a period. What one may not see is not there."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    span = sheet_asked(unit=unit, period=period, acting=acting, units=units)
    return show(request, unit=unit, span=span, acting=acting)


def show(
    request: HttpRequest,
    *,
    unit: int,
    span: Span,
    acting: Acting,
    failed: Failed | None = None,
    status: int = 200,
) -> HttpResponse:
    """The sheet as this person sees it, with the form that failed where one did."""
    facts = directory.current(number=acting.directory)
    units = facts.units
    stands = standing(unit=unit, period=span.name)
    (sheet,) = briefs_of(units=[unit], span=span, facts=facts)
    counted = counted_on(units=[sheet_unit(unit=unit, units=units)])
    after = request.GET.get("after", "")
    rows = page_of_inputs(units=counted, span=span, most=ROWS + 1, after=after)
    screen = _screen(sheet, rows, span, acting, units, stands)
    on = local_day(acting.now)
    if span.begins <= acting.now and may_enter(by=acting.actor, unit=unit, units=units, on=on):
        entry = other_view(unit=unit, period=span.name, standing=stands, failed=failed)
        screen = replace(screen, entry=entry)
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/score.html", context, status=status)


def sheet_asked(*, unit: int, period: str, acting: Acting, units: UnitBook) -> Span:
    """The period of a sheet in an address. Raises NotFound for no period, no unit, or not this person's."""
    try:
        span = span_of(period)
    except BadPeriod:
        raise NotFound from None
    if unit not in units.units or unit not in visible(acting, units):
        raise NotFound
    return span


def _screen(
    sheet: UnitSheet,
    rows: Sequence[ScoreInput],
    span: Span,
    acting: Acting,
    units: UnitBook,
    stands: Entered | None,
) -> ScoreScreen:
    weights = weights_of(version=sheet.weights_version)
    leading = sheet.street if sheet.total.value is None else sheet.total
    lacking = sheet.total.null is NullReason.NO_OTHER_SCORE
    return ScoreScreen(
        unit=units.get(sheet.unit).name,
        period=span.name,
        state=gettext("进行中"),
        version=sheet.weights_version,
        total=ScoreFigure(text=figure_text(leading)),
        total_name=gettext("街道评价得分 S") if leading is sheet.street else gettext("总分 T"),
        formula=said(leading.worked),
        inputs=(
            (gettext("计分任务"), ScoreFigure(text=str(sheet.sample))),
            (gettext("街道评价得分 S"), ScoreFigure(text=figure_text(sheet.street))),
            (gettext("其他评价得分"), ScoreFigure(text=None if stands is None else str(stands.value))),
        ),
        streets=tuple(
            StreetScore(
                street=units.get(one.blower).name,
                scored=ScoreFigure(text=str(one.sample)),
                mean=ScoreFigure(text=figure_text(one.mean)),
                shrunk=ScoreFigure(text=figure_text(one.shrunk)),
                share=float(one.shrunk.value or 0),
            )
            for one in sheet.blowers
        ),
        street_formula=street_formula(weights),
        assignment_formula=assignment_formula(weights),
        assignments=_assignments(sheet, rows[:ROWS], acting, units),
        periods=tuple(
            PeriodChoice(label=one, url=reverse("score", args=[sheet.unit, one]), current=one == span.name)
            for one in _spans(span)
        ),
        counted_at=acting.now,
        later_url=_later(rows),
        around_url=reverse("score_around", args=[sheet.unit, span.name]),
        notes=(gettext("其他得分尚未录入，暂无总分 T。"),) if lacking else (),
        annual=draft_button(ReportKind.ANNUAL_RESULT, f"{sheet.unit}/{span.name[:4]}"),
    )


def _later(rows: Sequence[ScoreInput]) -> str:
    """Where the page after these begins; empty on the last."""
    if len(rows) <= ROWS:
        return ""
    last = rows[ROWS - 1]
    return "?" + urlencode({"after": f"{last.whistle}/{last.no}"}) + "#assignments-title"


def _assignments(
    sheet: UnitSheet, rows: Iterable[ScoreInput], acting: Acting, units: UnitBook
) -> tuple[AssignmentScore, ...]:
    """The sheet's cases with their muster lines, as far as their whistles concern the reader."""
    shown = [read_inputs(row) for row in rows]
    whistles = {one.id: one for one in seen(ids={one.whistle for one in shown}, by=acting.actor, units=units)}
    titles = texts.get(ids={one.title.id for one in whistles.values()})
    weights = weights_of(version=sheet.weights_version)
    return tuple(
        assignment_score(
            score_assignment(inputs=one, weights=weights),
            one,
            units=units,
            whistle=whistles.get(one.whistle),
            titles=titles,
            now=acting.now,
        )
        for one in shown
    )


def _spans(span: Span) -> tuple[str, ...]:
    """The period before, this one, and the longer ones it lies in."""
    around = [span.name, *(span_at(span.begins, kind=kind).name for kind in SpanKind)]
    with suppress(BadPeriod):
        around.insert(0, span.before.name)
    return tuple(dict.fromkeys(around))
