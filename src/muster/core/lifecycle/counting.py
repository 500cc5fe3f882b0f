"""What does a whistle give the rates? Its facts at a cut-off."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from muster.core.lifecycle.parts import RulingResult
from muster.core.lifecycle.rules.proposals import answers_of
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.score.assignment import counted_finishes
from muster.core.score.cases import CaseFacts, Dispute, PartFacts, Standing
from muster.core.score.inputs import AssignmentInputs, PromptFact
from muster.core.score.numbers.profile import UNSCORED
from muster.core.time.clock import ClockKind

_STANDING = {
    WhistleState.SHELVED: Standing.SHELVED,
    WhistleState.CLOSED: Standing.CLOSED,
    WhistleState.DECLINED: Standing.DECLINED,
    WhistleState.MERGED: Standing.MERGED,
    WhistleState.WITHDRAWN: Standing.WITHDRAWN,
}
_DISPUTE = {
    RulingResult.REJECTED: Dispute.REJECTED,
    RulingResult.RETURNED: Dispute.RETURNED,
    RulingResult.REASSIGNED: Dispute.UPHELD,
    RulingResult.ENDED: Dispute.UPHELD,
}
_DAY = timedelta(days=1)


def case_facts(
    *,
    whistle: Whistle,
    inputs: Iterable[AssignmentInputs],
    at: datetime,
    recurrences: tuple[str, ...] = (),
    found_by_grid: bool = False,
) -> CaseFacts | None:
    """The facts of a whistle folded up to the cut-off `at`; None for one that was never blown.

    `inputs` are its `score_inputs`, `recurrences` the whistles blown by then whose `recurrence_of` it is,
    `found_by_grid` whether its first appeal came by grid patrol or was found proactively.
    """
    if whistle.blown_at is None:
        return None
    known = {one.assignment: one for one in inputs}
    return CaseFacts(
        whistle=whistle.id,
        blower=whistle.blower,
        blown_at=whistle.blown_at,
        standing=_STANDING.get(whistle.state, Standing.OPEN),
        parent=whistle.parent,
        closed_at=whistle.closed_at,
        shelved_days=_shelved_days(whistle, at),
        failed_verifications=whistle.rework_count,
        recurrences=recurrences,
        found_by_grid=found_by_grid,
        parts=tuple(_part(whistle, part, known[f"{whistle.id}/{part.no}"]) for part in whistle.assignments),
        answers=answers_of(whistle),
    )


def _part(whistle: Whistle, part: Assignment, inputs: AssignmentInputs) -> PartFacts:
    return PartFacts(
        assignment=inputs.assignment,
        unit=inputs.unit,
        dispatched_at=part.dispatched_at,
        scored=inputs.outcome not in UNSCORED,
        accepted_at=part.accepted_at,
        arrived_at=part.reported_in_at,
        done_at=part.done_at,
        contact=_contact(part),
        finishes=counted_finishes(inputs=inputs),
        dispute=_dispute(whistle, part),
    )


def _contact(part: Assignment) -> PromptFact | None:
    """The contact clock; one that stopped only because the assignment ended was never met."""
    contacts = [clock for clock in part.clocks if clock.kind is ClockKind.CONTACT]
    clock = max(contacts, key=lambda clock: clock.round, default=None)
    if clock is None:
        return None
    if part.ended_at is None or clock.stopped_at != part.ended_at:
        return PromptFact(due_at=clock.due_at, stopped_at=clock.stopped_at)
    unmet = PromptFact(due_at=clock.due_at, stopped_at=None)
    return unmet if unmet.fell_due_by(part.ended_at) else None


def _dispute(whistle: Whistle, part: Assignment) -> Dispute:
    for objection in reversed(whistle.objections):
        if objection.assignment == part.no:
            return Dispute.PENDING if objection.result is None else _DISPUTE[objection.result]
    return Dispute.NONE


def _shelved_days(whistle: Whistle, at: datetime) -> int:
    """Started days on the shelf, all stays together."""
    since = timedelta() if whistle.shelved_at is None else at - whistle.shelved_at
    return -(-(timedelta(minutes=whistle.shelved_minutes) + since) // _DAY)
