"""How does an event change the whistle? The state is the fold of its events and of nothing else."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from muster.core.altered import altered, settled
from muster.core.lifecycle import events as e
from muster.core.lifecycle import fold_assignments as parts
from muster.core.lifecycle.parts import Part, Ratification, RulingResult
from muster.core.lifecycle.states import LIVE, Ending, WhistleState
from muster.core.lifecycle.whistle import Assignment, Objection, Whistle
from muster.core.time.clock import Clock, ClockKind

ASSIGNMENT_CLOCKS = frozenset({ClockKind.ACCEPT, ClockKind.CONTACT, ClockKind.ARRIVE, ClockKind.FINISH})

Step = Callable[[Whistle, Any], Whistle]
"""Changes the whistle it is given, which is a copy that nobody else has seen, and gives it back."""


class NotAWhistle(ValueError):
    """A stream that does not begin with its draft cannot be folded."""


def fold(history: Iterable[e.Event]) -> Whistle:
    """The whistle that these events amount to, oldest first. Raises NotAWhistle for an empty stream.

    Nobody sees it on its way, so that all events work on the one copy it began as.
    """
    events = iter(history)
    whistle = _begun(next(events, None))
    for event in events:
        _advance(whistle, event)
    return whistle


def evolve(whistle: Whistle | None, event: e.Event) -> Whistle:
    """The whistle after one more event. Raises NotAWhistle when the first event is not its draft."""
    return _begun(event) if whistle is None else _advance(altered(whistle), event)


def _begun(event: e.Event | None) -> Whistle:
    if not isinstance(event, e.WhistleDrafted):
        raise NotAWhistle("a whistle begins with its draft")
    return _recorded(_drafted(event), event, shared=())


def _advance(own: Whistle, event: e.Event) -> Whistle:
    """A copy of ours with what the event changes; the assignments it came with are shared and so replaced."""
    shared, step = own.assignments, _STEPS.get(type(event))
    return _recorded(own if step is None else step(own, event), event, shared=shared)


def _recorded(own: Whistle, event: e.Event, *, shared: tuple[Assignment, ...]) -> Whistle:
    """With what every event brings: clocks, the state they amount to, and its place in the row."""
    if event.clocks:
        _set_clocks(own, event.clocks, shared)
    return settled(
        own,
        state=_derived_state(own),
        seq=own.seq + 1,
        version=own.version + event.decision,
        recorded_at=event.recorded_at,
    )


def _derived_state(whistle: Whistle) -> WhistleState:
    if whistle.state not in LIVE:
        return whistle.state
    lead = whistle.lead
    accepted = lead is not None and lead.accepted_at is not None
    return WhistleState.IN_HAND if accepted else WhistleState.SOUNDING


def _set_clocks(own: Whistle, clocks: tuple[Clock, ...], shared: tuple[Assignment, ...]) -> None:
    """Each clock where it belongs: with its assignment, or with the whistle."""
    theirs: dict[int, list[Clock]] = {}
    for clock in clocks:
        if clock.ref is not None and clock.kind in ASSIGNMENT_CLOCKS:
            theirs.setdefault(int(clock.ref), []).append(clock)
    if theirs:
        settled(own, assignments=_timed(own.assignments, theirs, shared))
    rest = [clock for clock in clocks if clock.kind not in ASSIGNMENT_CLOCKS]
    if rest:
        settled(own, clocks=merged(own.clocks, rest))


def _timed(
    parts_: tuple[Assignment, ...], clocks: dict[int, list[Clock]], shared: tuple[Assignment, ...]
) -> tuple[Assignment, ...]:
    """The assignments with their clocks; one that the event's own step has made is ours to change."""
    timed = list(parts_)
    for no, changed in clocks.items():
        part = timed[no - 1]
        in_place = altered if any(part is known for known in shared) else settled
        timed[no - 1] = in_place(part, clocks=merged(part.clocks, changed))
    return tuple(timed)


def merged(clocks: tuple[Clock, ...], changed: Iterable[Clock]) -> tuple[Clock, ...]:
    """`clocks` with the changed ones in place of their former selves, new ones at the end."""
    standing = {(clock.kind, clock.ref, clock.round): clock for clock in clocks}
    for clock in changed:
        standing[clock.kind, clock.ref, clock.round] = clock
    return tuple(standing.values())


def _drafted(event: e.WhistleDrafted) -> Whistle:
    return Whistle(
        id=event.id,
        number=event.number,
        state=WhistleState.DRAFT,
        type=event.type,
        level=event.level,
        blower=event.blower,
        source=event.source,
        place=event.place,
        title=event.title,
        own_attempt=event.own_attempt,
        drafted_at=event.occurred_at,
        drafted_by=event.by,
        item=event.item,
        item_version=event.item_version,
        category=event.category,
        appeals=event.appeals,
        complained_units=event.complained_units,
        deliberation=event.deliberation,
        wanted=event.wanted,
        parent=event.parent,
        waited_by=() if event.parent is None else (event.parent,),
        recurrence_of=event.recurrence_of,
    )


def _to(state: WhistleState) -> Step:
    """A step that only moves the whistle to `state`."""
    return lambda whistle, event: settled(whistle, state=state)


def _blown(whistle: Whistle, event: e.WhistleBlown) -> Whistle:
    return settled(
        whistle,
        state=WhistleState.SOUNDING,
        assignments=tuple(parts.summoned(summons, at=event.occurred_at) for summons in event.summons),
        blown_at=event.occurred_at,
        policy_version=event.policy_version,
        calendar_version=event.calendar_version,
        deliberation=event.deliberation,
        ratification=Ratification.PENDING if whistle.emergency else None,
    )


def _ratified(whistle: Whistle, event: e.BlowRatified) -> Whistle:
    deliberation = event.deliberation or whistle.deliberation
    return settled(whistle, ratification=Ratification.RATIFIED, deliberation=deliberation)


def _objected(whistle: Whistle, event: e.ObjectionRaised) -> Whistle:
    assignment = parts.of(whistle, event.assignment)
    objection = Objection(
        id=event.objection,
        assignment=event.assignment,
        unit=assignment.unit,
        reason=event.reason,
        dispute=event.dispute,
        proper_unit=event.proper_unit,
        target=event.target,
        level=parts.FIRST_RULING,
        raised_at=event.occurred_at,
    )
    whistle = settled(whistle, objections=(*whistle.objections, objection))
    return whistle if event.dispute else parts.changed(whistle, event.assignment, objection=event.objection)


def _passed_up(whistle: Whistle, event: e.ObjectionPassedUp) -> Whistle:
    whistle = parts.with_objection(whistle, event.objection, level=event.level, pending=True)
    objection = parts.objection_of(whistle, event.objection)
    part = parts.of(whistle, objection.assignment)
    if objection.dispute or part.accepted_at is not None or not part.live:
        return whistle
    return parts.changed(whistle, objection.assignment, objection=event.objection)


def _ruled(whistle: Whistle, event: e.ObjectionRuled) -> Whistle:
    before = parts.objection_of(whistle, event.objection)
    moved = whistle.moved_by(before)
    whistle = parts.with_objection(
        whistle,
        event.objection,
        pending=False,
        result=event.result,
        ruled_at=event.occurred_at,
        named=event.named,
        lapsed=event.lapsed,
    )
    whistle = parts.changed(whistle, before.assignment, objection=None)
    if before.stands(result=event.result, named=event.named, lapsed=event.lapsed):
        return whistle
    if not moved:
        return parts.attributed(whistle, before, event)
    if event.result is RulingResult.ENDED and parts.of(whistle, before.assignment).part is Part.LEAD:
        return _ended_by_ruling(whistle, before.assignment, event)
    return parts.ruled(whistle, before, event)


def _ended_by_ruling(whistle: Whistle, objector: int, event: e.ObjectionRuled) -> Whistle:
    """The lead's part ends and the whistle with it: merged, or declined with everybody's part."""
    ended = tuple(
        altered(part, ending=Ending.ENDED, ended_at=event.occurred_at, objection=None)
        if part.live and (event.target is None or part.no == objector)
        else part
        for part in whistle.assignments
    )
    state = WhistleState.MERGED if event.target else WhistleState.DECLINED
    return settled(whistle, assignments=ended, state=state, merged_into=event.target)


def _result_submitted(whistle: Whistle, event: e.ResultSubmitted) -> Whistle:
    lead = whistle.lead
    if lead is not None:
        whistle = parts.changed(whistle, lead.no, done_at=event.occurred_at)
    return settled(
        whistle,
        state=WhistleState.AWAITING_VERIFICATION,
        result_round=whistle.result_round + 1,
        evidence=(*whistle.evidence, *event.evidence),
        passed_by=(),
    )


def _passed(whistle: Whistle, event: e.VerificationPassed) -> Whistle:
    passed_by = (*whistle.passed_by, event.blower)
    whistle = settled(
        whistle,
        passed_by=passed_by,
        finding=event.finding,
        call_backs=(*whistle.call_backs, *event.call_backs),
        evidence=(*whistle.evidence, *event.evidence),
    )
    if not set(whistle.blowers) <= set(passed_by):
        return whistle
    confirmed = tuple(
        altered(part, confirmed_at=event.occurred_at) if part.live and part.done_at else part
        for part in whistle.assignments
    )
    return settled(whistle, state=WhistleState.AWAITING_EVALUATION, assignments=confirmed)


def _failed(whistle: Whistle, event: e.VerificationFailed) -> Whistle:
    found = settled(whistle, finding=event.finding, call_backs=(*whistle.call_backs, *event.call_backs))
    return _sent_back(found, event)


def _sent_back(whistle: Whistle, event: e.VerificationFailed | e.ReworkOrdered) -> Whistle:
    lead = whistle.lead
    back = {*event.at_fault, *(() if lead is None else (lead.no,))}
    return settled(
        whistle,
        state=WhistleState.IN_HAND,
        rework_count=whistle.rework_count + 1,
        passed_by=(),
        assignments=tuple(
            parts.reworked(part, at_fault=part.no in event.at_fault)
            if part.no in back
            else altered(part, confirmed_at=None)
            for part in whistle.assignments
        ),
    )


def _evaluated(whistle: Whistle, event: e.WhistleEvaluated) -> Whistle:
    return settled(
        whistle,
        state=WhistleState.CLOSED,
        evaluations=event.evaluations,
        no_callback=event.no_callback,
        closed_at=event.occurred_at,
    )


def _escalated(whistle: Whistle, event: e.WhistleEscalated) -> Whistle:
    return settled(whistle, state=WhistleState.ESCALATED, child=event.child, waits_for=event.child)


def _wait_ended(whistle: Whistle, event: e.WaitEnded) -> Whistle:
    return settled(
        whistle,
        state=WhistleState.AWAITING_VERIFICATION,
        waits_for=None,
        result_round=whistle.result_round + 1,
        passed_by=(),
        assignments=tuple(parts.superseded(part, at=event.occurred_at) for part in whistle.assignments),
    )


def _wait_returned(whistle: Whistle, event: e.WaitReturned) -> Whistle:
    return settled(whistle, state=WhistleState.SOUNDING, waits_for=None, child=None)


def _shelved(whistle: Whistle, event: e.WhistleShelved) -> Whistle:
    return settled(
        whistle,
        state=WhistleState.SHELVED,
        shelved_count=whistle.shelved_count + 1,
        shelved_at=event.occurred_at,
        shelved_by=event.approver,
        review_on=event.review_on,
    )


def _unshelved(whistle: Whistle, event: e.WhistleUnshelved) -> Whistle:
    return settled(
        whistle,
        state=WhistleState.SOUNDING,
        shelved_minutes=whistle.shelved_minutes + _minutes(whistle.shelved_at, event.occurred_at),
        shelved_at=None,
        review_on=None,
    )


def _minutes(start: datetime | None, end: datetime) -> int:
    return 0 if start is None else int((end - start).total_seconds() // 60)


def _merge_received(whistle: Whistle, event: e.MergeReceived) -> Whistle:
    blowers = [org for org in (event.blower, *event.co_blowers) if org not in whistle.blowers]
    return settled(
        whistle,
        assignments=tuple(altered(part) for part in event.assignments),
        appeals=tuple(dict.fromkeys((*whistle.appeals, *event.appeals))),
        waited_by=tuple(dict.fromkeys((*whistle.waited_by, *event.waited_by))),
        co_blowers=(*whistle.co_blowers, *blowers),
    )


def _succeeded(whistle: Whistle, event: e.UnitSucceeded) -> Whistle:
    def heir(unit: int) -> int:
        return event.new if unit == event.old else unit

    return settled(
        whistle,
        blower=heir(whistle.blower),
        co_blowers=tuple(heir(unit) for unit in whistle.co_blowers),
        passed_by=tuple(heir(unit) for unit in whistle.passed_by),
        complained_units=tuple(heir(unit) for unit in whistle.complained_units),
        wanted=tuple(altered(it, unit=heir(it.unit)) for it in whistle.wanted),
        shelved_by=whistle.shelved_by and heir(whistle.shelved_by),
        assignments=tuple(
            altered(part, unit=heir(part.unit), attributed_to=part.attributed_to and heir(part.attributed_to))
            for part in whistle.assignments
        ),
        objections=tuple(
            altered(
                it,
                unit=heir(it.unit),
                proper_unit=it.proper_unit and heir(it.proper_unit),
                named=it.named and heir(it.named),
            )
            for it in whistle.objections
        ),
    )


_STEPS: dict[type[e.Event], Step] = {
    e.WhistleSubmitted: _to(WhistleState.AWAITING_APPROVAL),
    e.WhistleDeclined: _to(WhistleState.DECLINED),
    e.WhistleSentBack: _to(WhistleState.DRAFT),
    e.WhistleWithdrawn: _to(WhistleState.WITHDRAWN),
    e.WhistleBlown: _blown,
    e.BlowRatified: _ratified,
    e.RatificationRefused: lambda whistle, event: settled(whistle, ratification=Ratification.REFUSED),
    e.RatificationLapsed: lambda whistle, event: settled(whistle, ratification=Ratification.LAPSED),
    e.AssignmentAccepted: parts.accepted,
    e.AppellantContacted: parts.contacted,
    e.UnitReportedIn: parts.reported_in,
    e.InterimReported: lambda whistle, event: settled(whistle, evidence=(*whistle.evidence, *event.evidence)),
    e.PartFinished: parts.finished,
    e.ReportContested: parts.contested,
    e.ExcuseAsked: lambda whistle, event: parts.changed(
        whistle, event.assignment, excuse_asked_at=event.occurred_at
    ),
    e.AssignmentExcused: parts.excused,
    e.AbsenceRecorded: parts.absent,
    e.ObjectionRaised: _objected,
    e.ObjectionPassedUp: _passed_up,
    e.ObjectionRuled: _ruled,
    e.ExtensionAsked: lambda whistle, event: parts.changed(
        whistle, event.assignment, extension_asked_at=event.occurred_at
    ),
    e.ExtensionGranted: lambda whistle, event: parts.changed(
        whistle, event.assignment, extension_asked_at=None
    ),
    e.ExtensionRefused: lambda whistle, event: parts.changed(
        whistle, event.assignment, extension_asked_at=None
    ),
    e.ResultSubmitted: _result_submitted,
    e.VerificationPassed: _passed,
    e.VerificationFailed: _failed,
    e.ReworkOrdered: _sent_back,
    e.RefusalReported: parts.reported,
    e.RefusalInvestigated: parts.investigated,
    e.WhistleEvaluated: _evaluated,
    e.WhistleEscalated: _escalated,
    e.WaitEnded: _wait_ended,
    e.WaitReturned: _wait_returned,
    e.WaitMoved: lambda whistle, event: settled(whistle, waits_for=event.target, child=event.target),
    e.WhistleShelved: _shelved,
    e.WhistleUnshelved: _unshelved,
    e.WhistleMerged: lambda whistle, event: settled(
        whistle, state=WhistleState.MERGED, merged_into=event.target
    ),
    e.MergeReceived: _merge_received,
    e.UnitAdded: lambda whistle, event: parts.joined(whistle, event.summons, at=event.occurred_at),
    e.LeadChanged: parts.lead_changed,
    e.UnitSucceeded: _succeeded,
}
