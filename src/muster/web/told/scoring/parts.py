"""From the components of an assignment's score to the bar of its hundred points and the table beside it."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext

from muster.core.directory.book import UnitBook
from muster.core.score.figure import Bilingual, Component, Figure, exact
from muster.core.score.indicators import INDICATORS
from muster.core.score.inputs import AssignmentInputs, FinishFact, PromptFact
from muster.core.score.numbers.means import component_means, shares
from muster.core.score.numbers.tallies import Counts
from muster.core.score.reference import NULLS
from muster.core.score.weights import ScoreWeights
from muster.web.charts.parts import Part, PartsView, draw_parts
from muster.web.look.moments import shortly
from muster.web.screens.score import ClockFact, ScoredPart
from muster.web.told.scoring.scores import figure_text, said


def parts_of(*, figure: Figure, title: str) -> PartsView:
    """One assignment's score as a bar: what each component could bring, and what it brought."""
    return draw_parts(
        title=title, total=figure_text(figure) or "", parts=[_part(one) for one in figure.components]
    )


def mean_parts(*, counts: Counts, weights: ScoreWeights, title: str) -> PartsView | None:
    """The mean of each component over scored assignments that have all of them; None without any."""
    means = component_means(counts=counts, weights=weights)
    if not means:
        return None
    with exact():
        points = {code: means[code] * share for code, share in shares(weights=weights).items()}
        total = sum(points.values(), Decimal(0))
    parts = [
        Part(
            name=said(INDICATORS[code]),
            most=float(100 * share),
            points=float(points[code]),
            text=f"{points[code]:.1f}",
            share=f"{100 * share:.0f} %",
            value=f"{means[code]:.1f}",
            why=said(INDICATORS[code].formula),
        )
        for code, share in shares(weights=weights).items()
    ]
    return draw_parts(title=title, total=f"{total:.1f}", parts=parts)


def scored_part(
    *, figure: Figure, inputs: AssignmentInputs, units: UnitBook, month: str, now: datetime
) -> ScoredPart:
    """One unit's part of a whistle with its clocks; `month` is that of its sheet, empty before the close."""
    unit = units.get(inputs.unit).name
    null = figure.null
    return ScoredPart(
        unit=unit,
        url=reverse("score", args=[inputs.unit, month]) if month else "",
        total=figure_text(figure),
        reason="" if null is None else said(Bilingual(zh=NULLS[null][0], en=NULLS[null][1])),
        worked=said(figure.worked),
        chart=parts_of(figure=figure, title=unit) if figure.components else None,
        clocks=tuple(_clocks(inputs, now)),
    )


def _part(one: Component) -> Part:
    deducted = one.points < 0
    return Part(
        name=said(INDICATORS[one.code]),
        most=0.0 if deducted else float(100 * one.weight),
        points=float(one.points),
        text=f"{one.points:.2f}",
        share="" if deducted else f"{100 * one.weight:.0f} %",
        value=f"{one.value:.0f}",
        why=said(one.why),
    )


def _clocks(inputs: AssignmentInputs, now: datetime) -> Iterable[ClockFact]:
    named = [(gettext("接哨"), inputs.accept), (gettext("报到"), inputs.arrive)]
    for name, fact in named:
        if fact is not None:
            yield _clock(name, fact, now)
    for finish in inputs.finishes:
        name = gettext("办结 第 %(n)d 轮") % {"n": finish.round}
        yield _clock(name, finish, now)


def _clock(name: str, fact: PromptFact | FinishFact, now: datetime) -> ClockFact:
    days = fact.overdue_days if isinstance(fact, FinishFact) else None
    late = gettext("逾期 %(n)d 天") % {"n": days} if days else gettext("逾期")
    ran = fact.stopped_at is not None or (fact.due_at is not None and fact.due_at < now)
    return ClockFact(
        name=name,
        due=shortly(fact.due_at, now) if fact.due_at else "",
        met=shortly(fact.stopped_at, now) if fact.stopped_at else "",
        judged=(gettext("按时") if fact.on_time else late) if ran else gettext("计时中"),
        late=ran and not fact.on_time,
        events=", ".join(f"#{one}" for one in fact.events),
    )
