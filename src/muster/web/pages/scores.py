"""Score sheets: which units have one this month, and each with every case behind its figures."""

from datetime import timedelta
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from muster.accounts.acting import Acting, acting_of
from muster.assessment.rating import rates_of
from muster.assessment.scope import readable
from muster.assessment.sheets import (
    LOCAL,
    BadPeriod,
    Month,
    inputs_of,
    month_at,
    month_of,
    scored_units,
    sheets_of,
)
from muster.core.directory.book import UnitBook
from muster.core.score.figure import Bilingual, Figure
from muster.core.score.indicators import INDICATORS, Indicator
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.rates import Rate
from muster.core.score.reference import NULLS
from muster.core.score.unit import UnitSheet
from muster.directory import facts as directory
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.screens.score import (
    AssignmentScore,
    PeriodChoice,
    RateView,
    ScoreFigure,
    ScoreScreen,
    StreetScore,
)
from muster.web.told.labels import TYPES
from muster.whistles.queries.seen import seen
from muster.whistles.services.refusals import NotFound

SHOWN = 100


def scores(request: HttpRequest) -> HttpResponse:
    """The units whose sheet this person may see, the best first."""
    acting = acting_of(request)
    units = directory.unit_book()
    month = month_at(acting.now)
    mine = visible(acting, units)
    sheets = sheets_of(units=[one for one in scored_units(month=month) if one in mine], month=month)
    ranked = sorted(sheets, key=lambda sheet: (-(sheet.street.value or Decimal(0)), sheet.unit))
    rows = [
        {
            "unit": units.get(sheet.unit).name,
            "url": reverse("score", args=[sheet.unit, month.name]),
            "sample": sheet.sample,
            "score": _text(sheet.street),
        }
        for sheet in ranked[:SHOWN]
    ]
    empty = None if rows else EmptyView(title=gettext("本月还没有可看的考核"))
    context = {"rows": rows, "month": month.name, "empty": empty}
    return render(request, "web/screens/scores.html", framed(request, acting, context))


def visible(acting: Acting, units: UnitBook) -> set[int]:
    """Units whose sheets this person may see today."""
    return readable(by=acting.actor, units=units, on=acting.now.astimezone(LOCAL).date())


def score(request: HttpRequest, unit: int, period: str) -> HttpResponse:
    """One unit's sheet of a month. What one may not see is not there."""
    acting = acting_of(request)
    units = directory.unit_book()
    try:
        month = month_of(period)
    except BadPeriod:
        raise NotFound from None
    if unit not in units.units or unit not in visible(acting, units):
        raise NotFound
    screen = _screen(sheets_of(units=[unit], month=month)[0], month, acting, units)
    return render(request, "web/screens/score.html", framed(request, acting, {"screen": screen}))


def _screen(sheet: UnitSheet, month: Month, acting: Acting, units: UnitBook) -> ScoreScreen:
    ids = {figure.subject.split("/")[0] for figure in sheet.assignments[:SHOWN]}
    numbers = {one.id: one.number for one in seen(ids=ids, by=acting.actor, units=units)}
    known = {one.assignment: one for one in inputs_of(units=[sheet.unit], month=month)}
    leading = sheet.street if sheet.total.value is None else sheet.total
    return ScoreScreen(
        unit=units.get(sheet.unit).name,
        period=month.name,
        state=gettext("进行中"),
        version=sheet.weights_version,
        total=ScoreFigure(text=_text(leading)),
        total_name=gettext("街道评价得分 S") if leading is sheet.street else gettext("总分 T"),
        formula=_said(leading.worked),
        inputs=(
            (gettext("计分任务"), ScoreFigure(text=str(sheet.sample))),
            (gettext("街道评价得分 S"), ScoreFigure(text=_text(sheet.street))),
        ),
        rates=tuple(_rate(one) for one in rates_of(unit=sheet.unit, month=month, now=acting.now).rates),
        streets=tuple(
            StreetScore(
                street=units.get(one.blower).name,
                scored=ScoreFigure(text=str(one.sample)),
                mean=ScoreFigure(text=_text(one.mean)),
                shrunk=ScoreFigure(text=_text(one.shrunk)),
                share=float(one.shrunk.value or 0),
            )
            for one in sheet.blowers
        ),
        street_formula=gettext("S = 各街道收缩均值的平均；收缩均值 = (n·x̄ + k·μ) / (n + k)，k = 5"),
        assignment_formula=gettext("0.10·A + 0.20·B + 0.30·C + 0.25·D + 0.15·E − 10·返工 − 扣分"),
        assignments=tuple(
            _row(figure, numbers, known[figure.subject], units) for figure in sheet.assignments[:SHOWN]
        ),
        periods=tuple(
            PeriodChoice(label=one, url=reverse("score", args=[sheet.unit, one]), current=one == month.name)
            for one in (month_at(month.begins - timedelta(days=1)).name, month.name)
        ),
        counted_at=acting.now,
        notes=(gettext("其他得分尚未录入，暂无总分 T。"),) if sheet.total.value is None else (),
    )


def _rate(rate: Rate) -> RateView:
    indicator = INDICATORS[rate.code]
    return RateView(
        name=_said(indicator),
        figure=ScoreFigure(text=None if rate.rounded is None else f"{rate.rounded} %"),
        fraction=f"{len(rate.numerator)} / {len(rate.denominator)}",
    )


def _said(told: Bilingual | Indicator | None) -> str:
    """A sentence of the score rules in the reader's language."""
    if told is None:
        return ""
    return told.en if get_language() == "en" else told.zh


def _text(figure: Figure) -> str | None:
    return None if figure.rounded is None else str(figure.rounded)


def _row(
    figure: Figure, numbers: dict[str, str], inputs: AssignmentInputs, units: UnitBook
) -> AssignmentScore:
    parts = {part.code.value: f"{part.value:.0f}" for part in figure.components}
    whistle = inputs.whistle
    number = numbers.get(whistle, "")
    return AssignmentScore(
        number=number or figure.subject[:8],
        title=_said(figure.worked),
        url=reverse("whistle", args=[whistle]) if number else "",
        type_name=str(TYPES[inputs.type]),
        street=units.get(inputs.blower).name,
        accept=parts.get("accepted", "–"),
        arrive=parts.get("arrived", "–"),
        finish=parts.get("finished", "–"),
        resolved=parts.get("resolved", "–"),
        satisfied=parts.get("satisfied", "–"),
        deductions=_deductions(figure),
        total=ScoreFigure(text=_text(figure)),
        reason=""
        if figure.null is None
        else _said(Bilingual(zh=NULLS[figure.null][0], en=NULLS[figure.null][1])),
    )


def _deductions(figure: Figure) -> str:
    taken = sum((part.points for part in figure.components if part.points < 0), Decimal(0))
    return "–" if not taken else f"{taken:.0f}"
