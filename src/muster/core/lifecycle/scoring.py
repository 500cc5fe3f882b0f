"""What does a whistle's history give the score? Inputs per assignment, with the events behind them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from muster.core.lifecycle import events as e
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.parts import RefusalReport, RulingResult
from muster.core.lifecycle.rules.proposals import proposal_of
from muster.core.lifecycle.states import Ending
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.score.figure import Flag
from muster.core.score.inputs import (
    AssignmentInputs,
    FinishFact,
    Outcome,
    PenaltyFact,
    PenaltyKind,
    PromptFact,
)
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock, ClockKind
from muster.core.time.readings import started_overdue_days

CalendarOf = Callable[[int], WorkingCalendar]
DepartmentOf = Callable[[int], int | None]
Trail = dict[tuple[str, int], tuple[int, ...]]
EVERYBODY = 0


def score_inputs(
    *, history: Sequence[e.Event], calendar_of: CalendarOf, department_of: DepartmentOf
) -> tuple[AssignmentInputs, ...]:
    """The inputs of every assignment; events are named by their number in the whistle's stream, from 1.

    `calendar_of` gives a calendar by version, `department_of` the parent department of an outpost.
    """
    whistle = fold(history)
    trail = _trail(history, whistle)
    return tuple(_inputs(whistle, part, trail, calendar_of, department_of) for part in whistle.assignments)


def _trail(history: Iterable[e.Event], whistle: Whistle) -> Trail:
    """Which events speak for which topic of which assignment."""
    found: defaultdict[tuple[str, int], tuple[int, ...]] = defaultdict(tuple)
    for seq, event in enumerate(history, start=1):
        for topic, numbers in _topics(event, whistle):
            for number in numbers:
                found[topic, number] += (seq,)
    return dict(found)


_TOPICS: dict[type[e.Event], tuple[str, ...]] = {
    e.AssignmentAccepted: ("accept",),
    e.UnitReportedIn: ("accept", "arrive"),
    e.ReportContested: ("accept", "arrive", "finish"),
    e.PartFinished: ("finish",),
    e.ExtensionGranted: ("finish",),
    e.WhistleBlown: ("clocks",),
    e.VerificationPassed: ("evaluation",),
    e.WhistleEvaluated: ("evaluation",),
    e.RefusalReported: ("refusal",),
    e.RefusalInvestigated: ("refusal",),
}


def _topics(event: e.Event, whistle: Whistle) -> tuple[tuple[str, tuple[int, ...]], ...]:
    match event:
        case e.ResultSubmitted():
            return (("finish", tuple(part.no for part in whistle.assignments if part == whistle.lead)),)
        case e.VerificationFailed() | e.ReworkOrdered():
            return (("rework", event.at_fault),)
        case e.ObjectionRuled(result=RulingResult.REJECTED, lapsed=False):
            objection = whistle.objection(event.objection)
            return (("rejected", () if objection is None else (objection.assignment,)),)
    numbers = (getattr(event, "assignment", EVERYBODY),)
    return tuple((topic, numbers) for topic in _TOPICS.get(type(event), ()))


def _inputs(
    whistle: Whistle, part: Assignment, trail: Trail, calendar_of: CalendarOf, department_of: DepartmentOf
) -> AssignmentInputs:
    def events(topic: str) -> tuple[int, ...]:
        return (*trail.get(("clocks", EVERYBODY), ()), *trail.get((topic, part.no), ()))

    evaluation = next((it for it in whistle.evaluations if it.assignment == part.no), None)
    satisfied = None if evaluation is None else evaluation.satisfied
    unit = part.attributed_to or part.unit
    return AssignmentInputs(
        assignment=f"{whistle.id}/{part.no}",
        whistle=whistle.id,
        unit=unit,
        blower=whistle.blower,
        type=whistle.type,
        outcome=_outcome(part),
        department=department_of(unit),
        accept=_prompt(part, ClockKind.ACCEPT, events("accept")),
        arrive=_prompt(part, ClockKind.ARRIVE, events("arrive")),
        finishes=_finishes(part, events("finish"), calendar_of),
        resolved=None if evaluation is None else evaluation.resolved,
        satisfied=satisfied,
        satisfied_mean=None if satisfied is None else proposal_of(whistle).mean_kept(satisfied=satisfied),
        rework=part.rework,
        rework_events=trail.get(("rework", part.no), ()),
        penalties=_penalties(whistle, part, trail),
        evaluation_events=trail.get(("evaluation", EVERYBODY), ()),
        ended_at=part.ended_at,
        flags=frozenset(_flags(whistle, part)),
    )


def _flags(whistle: Whistle, part: Assignment) -> Iterator[Flag]:
    if whistle.no_callback:
        yield Flag.NO_CALLBACK
    if part.attributed_to is not None:
        yield Flag.MOVED_BY_DISPUTE


def _outcome(part: Assignment) -> Outcome:
    if part.ending is Ending.EXCUSED:
        return Outcome.EXCUSED_BEFORE_ACCEPT if part.accepted_at is None else Outcome.EXCUSED_AFTER_ACCEPT
    if part.ending is not None:
        return Outcome(part.ending.value)
    return Outcome.OPEN if part.confirmed_at is None else Outcome.CONFIRMED


def _latest(part: Assignment, kind: ClockKind) -> Clock | None:
    """The clock that counts: rework starts no new one, only a ruling that gives the part back does."""
    return max(
        (clock for clock in part.clocks if clock.kind is kind), key=lambda clock: clock.round, default=None
    )


def _prompt(part: Assignment, kind: ClockKind, events: tuple[int, ...]) -> PromptFact | None:
    """How promptly the unit was there; a clock that only stopped because the assignment ended was not met."""
    clock = _latest(part, kind)
    if clock is None:
        return None
    came = part.accepted_at if kind is ClockKind.ACCEPT else part.reported_in_at
    return PromptFact(due_at=clock.due_at, stopped_at=came and clock.stopped_at, events=events)


def _finishes(part: Assignment, events: tuple[int, ...], calendar_of: CalendarOf) -> tuple[FinishFact, ...]:
    clocks = sorted(
        (clock for clock in part.clocks if clock.kind is ClockKind.FINISH), key=lambda clock: clock.round
    )
    last = clocks[-1].round if clocks else 0
    return tuple(
        _finish(clock, met=clock.round < last or part.done_at is not None, events=events, of=calendar_of)
        for clock in clocks
    )


def _finish(clock: Clock, *, met: bool, events: tuple[int, ...], of: CalendarOf) -> FinishFact:
    stopped_at = clock.stopped_at if met else None
    days = None
    if stopped_at is not None:
        days = started_overdue_days(clock=clock, at=stopped_at, calendar=of(clock.calendar_version))
    return FinishFact(
        round=clock.round, due_at=clock.due_at, stopped_at=stopped_at, overdue_days=days, events=events
    )


def _penalties(whistle: Whistle, part: Assignment, trail: Trail) -> tuple[PenaltyFact, ...]:
    rejected = trail.get(("rejected", part.no), ()) if _rejected_at_last(whistle, part) else ()
    found = [PenaltyFact(kind=PenaltyKind.OBJECTION_REJECTED, events=rejected)] if rejected else []
    if part.refusal is RefusalReport.UPHELD and part.attributed_to in (None, part.unit):
        investigated = trail.get(("refusal", part.no), ())
        found.append(PenaltyFact(kind=PenaltyKind.BUCK_PASSING, events=investigated))
    events = trail.get(("evaluation", EVERYBODY), ())
    for evaluation in whistle.evaluations:
        if evaluation.assignment == part.no:
            found += [PenaltyFact(kind=kind, events=events) for kind in evaluation.penalties]
    return tuple(found)


def _rejected_at_last(whistle: Whistle, part: Assignment) -> bool:
    """Whether the last ruling on the part's objection rejected it; a lower one may have been overturned."""
    return any(it.assignment == part.no and it.result is RulingResult.REJECTED for it in whistle.objections)
