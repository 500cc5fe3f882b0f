"""What has happened to a whistle: one frozen value per change of fact, in the past tense.

Every event says who (`by`, None: the system), for which unit, when it happened and when it was recorded.
`clocks` stand as after the event: the fold needs no calendar. `decision` events raise the version to quote.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from muster.core.catalogue.types import WhistleType
from muster.core.directory.place import Place
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle.parts import (
    Blocker,
    CallBack,
    Evaluation,
    Evidence,
    Finding,
    Milestone,
    ObjectionReason,
    Precedent,
    Presence,
    RulingLevel,
    RulingResult,
    Source,
    Summons,
)
from muster.core.lifecycle.whistle import Assignment
from muster.core.time.clock import Clock, ClockKind, PauseReason
from muster.core.time.limits import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of fact on the ledger."""

    decision: ClassVar[bool] = False

    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Event):
    """An event that a judging caller must have seen."""

    decision: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleDrafted(Decision):
    """A whistle was drawn up."""

    id: str
    number: str
    type: WhistleType
    level: Level
    blower: int
    source: Source
    place: Place
    title: TextRef
    own_attempt: TextRef
    item: str | None
    item_version: int | None
    category: str | None
    wanted: tuple[Summons, ...]
    appeals: tuple[str, ...]
    complained_units: tuple[int, ...]
    deliberation: str | None
    parent: str | None = None
    recurrence_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleSubmitted(Decision):
    """The draft awaits approval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleDeclined(Decision):
    """The approver refused; the appeals go back."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleSentBack(Decision):
    """The approver returned the draft."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleBlown(Decision):
    """The whistle sounds; the units are summoned and their clocks run."""

    summons: tuple[Summons, ...]
    policy_version: int
    calendar_version: int
    deliberation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowRatified(Decision):
    """A leader confirmed the emergency."""

    deliberation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationRefused(Decision):
    """A leader did not confirm; handling goes on, the whistle counts as invalid for its blower."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationLapsed(Decision):
    """No leader answered in time; the supervision order goes to the leader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAccepted(Event):
    """A unit took its part."""

    assignment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppellantContacted(Event):
    """A unit spoke with the appellant (or the blower)."""

    assignment: int
    note: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReportedIn(Event):
    """A unit came (报到)."""

    assignment: int
    presence: Presence
    late_filed: bool
    revives: bool
    note: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimReported(Event):
    """A unit told how far it is."""

    assignment: int
    note: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFinished(Event):
    """A unit did its part."""

    assignment: int
    evidence: tuple[Evidence, ...]
    note: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContested(Decision):
    """The blower contested a late-filed report; the recorded moment counts."""

    assignment: int
    report: ClockKind = ClockKind.ARRIVE
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseAsked(Decision):
    """The lead asked to let an assist go."""

    assignment: int
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentExcused(Decision):
    """The blower let an assist go."""

    assignment: int
    reason: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRecorded(Decision):
    """A unit did not come; the assignment ends and stays scored."""

    assignment: int
    reason: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(Decision):
    """A unit sent its part back, or disputes it in an emergency."""

    objection: str
    assignment: int
    reason: ObjectionReason
    basis: TextRef
    proper_unit: int | None
    target: str | None
    dispute: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionPassedUp(Decision):
    """The next level rules now."""

    objection: str
    level: RulingLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRuled(Decision):
    """A ruling was filed. `summons`: the named unit's new or other part."""

    objection: str
    result: RulingResult
    named: int | None
    target: str | None
    opinion: TextRef | None
    lapsed: bool
    summons: Summons | None
    precedent: Precedent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksPaused(Decision):
    """Clocks of these assignments stand still."""

    assignments: tuple[int, ...]
    reason: PauseReason
    until: datetime
    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksResumed(Decision):
    """Clocks of these assignments run again."""

    assignments: tuple[int, ...]
    reason: PauseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked(Decision):
    """A unit asked for more time."""

    assignment: int
    limit: Limit
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGranted(Decision):
    """A finish clock got more time."""

    assignment: int
    limit: Limit
    told: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRefused(Decision):
    """A finish clock got no more time."""

    assignment: int
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRecalculated(Event):
    """One provisional clock was reset by the published calendar."""

    calendar_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSubmitted(Decision):
    """The lead fed the result back."""

    note: TextRef
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationPassed(Decision):
    """The verifier of `blower` found the matter settled. `measured` is what a measurement gave."""

    blower: int
    finding: Finding
    call_backs: tuple[CallBack, ...]
    evidence: tuple[Evidence, ...]
    reason: TextRef | None
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationFailed(Decision):
    """The verifier sent the matter back to the lead and those at fault. `measured` as there."""

    finding: Finding
    call_backs: tuple[CallBack, ...]
    reason: TextRef
    at_fault: tuple[int, ...]
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleEvaluated(Decision):
    """Every scored assignment has its evaluation; the whistle is closed."""

    evaluations: tuple[Evaluation, ...]
    no_callback: bool
    note: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleEscalated(Decision):
    """A child was drawn up one level above; this whistle waits."""

    child: str
    deliberation: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitEnded(Decision):
    """What this whistle waited for is closed: its open assignments are superseded, its result verified."""

    awaited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitReturned(Decision):
    """What this whistle waited for was declined or withdrawn: it goes on as before."""

    awaited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitMoved(Decision):
    """What this whistle waited for was merged: it waits for the target."""

    awaited: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleShelved(Decision):
    """Set aside until its blocker is gone, with a plan and a review date."""

    blocker: Blocker
    plan: TextRef
    milestones: tuple[Milestone, ...]
    review_on: date
    told: TextRef
    approver: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleUnshelved(Decision):
    """Taken up again."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleMerged(Decision):
    """Another whistle carries this one's work."""

    target: str
    reason: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReceived(Decision):
    """This whistle carries another one's work: assignments as they stand after the merge."""

    source: str
    blower: int
    co_blowers: tuple[int, ...] = ()
    assignments: tuple[Assignment, ...]
    appeals: tuple[str, ...]
    waited_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleWithdrawn(Decision):
    """The blower took the whistle back; the appeals go back."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAdded(Decision):
    """One more unit was summoned."""

    summons: Summons
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadChanged(Decision):
    """Another unit leads; the old lead assists."""

    summons: Summons
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSucceeded(Decision):
    """A successor took over everything the old unit held."""

    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTurnedAmber(Event):
    """A clock reached 75 % of its limit. `sent` is False where a higher alert went out at once."""

    kind: ClockKind
    ref: str | None
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTurnedRed(Event):
    """A clock ran out."""

    kind: ClockKind
    ref: str | None
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSent(Event):
    """Somebody was chased (催办), by a person or by the system."""

    kind: ClockKind | None
    ref: str | None
    to: int
    automatic: bool
    sent: bool
    note: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionOrdered(Event):
    """A supervision order (督办) went to a unit."""

    to: int
    grade: int
    kind: ClockKind | None
    ref: str | None
    automatic: bool
    note: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionGiven(Event):
    """A leader gave an instruction (批示)."""

    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRecorded(Event):
    """A unit's head was interviewed (约谈)."""

    to: int
    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated(Event):
    """A note was added."""

    note: TextRef


EVENT_TYPES: dict[str, type[Event]] = {
    name: value
    for name, value in tuple(globals().items())
    if isinstance(value, type) and issubclass(value, Event) and value not in (Event, Decision)
}
"""Every concrete event by its stable name, as it stands in the ledger's `type` column."""
