"""What a summoned unit does: it accepts, makes contact, comes, tells how far it is, and finishes."""

from datetime import datetime

from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import Part
from muster.core.lifecycle.refusals import NotYet, UnknownReference, WrongState
from muster.core.lifecycle.rules import running
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.states import PART_NAMES, SUMMONED, Ending, WhistleState
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.naming import Name
from muster.core.time.changes import stop
from muster.core.time.clock import ClockKind
from muster.core.time.occurrence import Occurrence, occurrence

ARRIVAL = (ClockKind.ACCEPT, ClockKind.ARRIVE)


def assignment_of(whistle: Whistle, command: c.OnAssignment) -> Assignment:
    """The assignment the command names. Raises UnknownReference."""
    part = whistle.assignment(command.assignment)
    if part is None:
        raise UnknownReference("没有这项应哨任务", "this whistle has no such assignment")
    return part


def live_assignment(whistle: Whistle, command: c.OnAssignment) -> Assignment:
    """The assignment, still live and not yet done. Raises UnknownReference or WrongState."""
    part = assignment_of(whistle, command)
    if not part.live or part.done_at is not None:
        raise WrongState(
            f"应哨任务{_state(part).zh}，不能再这样做",
            f"the assignment is {_state(part).en} and takes no more of this",
        )
    return part


def _state(part: Assignment) -> Name:
    """What people call where the assignment stands: “已改派”."""
    return PART_NAMES[part.state]


def _moment(part: Assignment, command: c.FromTheField, context: Context, now: datetime) -> Occurrence:
    """The moment that counts for a report from the field."""
    return occurrence(
        claimed_at=command.occurred_at,
        phone_offset=command.offset,
        not_before=part.dispatched_at,
        recorded_at=now,
        policy=context.policy.occurrence,
    )


def accept(whistle: Whistle, command: c.Accept, context: Context, now: datetime) -> list[e.Event]:
    """Take the part (接哨). A unit that objects waits for its ruling instead."""
    part = live_assignment(whistle, command)
    if part.accepted_at is not None:
        raise WrongState("已经接哨", "this assignment is accepted already")
    if part.objection is not None:
        raise WrongState("退单待裁定，暂不能接哨", "the objection waits for its ruling")
    at = _moment(part, command, context, now).at
    clock = part.running(ClockKind.ACCEPT)
    return [
        e.AssignmentAccepted(
            by=None if context.actor is None else context.actor.person,
            unit=part.unit,
            occurred_at=at,
            recorded_at=now,
            assignment=part.no,
            clocks=() if clock is None else (stop(clock=clock, at=max(at, clock.started_at)),),
        )
    ]


def contact(whistle: Whistle, command: c.Contact, context: Context, now: datetime) -> list[e.Event]:
    """Record a contact; the first one stops the contact clock."""
    part = live_assignment(whistle, command)
    at = _moment(part, command, context, now).at
    return [
        e.AppellantContacted(
            **marks(context, now, unit=part.unit, at=at),
            assignment=part.no,
            note=command.note,
            clocks=running.stopped(part.clocks, at=at, kinds={ClockKind.CONTACT}),
        )
    ]


def report_in(whistle: Whistle, command: c.ReportIn, context: Context, now: datetime) -> list[e.Event]:
    """Come to the spot (报到): late is recorded as late, never refused; an absent unit that comes is back."""
    part = assignment_of(whistle, command)
    if part.reported_in_at is not None:
        raise WrongState("该单位已经报到", "this unit has reported in already")
    absent = part.ending is Ending.ABSENT
    if not (absent or part.live):
        raise WrongState(f"应哨任务{_state(part).zh}，不再需要报到", f"the assignment is {_state(part).en}")
    moment = _moment(part, command, context, now)
    revives = absent and whistle.state is not WhistleState.AWAITING_VERIFICATION
    return [
        e.UnitReportedIn(
            **marks(context, now, unit=part.unit, at=moment.at),
            assignment=part.no,
            presence=command.presence,
            late_filed=moment.late_reported,
            revives=revives,
            note=command.note,
            clocks=running.in_step(
                (
                    *running.stopped(part.clocks, at=moment.at, kinds=_met_by_coming(part)),
                    *((running.finish_anew(part, whistle, at=now, context=context),) if revives else ()),
                ),
                whistle,
                at=now,
                context=context,
            ),
        )
    ]


def _met_by_coming(part: Assignment) -> tuple[ClockKind, ...]:
    return ARRIVAL if part.objection is None else (ClockKind.ARRIVE,)


def interim_report(
    whistle: Whistle, command: c.InterimReport, context: Context, now: datetime
) -> list[e.Event]:
    """Tell how far the work is; the lead's first one stops an emergency's interim clock."""
    part = live_assignment(whistle, command)
    at = _moment(part, command, context, now).at
    leads = whistle.lead is not None and whistle.lead.no == part.no
    clocks = running.stopped(whistle.clocks, at=at, kinds={ClockKind.INTERIM}) if leads else ()
    return [
        e.InterimReported(
            **marks(context, now, unit=part.unit, at=at),
            assignment=part.no,
            note=command.note,
            evidence=command.evidence,
            clocks=clocks,
        )
    ]


def finish(whistle: Whistle, command: c.Finish, context: Context, now: datetime) -> list[e.Event]:
    """Do the part; whoever finishes must have come. A lead's clock runs on until the result is fed back."""
    part = live_assignment(whistle, command)
    if part.reported_in_at is None:
        raise NotYet("先报到，后办结", "report in on the spot before finishing")
    at = _moment(part, command, context, now).at
    met = {ClockKind.CONTACT} if part.part is Part.LEAD else {ClockKind.CONTACT, ClockKind.FINISH}
    return [
        e.PartFinished(
            **marks(context, now, unit=part.unit, at=at),
            assignment=part.no,
            evidence=command.evidence,
            note=command.note,
            clocks=running.stopped(part.clocks, at=at, kinds=met),
        )
    ]


def contest(whistle: Whistle, command: c.Contest, context: Context, now: datetime) -> list[e.Event]:
    """Contest a late-filed report (补报): its recorded moment counts from then on."""
    part = assignment_of(whistle, command)
    contested = part.contestable(command.report)
    if not contested:
        raise WrongState("该项不是补报", "this report was not filed late")
    clocks = tuple(
        running.stopped_instead(clock, at=late.recorded_at)
        for late in contested
        for clock in part.clocks
        if clock.kind is late.kind and clock.stopped_at == late.at
    )
    return [
        e.ReportContested(
            **marks(context, now, unit=whistle.blower),
            assignment=part.no,
            report=command.report,
            reason=command.reason,
            clocks=clocks,
        )
    ]


def ask_excuse(whistle: Whistle, command: c.AskExcuse, context: Context, now: datetime) -> list[e.Event]:
    """The lead asks to let an assist go."""
    part = live_assignment(whistle, command)
    if whistle.lead is not None and part.no == whistle.lead.no:
        raise WrongState("牵头单位不能免除应哨", "the lead cannot be excused")
    lead_unit = None if whistle.lead is None else whistle.lead.unit
    return [e.ExcuseAsked(**marks(context, now, unit=lead_unit), assignment=part.no, reason=command.reason)]


def excuse(whistle: Whistle, command: c.Excuse, context: Context, now: datetime) -> list[e.Event]:
    """Let an assist go that the lead asked for, before it is done."""
    part = live_assignment(whistle, command)
    if part.excuse_asked_at is None:
        raise NotYet("须由牵头单位先提出", "the lead asks for it first")
    _check_nothing_waits(whistle, part)
    return [
        e.AssignmentExcused(
            **marks(context, now, unit=whistle.blower),
            assignment=part.no,
            reason=command.reason,
            clocks=running.stopped(part.clocks, at=now),
        )
    ]


def _check_nothing_waits(whistle: Whistle, part: Assignment) -> None:
    """Raises NotYet while an objection of this part waits: its ruling says whose the part is."""
    if any(it.pending and not it.dispute and it.assignment == part.no for it in whistle.objections):
        raise NotYet("退单待裁定，先裁定再处理", "the objection waits for its ruling: rule first")


def record_absence(
    whistle: Whistle, command: c.RecordAbsence, context: Context, now: datetime
) -> list[e.Event]:
    """Record that a unit did not come; only once its arrive clock is red. A lead is changed first."""
    part = live_assignment(whistle, command)
    if part.part is Part.LEAD:
        raise NotYet("牵头单位未到的，先变更牵头单位", "change the lead first: somebody owes the result")
    _check_nothing_waits(whistle, part)
    clock = part.running(ClockKind.ARRIVE)
    if clock is None or clock.due_at is None or now < clock.due_at:
        raise NotYet("报到时限未到，不能记缺席", "its limit for reporting in has not run out")
    return [
        e.AbsenceRecorded(
            **marks(context, now, unit=whistle.blower),
            assignment=part.no,
            reason=command.reason,
            clocks=running.stopped(part.clocks, at=now),
        )
    ]


REPORTABLE = SUMMONED - {WhistleState.AWAITING_EVALUATION}
