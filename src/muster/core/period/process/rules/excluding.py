"""Exclusions (剔除) are applied for and approved; late events go onto correction sheets."""

from datetime import datetime

from muster.core.lifecycle.refusals import Incomplete, UnknownReference, WrongState
from muster.core.period.process import commands as c
from muster.core.period.process import events as e
from muster.core.period.process.context import Context
from muster.core.period.process.parts import AdjustmentKind
from muster.core.period.process.period import Period
from muster.core.period.process.rules.correcting import adjustment_of, changed_sheets
from muster.core.period.refusals import BadCorrection, PeriodStands, SamePerson


def apply_exclusion(
    period: Period, command: c.ApplyExclusion, context: Context, now: datetime
) -> e.ExclusionApplied:
    """For something that counts on the unit's sheet and is not excluded or applied for already."""
    if not context.counts(command.unit, command.whistle, command.assignment):
        raise UnknownReference(
            "该单位本期没有这一件", "nothing of that kind counts on the unit's sheet of the period"
        )
    matter = (command.unit, command.whistle, command.assignment)
    for one in period.exclusions:
        if one.approved is not False and (one.unit, one.whistle, one.assignment) == matter:
            raise PeriodStands("这一件已申请或已批准剔除", "an exclusion of this stands already")
    return e.ExclusionApplied(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        no=len(period.exclusions) + 1,
        of=command.unit,
        whistle=command.whistle,
        assignment=command.assignment,
        reason=command.reason,
        basis=command.basis,
    )


def decide_exclusion(
    period: Period, command: c.DecideExclusion, context: Context, now: datetime
) -> e.ExclusionDecided:
    """By somebody else than the applicant; where the sheets stand, approval adds a version."""
    exclusion = period.exclusion(command.exclusion)
    if exclusion is None:
        raise UnknownReference("没有这项剔除申请", "there is no such application")
    if not exclusion.pending:
        raise WrongState("这项剔除申请已经审批", "the application has been decided")
    if exclusion.by == context.actor.person:
        raise SamePerson("申请人不能审批自己的申请", "who applied does not decide")
    if not command.approved and command.reasons is None:
        raise Incomplete("不批准须说明理由", "a refusal needs reasons")
    adjustment = None
    if command.approved:
        correction = c.Correction(
            kind=AdjustmentKind.EXCLUDED, whistle=exclusion.whistle, assignment=exclusion.assignment
        )
        adjustment = adjustment_of(correction=correction, unit=exclusion.unit, period=period, context=context)
    return e.ExclusionDecided(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        no=exclusion.no,
        of=exclusion.unit,
        approved=command.approved,
        reasons=command.reasons,
        adjustment=adjustment,
        sheets=()
        if adjustment is None
        else changed_sheets(period=period, adjustment=adjustment, context=context, must=False),
    )


def correct_sheet(
    period: Period, command: c.CorrectSheet, context: Context, now: datetime
) -> e.SheetCorrected:
    """Only what came after the lock: a recurrence, or an other score that was lacking."""
    if not period.assesses(command.unit):
        raise UnknownReference("该单位本期没有计分表", "the unit has no sheet in this period")
    correction = command.correction
    lacking = () if period.cut is None else period.cut.lacking
    late_score = correction.kind is AdjustmentKind.OTHER and command.unit in lacking
    if correction.kind is not AdjustmentKind.RECURRED and not late_score:
        raise BadCorrection(
            "更正单只收锁定后发生的反弹和迟录的其他评价得分",
            "a correction sheet takes recurrences after the lock and other scores that came late",
        )
    adjustment = adjustment_of(correction=correction, unit=command.unit, period=period, context=context)
    return e.SheetCorrected(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        of=command.unit,
        adjustment=adjustment,
        reason=command.reason,
        sheets=changed_sheets(period=period, adjustment=adjustment, context=context, must=True),
    )
