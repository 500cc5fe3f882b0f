"""Which commands have something to do now? What a page offers is what the whistle's facts leave open.

A command that is not offered would be refused by its rule; one that is offered may still ask for more.
"""

from collections.abc import Callable

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Ratification, RefusalReport
from muster.core.lifecycle.rules import refusing
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.clock import ClockKind, PauseReason

Open = Callable[[Whistle, Assignment], bool]
OpenWhole = Callable[[Whistle], bool]
OF_ENDED = frozenset({c.ReportRefusal, c.Investigate})
"""Commands that may be about an assignment that is over."""
APPROVED_PAUSES = frozenset(PauseReason) - {
    PauseReason.OBJECTION_PENDING,
    PauseReason.ESCALATED,
    PauseReason.SHELVED,
}


def is_open(kind: type[c.Command], whistle: Whistle, part: Assignment | None) -> bool:
    """Whether the command has something to do on this whistle, or on this assignment of it."""
    if part is not None:
        of_part = _OF_ASSIGNMENT.get(kind)
        return of_part is None or of_part(whistle, part)
    whole = _OF_WHISTLE.get(kind)
    return whole is None or whole(whistle)


def _leads(whistle: Whistle, part: Assignment) -> bool:
    return whistle.lead is not None and whistle.lead.no == part.no


def _spent(whistle: Whistle, part: Assignment) -> bool:
    """Whether the unit has objected already, or may not because a ruling named it."""
    return part.bound or any(objection.unit == part.unit for objection in whistle.objections)


def _working(part: Assignment) -> bool:
    return part.live and part.done_at is None


def _can_submit(whistle: Whistle) -> bool:
    lead = whistle.lead
    if lead is None or lead.reported_in_at is None or whistle.pending_objection is not None:
        return False
    return all(part.settled for part in whistle.assignments if part.no != lead.no)


def _is_paused(whistle: Whistle) -> bool:
    clocks = (clock for part in whistle.assignments for clock in part.clocks if clock.running)
    return any(
        span.reason in APPROVED_PAUSES and span.ended_at is None for clock in clocks for span in clock.pauses
    )


def _is_provisional(whistle: Whistle) -> bool:
    clocks = (*whistle.clocks, *(clock for part in whistle.assignments for clock in part.clocks))
    return any(clock.running and clock.provisional for clock in clocks)


def _can_evaluate(whistle: Whistle) -> bool:
    pending = any(objection.pending for objection in whistle.objections)
    if pending or refusing.waits_for_finding(whistle):
        return False
    return whistle.ratification not in (Ratification.PENDING, Ratification.LAPSED)


def _untouched(whistle: Whistle) -> bool:
    return not any(part.accepted_at or part.reported_in_at for part in whistle.assignments)


def _not_emergency(whistle: Whistle) -> bool:
    return not whistle.emergency


_OF_ASSIGNMENT: dict[type[c.Command], Open] = {
    c.Accept: lambda whistle, part: part.accepted_at is None and part.objection is None,
    c.Contact: lambda whistle, part: _working(part),
    c.ReportIn: lambda whistle, part: part.reported_in_at is None,
    c.InterimReport: lambda whistle, part: _working(part) and part.accepted_at is not None,
    c.Finish: lambda whistle, part: (
        _working(part) and part.reported_in_at is not None and not _leads(whistle, part)
    ),
    c.Contest: lambda whistle, part: bool(part.late_filed),
    c.AskExcuse: lambda whistle, part: (
        _working(part) and not _leads(whistle, part) and part.excuse_asked_at is None
    ),
    c.Excuse: lambda whistle, part: _working(part) and part.excuse_asked_at is not None,
    c.ReportRefusal: lambda whistle, part: (
        part.refusal is None and refusing.missed_by(whistle, part) is not None
    ),
    c.Investigate: lambda whistle, part: part.refusal is RefusalReport.WAITING,
    c.RecordAbsence: lambda whistle, part: part.running(ClockKind.ARRIVE) is not None,
    c.Object: lambda whistle, part: (
        not whistle.emergency
        and part.running(ClockKind.ACCEPT) is not None
        and part.objection is None
        and not _spent(whistle, part)
    ),
    c.Dispute: lambda whistle, part: (
        whistle.emergency and part.accepted_at is not None and not _spent(whistle, part)
    ),
    c.AskExtension: lambda whistle, part: (
        not whistle.emergency and part.running(ClockKind.FINISH) is not None
    ),
    c.Extend: lambda whistle, part: part.extension_asked_at is not None,
    c.RefuseExtension: lambda whistle, part: part.extension_asked_at is not None,
}
_OF_WHISTLE: dict[type[c.Command], OpenWhole] = {
    c.Submit: _not_emergency,
    c.SendBack: lambda whistle: whistle.parent is None,
    c.Blow: lambda whistle: whistle.emergency or whistle.state is not WhistleState.DRAFT,
    c.Ratify: lambda whistle: whistle.ratification in (Ratification.PENDING, Ratification.LAPSED),
    c.SubmitResult: _can_submit,
    c.Evaluate: _can_evaluate,
    c.Escalate: lambda whistle: whistle.level.above is not None and whistle.pending_objection is None,
    c.Shelve: _not_emergency,
    c.Merge: _not_emergency,
    c.Withdraw: _untouched,
    c.Pause: _not_emergency,
    c.Resume: _is_paused,
    c.Recalculate: _is_provisional,
}
