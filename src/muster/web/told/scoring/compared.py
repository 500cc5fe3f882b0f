"""A unit's score beside its own past and beside its peers."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext

from muster.assessment.trend import Past
from muster.core.directory.book import UnitBook
from muster.core.score.unit import UnitSheet
from muster.web.charts.bars import Bar, BarsView, draw_bars
from muster.web.charts.lines import Line, LinesView, Value, draw_lines


def trend_of(past: Sequence[Past], *, unit: int) -> LinesView:
    """S period by period; one without a sample leaves a gap."""
    values = tuple(
        Value(
            value=None if one.street is None else float(one.street),
            text="" if one.street is None else str(one.street),
            url=reverse("score", args=[unit, one.span.name]),
        )
        for one in past
    )
    return draw_lines(
        title=gettext("街道评价得分 S 近六期"),
        labels=[one.span.name for one in past],
        lines=[Line(name="S", tone="accent", values=values)],
        from_zero=False,
    )


def against_last(past: Sequence[Past]) -> str:
    """How S stands against the period before, in words."""
    known = [one.street for one in past[-2:]]
    if len(known) < 2 or known[0] is None or known[1] is None:
        return gettext("上期或本期无样本，不作比较")
    more: Decimal = known[1] - known[0]
    said = {"before": known[0], "more": abs(more)}
    if not more:
        return gettext("与上期 %(before)s 持平") % said
    if more > 0:
        return gettext("比上期 %(before)s 高 %(more)s") % said
    return gettext("比上期 %(before)s 低 %(more)s") % said


def among_peers(sheets: Iterable[UnitSheet], *, unit: int, period: str, units: UnitBook) -> BarsView:
    """S of the units whose sheets the reader may see, the best first; only those with a sample."""
    ranked = sorted(
        (sheet for sheet in sheets if sheet.sample and sheet.street.rounded is not None),
        key=lambda sheet: (-(sheet.street.value or Decimal(0)), sheet.unit),
    )
    return draw_bars(
        title=gettext("同类单位得分 S"),
        measure="S",
        most=100,
        bars=(
            Bar(
                name=units.get(sheet.unit).name,
                value=float(sheet.street.value or 0),
                text=str(sheet.street.rounded),
                url=reverse("score", args=[sheet.unit, period]),
                note=gettext("%(n)d 件") % {"n": sheet.sample},
                here=sheet.unit == unit,
            )
            for sheet in ranked
        ),
    )
