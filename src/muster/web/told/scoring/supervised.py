"""What a sheet tells of supervision: how often each, in which whistles, and what it means for the score."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.assessment.supervised import Counted
from muster.core.lifecycle.whistle import Whistle
from muster.core.score.supervised import Deductions, Supervised, deduction
from muster.web.screens.score import SupervisedRow, SupervisedView

NAMES = {
    Supervised.ORDER_1: _("一级督办"),
    Supervised.ORDER_2: _("二级督办"),
    Supervised.ORDER_3: _("三级督办"),
    Supervised.INSTRUCTION: _("领导批示"),
    Supervised.INTERVIEW: _("约谈"),
    Supervised.REFUSAL: _("认定拒不应哨"),
    Supervised.REVISIT_FAILED: _("抽查回访未解决"),
}


def supervised_view(
    counted: Mapping[Supervised, Counted], *, seen: Iterable[Whistle], deductions: Deductions
) -> SupervisedView:
    """Every kind, also what never happened; whistles foreign to the reader are only counted."""
    numbers = {one.id: one.number for one in seen}
    return SupervisedView(
        rows=tuple(_row(act, counted.get(act), numbers) for act in Supervised),
        means=_means(counted, deductions),
    )


def _row(act: Supervised, counted: Counted | None, numbers: Mapping[str, str]) -> SupervisedRow:
    whistles = () if counted is None else counted.whistles
    shown = [one for one in whistles if one in numbers]
    return SupervisedRow(
        name=str(NAMES[act]),
        number=0 if counted is None else counted.number,
        whistles=tuple((numbers[one], reverse("whistle", args=[one])) for one in shown),
        hidden=len(whistles) - len(shown),
    )


def _means(counted: Mapping[Supervised, Counted], deductions: Deductions) -> str:
    if not any(deductions.points.values()):
        return gettext("现行政策不自动扣分；供考核办录入其他评价得分时参考。")
    points = deduction(counts={act: one.number for act, one in counted.items()}, by=deductions)
    told = gettext("按现行政策，录入其他评价得分时应扣 %(points)s 分（最多 %(most)s 分）。")
    return told % {"points": points, "most": deductions.most}
