"""What people over the units do (催办、督办、批示、约谈、抽查回访、责令返工)."""

from datetime import datetime

from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle import where
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.refusals import Incomplete, NotYet
from muster.core.lifecycle.rules import closing, independence
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.whistle import Whistle
from muster.core.time import alerts
from muster.core.time.clock import Clock, ClockKind

GRADES = (1, 2, 3)
NEXT_OWED = (ClockKind.ACCEPT, ClockKind.ARRIVE, ClockKind.FINISH, ClockKind.CONTACT)


def remind(whistle: Whistle, command: c.Remind, context: Context, now: datetime) -> list[e.Event]:
    """Chase whoever owes the next step of an assignment, or of the whistle; it counts towards the order."""
    clock = _owed(whistle, command.assignment)
    if clock is None:
        raise NotYet("没有可催办的时限", "nobody owes anything here that could be chased")
    return [
        e.ReminderSent(
            **marks(context, now, unit=None),
            kind=clock.kind,
            ref=clock.ref,
            to=clock.obligor,
            automatic=False,
            sent=True,
            note=command.note,
            clocks=(alerts.remind(clock=clock, at=now),),
        )
    ]


def _owed(whistle: Whistle, assignment: int | None) -> Clock | None:
    if assignment is None:
        return next((clock for clock in whistle.clocks if clock.stopped_at is None), None)
    part = whistle.assignment(assignment)
    if part is None:
        return None
    running = (part.running(kind) for kind in NEXT_OWED)
    return next((clock for clock in running if clock is not None), None)


def supervise(whistle: Whistle, command: c.Supervise, context: Context, now: datetime) -> list[e.Event]:
    """Issue a supervision order of grade 1, 2 or 3 to a unit."""
    if command.grade not in GRADES:
        raise Incomplete("督办分一、二、三级", "a supervision order has grade 1, 2 or 3")
    context.units.get(command.unit)
    return [
        e.SupervisionOrdered(
            **marks(context, now, unit=where.commanding(whistle, context.units, context.today)),
            to=command.unit,
            grade=command.grade,
            kind=None,
            ref=None,
            automatic=False,
            note=command.note,
        )
    ]


def instruct(whistle: Whistle, command: c.Instruct, context: Context, now: datetime) -> list[e.Event]:
    """A leader's instruction (批示)."""
    return [e.InstructionGiven(**marks(context, now, unit=None), note=command.note)]


def interview(whistle: Whistle, command: c.Interview, context: Context, now: datetime) -> list[e.Event]:
    """An interview with a unit's head (约谈)."""
    context.units.get(command.unit)
    return [e.InterviewRecorded(**marks(context, now, unit=None), to=command.unit, note=command.note)]


def revisit(whistle: Whistle, command: c.Revisit, context: Context, now: datetime) -> list[e.Event]:
    """An outsider's sampling re-visit (抽查回访), on file beside the evaluation."""
    independence.check(whistle, context)
    return [
        e.RevisitRecorded(
            **marks(context, now, unit=where.commanding(whistle, context.units, context.today)),
            way=command.way,
            finding=command.finding,
            note=command.note,
            evidence=command.evidence,
        )
    ]


def order_rework(whistle: Whistle, command: c.OrderRework, context: Context, now: datetime) -> list[e.Event]:
    """An outsider's order to rework (责令返工), with the effects of a failed verification."""
    independence.check(whistle, context)
    return [
        e.ReworkOrdered(
            **marks(context, now, unit=where.commanding(whistle, context.units, context.today)),
            reason=command.reason,
            at_fault=command.at_fault,
            clocks=closing.sent_back(whistle, command.at_fault, context, now),
        )
    ]


def annotate(whistle: Whistle, command: c.Annotate, context: Context, now: datetime) -> list[e.Event]:
    """Add a note."""
    return [e.Annotated(**marks(context, now, unit=None), note=command.note)]
