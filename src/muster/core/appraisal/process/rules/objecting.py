"""A unit objects to an indicator of its result and gets a decision with reasons."""

from datetime import datetime
from decimal import Decimal

from muster.core.appraisal.form import is_points
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process import events as e
from muster.core.appraisal.process.context import Context
from muster.core.appraisal.process.counting import corrected
from muster.core.appraisal.process.parts import Correction, Result, ResultObjection
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.appraisal.refusals import BadMark, RoundStands
from muster.core.lifecycle.refusals import UnknownReference, WrongState
from muster.core.period.refusals import BadCorrection
from muster.core.period.window import check_within
from muster.core.score.figure import to_cents


def object_to_result(
    round_: Round, command: c.ObjectToResult, context: Context, now: datetime
) -> e.ResultObjected:
    """Within the window, once per indicator until it is decided, against the own result."""
    result = round_.result(unit=command.unit, relation=command.relation)
    form = context.forms.get(command.relation)
    if result is None or not result.counted or form is None or form.indicator(command.indicator) is None:
        raise UnknownReference("本轮没有这项评议结果", "the round has no such result")
    check_within(closes_at=round_.closes_at, now=now)
    matter = (command.unit, command.relation, command.indicator)
    if any(one.pending and (one.unit, one.relation, one.indicator) == matter for one in round_.objections):
        raise RoundStands("对这一项已有异议待决定", "an objection to this indicator waits for a decision")
    return e.ResultObjected(
        by=context.actor.person,
        unit=round_.organisation,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        no=len(round_.objections) + 1,
        of=command.unit,
        relation=command.relation,
        indicator=command.indicator,
        reason=command.reason,
    )


def decide_result(round_: Round, command: c.DecideResult, context: Context, now: datetime) -> e.ResultDecided:
    """Upheld with one appraiser's points for the indicator corrected, or rejected; both with reasons."""
    objection = round_.objection(command.objection)
    if objection is None:
        raise UnknownReference("没有这项异议", "there is no such objection")
    if not objection.pending:
        raise WrongState("这项异议已经决定", "the objection has been decided")
    result = round_.result(unit=objection.unit, relation=objection.relation)
    correction = None
    if command.upheld:
        correction = _correction(round_, objection, result, command, context)
    elif command.assessor is not None or command.points is not None:
        raise BadCorrection("异议不成立则不作更正", "a rejected objection corrects nothing")
    return e.ResultDecided(
        by=context.actor.person,
        unit=round_.organisation,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        no=objection.no,
        of=objection.unit,
        upheld=command.upheld,
        reasons=command.reasons,
        correction=correction,
        result=None
        if correction is None or result is None
        else corrected(result=result, correction=correction),
    )


def _correction(
    round_: Round,
    objection: ResultObjection,
    result: Result | None,
    command: c.DecideResult,
    context: Context,
) -> Correction:
    counted = () if result is None else [one.assessor for one in result.counted]
    disputed = context.disputed
    if command.assessor not in counted or command.points is None or disputed is None:
        raise BadCorrection(
            "异议成立须写明更正哪个单位的评分、改为多少分",
            "an objection is upheld by saying whose points are corrected, and to what",
        )
    indicator = context.forms[objection.relation].indicator(objection.indicator)
    if indicator is None or not is_points(value=command.points, most=indicator.points):
        most = 0 if indicator is None else indicator.points
        raise BadMark(f"须在 0 至 {most} 之间，至多两位小数", f"from 0 to {most}, at most two places")
    was = _standing(round_, objection, disputed)
    if was is None or was == command.points:
        raise BadCorrection("更正后的分数与原分数相同", "these points stand already")
    return Correction(assessor=disputed.assessor, was=was, points=to_cents(value=command.points))


def _standing(round_: Round, objection: ResultObjection, disputed: Appraisal) -> Decimal | None:
    """The points that count now: as corrected last, else as given."""
    points = disputed.points_of(objection.indicator)
    for one in round_.objections:
        same = (one.unit, one.relation, one.indicator) == (
            objection.unit, objection.relation, objection.indicator,
        )  # fmt: skip
        if same and one.correction is not None and one.correction.assessor == disputed.assessor:
            points = one.correction.points
    return points
