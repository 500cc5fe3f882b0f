"""How does an event change one assignment or one objection of the whistle?

The whistle is the fold's own copy and changed in place; assignments and objections are replaced.
"""

from datetime import datetime
from typing import Any

from muster.core.altered import altered, settled
from muster.core.lifecycle import events as e
from muster.core.lifecycle.parts import LateFiled, Part, RefusalReport, RulingLevel, RulingResult, Summons
from muster.core.lifecycle.states import Ending
from muster.core.lifecycle.whistle import Assignment, Objection, Whistle
from muster.core.time.clock import ClockKind
from muster.core.time.occurrence import OccurrencePolicy

FIRST_RULING = RulingLevel.L1
PROMPT = OccurrencePolicy()
MOMENTS = {
    ClockKind.ACCEPT: "accepted_at",
    ClockKind.ARRIVE: "reported_in_at",
    ClockKind.FINISH: "done_at",
}
"""The moment of an assignment that a stopped clock of each kind stands for."""


def of(whistle: Whistle, no: int) -> Assignment:
    """The assignment of this number; the ledger never names one that is not there."""
    return whistle.assignments[no - 1]


def objection_of(whistle: Whistle, objection_id: str) -> Objection:
    """The objection of this id; the ledger never names one that is not there."""
    return next(objection for objection in whistle.objections if objection.id == objection_id)


def changed(whistle: Whistle, no: int, **fields: Any) -> Whistle:
    """The whistle with some fields of one assignment changed."""
    assignments = list(whistle.assignments)
    assignments[no - 1] = altered(assignments[no - 1], **fields)
    return settled(whistle, assignments=tuple(assignments))


def with_objection(whistle: Whistle, objection_id: str, **fields: Any) -> Whistle:
    """The whistle with some fields of one objection changed."""
    objections = tuple(
        altered(objection, **fields) if objection.id == objection_id else objection
        for objection in whistle.objections
    )
    return settled(whistle, objections=objections)


def summoned(
    summons: Summons, *, at: datetime, bound: bool = False, summoned_by: str | None = None
) -> Assignment:
    """A fresh assignment for a summoned unit."""
    return Assignment(
        no=summons.assignment,
        unit=summons.unit,
        part=summons.part,
        dispatched_at=at,
        bound=bound,
        summoned_by=summoned_by,
    )


def joined(
    whistle: Whistle, summons: Summons, *, at: datetime, bound: bool = False, summoned_by: str | None = None
) -> Whistle:
    """The whistle with one unit more, or with a present unit in another part; once bound, always bound."""
    if summons.assignment <= len(whistle.assignments):
        bound = bound or of(whistle, summons.assignment).bound
        return changed(whistle, summons.assignment, part=summons.part, bound=bound)
    fresh = summoned(summons, at=at, bound=bound, summoned_by=summoned_by)
    return settled(whistle, assignments=(*whistle.assignments, fresh))


def accepted(whistle: Whistle, event: e.AssignmentAccepted) -> Whistle:
    """The unit took its part; an objection it had raised is not touched."""
    return changed(
        whistle,
        event.assignment,
        accepted_at=event.occurred_at,
        late_filed=_filings(of(whistle, event.assignment), event),
    )


def contacted(whistle: Whistle, event: e.AppellantContacted) -> Whistle:
    """The unit spoke with somebody."""
    return changed(whistle, event.assignment, late_filed=_filings(of(whistle, event.assignment), event))


def _filings(part: Assignment, event: e.Event) -> tuple[LateFiled, ...]:
    """What was filed late so far, with what this event stopped long before it was recorded."""
    if event.recorded_at - event.occurred_at <= PROMPT.prompt_within:
        return part.late_filed
    ref = str(part.no)
    found = (
        LateFiled(kind=clock.kind, at=clock.stopped_at, recorded_at=event.recorded_at)
        for clock in event.clocks
        if clock.ref == ref and clock.stopped_at is not None
    )
    return (*part.late_filed, *found)


def reported_in(whistle: Whistle, event: e.UnitReportedIn) -> Whistle:
    """The unit came; that is also its accept, unless it objects and works without prejudice."""
    assignment = of(whistle, event.assignment)
    fields: dict[str, Any] = {
        "reported_in_at": assignment.reported_in_at or event.occurred_at,
        "late_filed": _filings(assignment, event),
    }
    if assignment.accepted_at is None and assignment.objection is None:
        fields["accepted_at"] = event.occurred_at
    if event.revives:
        fields |= {"ending": None, "ended_at": None}
    return changed(whistle, event.assignment, **fields)


def finished(whistle: Whistle, event: e.PartFinished) -> Whistle:
    """The unit did its part."""
    filings = _filings(of(whistle, event.assignment), event)
    whistle = changed(whistle, event.assignment, done_at=event.occurred_at, late_filed=filings)
    return settled(whistle, evidence=(*whistle.evidence, *event.evidence))


def excused(whistle: Whistle, event: e.AssignmentExcused) -> Whistle:
    """The unit was let go."""
    return changed(whistle, event.assignment, ending=Ending.EXCUSED, ended_at=event.occurred_at)


def absent(whistle: Whistle, event: e.AbsenceRecorded) -> Whistle:
    """The unit did not come."""
    return changed(whistle, event.assignment, ending=Ending.ABSENT, ended_at=event.occurred_at)


def superseded(assignment: Assignment, *, at: datetime) -> Assignment:
    """An unfinished assignment whose problem the level above has solved."""
    if assignment.settled:
        return assignment
    return altered(assignment, ending=Ending.SUPERSEDED, ended_at=at, objection=None)


def reworked(assignment: Assignment, *, at_fault: bool) -> Assignment:
    """Back to work: the next round of an assignment, counted as rework where it was at fault."""
    return altered(
        assignment,
        done_at=None,
        confirmed_at=None,
        ending=None,
        ended_at=None,
        round=assignment.round + 1,
        rework=assignment.rework + at_fault,
    )


def contested(whistle: Whistle, event: e.ReportContested) -> Whistle:
    """A late-filed report counts from when it was recorded."""
    part = of(whistle, event.assignment)
    contested = part.contestable(event.report)
    left = tuple(late for late in part.late_filed if late not in contested)
    moved = {
        MOMENTS[late.kind]: late.recorded_at
        for late in contested
        if late.kind in MOMENTS and getattr(part, MOMENTS[late.kind]) == late.at
    }
    return changed(whistle, event.assignment, late_filed=left, **moved)


def attributed(whistle: Whistle, before: Objection, event: e.ObjectionRuled) -> Whistle:
    """A ruling that moves no work: the score goes to whoever it finds responsible."""
    owner = {RulingResult.REASSIGNED: event.named, RulingResult.REJECTED: before.unit}.get(event.result)
    summoned = [part for part in whistle.assignments if part.summoned_by == before.id and part.ending is None]
    carrier = summoned[-1] if summoned else of(whistle, before.assignment)
    return changed(whistle, carrier.no, attributed_to=None if owner == carrier.unit else owner)


def ruled(whistle: Whistle, before: Objection, event: e.ObjectionRuled) -> Whistle:
    """What a ruling does to the objector's assignment and to the units that rulings name."""
    objector, role = of(whistle, before.assignment), whistle.role_of(before)
    if event.result is RulingResult.RETURNED:
        came = None if objector.reported_in_at is None else event.occurred_at
        return changed(whistle, objector.no, accepted_at=objector.accepted_at or came)
    whistle = _stepped_back(whistle, before, at=event.occurred_at)
    if event.result is RulingResult.REJECTED:
        return _upheld(whistle, objector, role, event)
    ending = Ending.REASSIGNED if event.result is RulingResult.REASSIGNED else Ending.ENDED
    whistle = changed(whistle, objector.no, ending=ending, ended_at=event.occurred_at)
    if event.summons is None:
        return whistle
    return joined(whistle, event.summons, at=event.occurred_at, bound=True, summoned_by=before.id)


def _upheld(whistle: Whistle, objector: Assignment, role: Part, event: e.ObjectionRuled) -> Whistle:
    """The dispatch stands: accepted from the ruling, whatever an earlier one had said."""
    return changed(
        whistle,
        objector.no,
        part=role,
        bound=True,
        ending=None,
        ended_at=None,
        accepted_at=objector.accepted_at or event.occurred_at,
    )


def _stepped_back(whistle: Whistle, before: Objection, *, at: datetime) -> Whistle:
    """The unit an earlier ruling had named: called out for it, it goes; there before, it leads no longer."""
    named = whistle.named_by(before)
    if named is None:
        return whistle
    if named.summoned_by == before.id:
        return changed(whistle, named.no, ending=Ending.REASSIGNED, ended_at=at)
    return changed(whistle, named.no, part=Part.ASSIST) if whistle.role_of(before) is Part.LEAD else whistle


def reported(whistle: Whistle, event: e.RefusalReported) -> Whistle:
    """The blower says that the unit refuses the whistle."""
    return changed(whistle, event.assignment, refusal=RefusalReport.WAITING)


def investigated(whistle: Whistle, event: e.RefusalInvestigated) -> Whistle:
    """The county has found whether it does."""
    found = RefusalReport.UPHELD if event.upheld else RefusalReport.DISMISSED
    return changed(whistle, event.assignment, refusal=found)


def lead_changed(whistle: Whistle, event: e.LeadChanged) -> Whistle:
    """The old lead stays as assist; the new one keeps what it has done so far."""
    lead = whistle.lead
    if lead is not None:
        whistle = changed(whistle, lead.no, part=Part.ASSIST)
    return joined(whistle, event.summons, at=event.occurred_at)
