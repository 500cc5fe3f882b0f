"""A unit objects, is heard, and gets a decision with reasons."""

from datetime import datetime

from muster.core.lifecycle.refusals import NotYet, UnknownReference, WrongState
from muster.core.period.process import commands as c
from muster.core.period.process import events as e
from muster.core.period.process.context import Context
from muster.core.period.process.parts import AdjustmentKind, SheetObjection
from muster.core.period.process.period import Period
from muster.core.period.process.rules.correcting import adjustment_of, changed_sheets
from muster.core.period.refusals import BadCorrection, NeedsHearing, PeriodStands
from muster.core.period.window import check_within


def object_to_sheet(
    period: Period, command: c.ObjectToSheet, context: Context, now: datetime
) -> e.SheetObjected:
    """Within the window, once per figure until it is decided, against the own sheet."""
    if not period.assesses(command.unit):
        raise UnknownReference("该单位本期没有计分表", "the unit has no sheet in this period")
    check_within(closes_at=period.closes_at, now=now)
    whistle, _, _ = command.about.partition("/")
    if command.about and not context.counts(command.unit, whistle, command.about):
        raise UnknownReference("计分表上没有这项任务", "the sheet has no such assignment")
    matter = (command.unit, command.figure, command.about)
    if any(one.pending and (one.unit, one.figure, one.about) == matter for one in period.objections):
        raise PeriodStands("对这一项已有异议待决定", "an objection to this figure waits for a decision")
    return e.SheetObjected(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        no=len(period.objections) + 1,
        of=command.unit,
        figure=command.figure,
        about=command.about,
        reason=command.reason,
        evidence=command.evidence,
    )


def hear(period: Period, command: c.HearObjection, context: Context, now: datetime) -> e.ObjectionHeard:
    """The hearing lies between the objection and today."""
    objection = _pending(period, command.objection)
    if command.held_on > context.today:
        raise NotYet("听取意见的日期在今天之后", "the hearing has not been held yet")
    return e.ObjectionHeard(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        no=objection.no,
        of=objection.unit,
        held_on=command.held_on,
        participants=command.participants,
        record=command.record,
    )


def decide_objection(
    period: Period, command: c.DecideObjection, context: Context, now: datetime
) -> e.ObjectionDecided:
    """Upheld with a correction that changes the unit's sheet, or rejected; after a hearing."""
    objection = _pending(period, command.objection)
    if not objection.hearings:
        raise NeedsHearing(
            "须先听取意见并记录，再作决定", "the unit is heard before the objection is decided"
        )
    adjustment = None
    if command.upheld:
        if command.correction is None or command.correction.kind is AdjustmentKind.RECURRED:
            raise BadCorrection("异议成立须写明如何更正", "an objection is upheld with a correction")
        adjustment = adjustment_of(
            correction=command.correction, unit=objection.unit, period=period, context=context
        )
    elif command.correction is not None:
        raise BadCorrection("异议不成立则不作更正", "a rejected objection corrects nothing")
    return e.ObjectionDecided(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        no=objection.no,
        of=objection.unit,
        upheld=command.upheld,
        reasons=command.reasons,
        adjustment=adjustment,
        sheets=()
        if adjustment is None
        else changed_sheets(period=period, adjustment=adjustment, context=context, must=True),
    )


def _pending(period: Period, no: int) -> SheetObjection:
    objection = period.objection(no)
    if objection is None:
        raise UnknownReference("没有这项异议", "there is no such objection")
    if not objection.pending:
        raise WrongState("这项异议已经决定", "the objection has been decided")
    return objection
