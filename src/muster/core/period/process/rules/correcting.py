"""What may a sheet depart in, and which sheets does that change?"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from muster.core.period.process import commands as c
from muster.core.period.process.context import Context
from muster.core.period.process.parts import Adjustment, AdjustmentKind, Category, SheetMark
from muster.core.period.process.period import Period
from muster.core.period.refusals import BadCorrection, BadScore
from muster.core.score.figure import CENT, HUNDRED, FigureCode
from muster.core.score.inputs import Resolved, Satisfied

MEETABLE = frozenset(
    {
        FigureCode.ACCEPTED,
        FigureCode.ARRIVED,
        FigureCode.FINISHED,
        FigureCode.REWORK,
        FigureCode.PENALTY,
    }
)
ANSWERS = {FigureCode.RESOLVED: frozenset(Resolved), FigureCode.SATISFIED: frozenset(Satisfied)}


def adjustment_of(*, correction: c.Correction, unit: int, period: Period, context: Context) -> Adjustment:
    """The correction as a departure on the unit's sheet. Raises BadCorrection, BadScore."""
    _CHECKS[correction.kind](correction, unit, period, context)
    return Adjustment(
        unit=unit,
        kind=correction.kind,
        event=period.version + 1,
        whistle=correction.whistle,
        assignment=correction.assignment,
        figure=correction.figure,
        answer=correction.answer,
        value=None if correction.value is None else correction.value.quantize(CENT),
        later=correction.later,
    )


def changed_sheets(
    *, period: Period, adjustment: Adjustment, context: Context, must: bool
) -> tuple[SheetMark, ...]:
    """The next versions of the sheets that the departure changes.

    `must`: the unit's own sheet has to be among them. Raises BadCorrection where it stays the same.
    """
    if period.cut is None:
        return ()
    drawn = context.draw(period.cut, (*period.adjustments, adjustment))
    changed = tuple(
        replace(mark, version=mark.version + 1, digest=drawn[mark.unit])
        for mark in period.sheets
        if drawn[mark.unit] != mark.digest
    )
    if must and not any(mark.unit == adjustment.unit for mark in changed):
        raise BadCorrection(
            "这项更正不会改变该单位的计分表", "the correction changes nothing on the unit's sheet"
        )
    return changed


def _check_excluded(correction: c.Correction, unit: int, period: Period, context: Context) -> None:
    _check_counts(correction, unit, context)


def _check_met(correction: c.Correction, unit: int, period: Period, context: Context) -> None:
    if correction.figure not in MEETABLE or not correction.assignment:
        raise BadCorrection(
            "请选择任务，以及按时接哨、报到、办结、返工或扣分中的一项",
            "name an assignment and one of accepted, arrived, finished, rework or penalty",
        )
    _check_counts(correction, unit, context)


def _check_answered(correction: c.Correction, unit: int, period: Period, context: Context) -> None:
    known = ANSWERS.get(correction.figure) if correction.figure else None
    if known is None or correction.answer not in known or not correction.assignment:
        raise BadCorrection(
            "请选择任务，以及解决或满意的结论", "name an assignment and what resolved or satisfied becomes"
        )
    _check_counts(correction, unit, context)


def _check_other(correction: c.Correction, unit: int, period: Period, context: Context) -> None:
    value = correction.value
    if value is None or not value.is_finite() or not Decimal(0) <= value <= HUNDRED:
        raise BadScore("其他评价得分须在 0 至 100 之间", "the other score lies between 0 and 100")
    if value != value.quantize(CENT):
        raise BadScore("其他评价得分至多两位小数", "the other score has at most two places")
    cut = period.cut
    if cut is None or all(one.unit != unit or one.category is Category.ENTERPRISE for one in cut.units):
        raise BadCorrection("该单位不计总分", "the unit has no total")


def _check_recurred(correction: c.Correction, unit: int, period: Period, context: Context) -> None:
    _check_counts(correction, unit, context)
    if not context.recurs(correction.whistle, correction.later):
        raise BadCorrection("后一哨件不是这一哨件的反弹", "the later whistle is no recurrence of the earlier")
    stands = (one for one in period.adjustments if one.kind is AdjustmentKind.RECURRED)
    if any((one.unit, one.later) == (unit, correction.later) for one in stands):
        raise BadCorrection("这次反弹已经更正过", "this recurrence is on a correction sheet already")


def _check_counts(correction: c.Correction, unit: int, context: Context) -> None:
    if not correction.whistle or not context.counts(unit, correction.whistle, correction.assignment):
        raise BadCorrection(
            "该单位本期的计分表上没有这一件", "nothing of that kind counts on the unit's sheet of the period"
        )


_CHECKS: dict[AdjustmentKind, Callable[[c.Correction, int, Period, Context], None]] = {
    AdjustmentKind.EXCLUDED: _check_excluded,
    AdjustmentKind.MET: _check_met,
    AdjustmentKind.ANSWERED: _check_answered,
    AdjustmentKind.OTHER: _check_other,
    AdjustmentKind.RECURRED: _check_recurred,
}
