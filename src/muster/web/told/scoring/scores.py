"""From figures of the score rules to what a sheet shows of them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import get_language, gettext

from muster.core.directory.book import UnitBook
from muster.core.lifecycle.whistle import Whistle
from muster.core.score.figure import Bilingual, Figure
from muster.core.score.indicators import INDICATORS, Indicator
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.rates import Rate
from muster.core.score.reference import NULLS
from muster.core.score.weights import ScoreWeights
from muster.web.musterline.view import small_muster_line
from muster.web.screens.score import AssignmentScore, RateView, ScoreFigure
from muster.web.told.labels import TYPES
from muster.web.told.tracks import muster_of

Titles = Mapping[str, str | None]


def said(told: Bilingual | Indicator | None) -> str:
    """A sentence of the score rules in the reader's language."""
    if told is None:
        return ""
    return told.en if get_language() == "en" else told.zh


def figure_text(figure: Figure) -> str | None:
    """The stored figure; None without a sample."""
    return None if figure.rounded is None else str(figure.rounded)


def street_formula(weights: ScoreWeights) -> str:
    """How S comes about, with the policy's k."""
    told = gettext("S = 各街道收缩均值的平均；收缩均值 = (n·x̄ + k·μ) / (n + k)，k = %(k)s")
    return told % {"k": weights.shrinkage}


def assignment_formula(weights: ScoreWeights) -> str:
    """How one assignment scores, with the policy's weights."""
    told = gettext("%(a)s·A + %(b)s·B + %(c)s·C + %(d)s·D + %(e)s·E − %(rework)s·返工 − 扣分")
    return told % {
        "a": weights.accept,
        "b": weights.arrive,
        "c": weights.finish,
        "d": weights.resolved,
        "e": weights.satisfied,
        "rework": weights.rework,
    }


def rate_view(rate: Rate, *, url: str) -> RateView:
    """A rate with its fraction; `url` opens the cases behind it."""
    return RateView(
        name=said(INDICATORS[rate.code]),
        figure=figure_of_rate(rate, url=url),
        fraction=f"{len(rate.numerator)} / {len(rate.denominator)}",
    )


def figure_of_rate(rate: Rate, *, url: str = "") -> ScoreFigure:
    """A percentage; None where there is nothing to divide by."""
    return ScoreFigure(text=None if rate.rounded is None else f"{rate.rounded} %", url=url)


def assignment_score(
    figure: Figure,
    inputs: AssignmentInputs,
    *,
    units: UnitBook,
    whistle: Whistle | None,
    titles: Titles,
    now: datetime,
) -> AssignmentScore:
    """One assignment's row; of a `whistle` foreign to the reader (None) nothing is told but the sum."""
    muster = None if whistle is None else muster_of(whistle, units, now)
    parts = {part.code.value: f"{part.value:.0f}" for part in figure.components}
    return AssignmentScore(
        number=figure.subject[:8] if whistle is None else whistle.number,
        title=title_of(whistle, titles),
        url="" if whistle is None else reverse("whistle", args=[whistle.id]),
        type_name=str(TYPES[inputs.type]),
        street=units.get(inputs.blower).name,
        accept=parts.get("accepted", "–"),
        arrive=parts.get("arrived", "–"),
        finish=parts.get("finished", "–"),
        resolved=parts.get("resolved", "–"),
        satisfied=parts.get("satisfied", "–"),
        deductions=_deductions(figure),
        total=ScoreFigure(text=figure_text(figure)),
        worked=said(figure.worked),
        score_url="" if whistle is None else reverse("whistle_score", args=[whistle.id]),
        muster=None if muster is None else small_muster_line(muster),
        reason=""
        if figure.null is None
        else said(Bilingual(zh=NULLS[figure.null][0], en=NULLS[figure.null][1])),
    )


def title_of(whistle: Whistle | None, titles: Titles) -> str:
    """A whistle's title; nothing is told of one that is foreign to the reader (None)."""
    if whistle is None:
        return gettext("与您的岗位无关的哨件")
    return titles.get(whistle.title.id) or gettext("（无标题）")


def _deductions(figure: Figure) -> str:
    taken = sum((part.points for part in figure.components if part.points < 0), Decimal(0))
    return "–" if not taken else f"{taken:.0f}"
