"""What is known of a whistle: the frozen state that its events fold into."""

from dataclasses import dataclass
from datetime import date, datetime

from muster.core.catalogue.types import WhistleType
from muster.core.directory.place import Place
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle.parts import (
    CallBack,
    Evaluation,
    Evidence,
    Finding,
    LateFiled,
    ObjectionReason,
    Part,
    Ratification,
    RefusalReport,
    RulingLevel,
    RulingResult,
    Source,
    Summons,
)
from muster.core.lifecycle.states import (
    HELD,
    STAGE_OF,
    WORKABLE,
    AssignmentState,
    Ending,
    Stage,
    WhistleState,
)
from muster.core.time.clock import Clock, ClockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One summoned unit's part (应哨任务). Its state is derived from its moments.

    `round` counts work rounds from 1; `rework` counts the failed verifications it was at fault in.
    `attributed_to` is the unit that a ruling found responsible without moving the work; the score follows it.
    `summoned_by` is the objection whose ruling called the unit out; `late_filed` is what may be contested.
    """

    no: int
    unit: int
    part: Part
    dispatched_at: datetime
    bound: bool = False
    summoned_by: str | None = None
    accepted_at: datetime | None = None
    reported_in_at: datetime | None = None
    done_at: datetime | None = None
    confirmed_at: datetime | None = None
    ending: Ending | None = None
    ended_at: datetime | None = None
    objection: str | None = None
    excuse_asked_at: datetime | None = None
    extension_asked_at: datetime | None = None
    attributed_to: int | None = None
    round: int = 1
    rework: int = 0
    refusal: RefusalReport | None = None
    moved_from: str | None = None
    late_filed: tuple[LateFiled, ...] = ()
    clocks: tuple[Clock, ...] = ()

    @property
    def state(self) -> AssignmentState:
        """The state these moments amount to."""
        if self.ending is not None:
            return AssignmentState(self.ending.value)
        for moment, state in (
            (self.confirmed_at, AssignmentState.CONFIRMED),
            (self.done_at, AssignmentState.DONE),
            (self.objection, AssignmentState.OBJECTED),
            (self.reported_in_at, AssignmentState.ARRIVED),
            (self.accepted_at, AssignmentState.ACCEPTED),
        ):
            if moment is not None:
                return state
        return AssignmentState.DISPATCHED

    @property
    def live(self) -> bool:
        """Neither confirmed nor ended: somebody still owes something."""
        return self.ending is None and self.confirmed_at is None

    @property
    def settled(self) -> bool:
        """Done, or ended in one of the ways that let the lead submit the result."""
        return self.ending is not None or self.done_at is not None

    def contestable(self, report: ClockKind) -> tuple[LateFiled, ...]:
        """What was filed late with this report; one of the arrival may have been the accept as well."""
        found = next((it for it in self.late_filed if it.kind is report), None)
        if found is None:
            return ()
        with_it = (ClockKind.ACCEPT,) if report is ClockKind.ARRIVE else ()
        return (
            found,
            *(it for it in self.late_filed if it.kind in with_it and it.recorded_at == found.recorded_at),
        )

    def running(self, kind: ClockKind) -> Clock | None:
        """The running clock of this kind, if there is one."""
        for clock in self.clocks:
            if clock.kind is kind and clock.stopped_at is None:
                return clock
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A unit's objection (退单) or, in an emergency, its dispute, with its rulings so far."""

    id: str
    assignment: int
    unit: int
    reason: ObjectionReason
    dispute: bool
    proper_unit: int | None
    target: str | None
    level: RulingLevel
    raised_at: datetime
    pending: bool = True
    result: RulingResult | None = None
    ruled_at: datetime | None = None
    named: int | None = None
    lapsed: bool = False

    def stands(self, *, result: RulingResult, named: int | None, lapsed: bool) -> bool:
        """Whether a ruling leaves the one before as it is: it confirms it, or nobody ruled in time."""
        if self.result is None:
            return False
        return lapsed or (result is self.result is RulingResult.REASSIGNED and named == self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whistle:
    """One call-out of units for one problem (哨件), as its ledger tells it.

    `level` is the level whose units are summoned, `blower` the organisation that blows. `version` counts
    decision events (what a caller must have seen), `seq` all events. Moments are aware UTC.
    """

    id: str
    number: str
    state: WhistleState
    type: WhistleType
    level: Level
    blower: int
    source: Source
    place: Place
    title: TextRef
    own_attempt: TextRef
    drafted_at: datetime
    drafted_by: int | None
    item: str | None = None
    item_version: int | None = None
    category: str | None = None
    appeals: tuple[str, ...] = ()
    complained_units: tuple[int, ...] = ()
    deliberation: str | None = None
    wanted: tuple[Summons, ...] = ()
    parent: str | None = None
    child: str | None = None
    waits_for: str | None = None
    waited_by: tuple[str, ...] = ()
    merged_into: str | None = None
    recurrence_of: str | None = None
    co_blowers: tuple[int, ...] = ()
    passed_by: tuple[int, ...] = ()
    blown_at: datetime | None = None
    policy_version: int | None = None
    calendar_version: int | None = None
    ratification: Ratification | None = None
    assignments: tuple[Assignment, ...] = ()
    objections: tuple[Objection, ...] = ()
    clocks: tuple[Clock, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    finding: Finding | None = None
    evaluations: tuple[Evaluation, ...] = ()
    no_callback: bool = False
    shelved_count: int = 0
    shelved_at: datetime | None = None
    shelved_minutes: int = 0
    shelved_by: int | None = None
    review_on: date | None = None
    result_round: int = 0
    rework_count: int = 0
    closed_at: datetime | None = None
    version: int = 0
    seq: int = 0
    recorded_at: datetime | None = None

    @property
    def lead(self) -> Assignment | None:
        """The one assignment that leads now."""
        for assignment in self.assignments:
            if assignment.part is Part.LEAD and assignment.ending is not Ending.REASSIGNED:
                return assignment
        return None

    @property
    def stage(self) -> Stage:
        """The stage people see: reporting in until every live assignment has come, feeding back after that.

        An escalated or shelved whistle shows the stage before.
        """
        alone = STAGE_OF.get(self.state)
        if alone is not None:
            return alone
        waited_for = (part for part in self.assignments if part.live and part.reported_in_at is None)
        return Stage.REPORTING_IN if any(waited_for) else Stage.FEEDING_BACK

    @property
    def pending_objection(self) -> Objection | None:
        """The first objection that still waits for its ruling; disputes do not hold work up."""
        for objection in self.objections:
            if objection.pending and not objection.dispute:
                return objection
        return None

    @property
    def passed_at(self) -> datetime | None:
        """When verification passed; where everything was superseded, the close stands for it."""
        moments = [part.confirmed_at for part in self.assignments if part.confirmed_at]
        return max(moments, default=self.closed_at)

    @property
    def blowers(self) -> tuple[int, ...]:
        """Every organisation whose verification is needed: the blower and those merged in."""
        return (self.blower, *self.co_blowers)

    @property
    def stands_still(self) -> bool:
        """Whether its clocks stand still: while it is shelved, and while a child sounds for it.

        An emergency's clocks run on.
        """
        return self.state in HELD and not self.emergency

    @property
    def emergency(self) -> bool:
        """Emergencies are never paused, extended, shelved or stopped by an objection."""
        return self.type is WhistleType.EMERGENCY

    def assignment(self, no: int) -> Assignment | None:
        """The assignment of this number, if the whistle has it."""
        if 0 < no <= len(self.assignments):
            return self.assignments[no - 1]
        return None

    def objection(self, objection_id: str) -> Objection | None:
        """The objection of this id, if the whistle has it."""
        for objection in self.objections:
            if objection.id == objection_id:
                return objection
        return None

    def moved_by(self, objection: Objection) -> bool:
        """Whether a ruling still moves the work; once the result is fed back it moves the score alone.

        An emergency's dispute never moves work, nor does a ruling about a part that is over otherwise.
        """
        ending = self.assignments[objection.assignment - 1].ending
        return not objection.dispute and self.state in WORKABLE and ending in (None, Ending.REASSIGNED)

    def named_by(self, objection: Objection) -> Assignment | None:
        """The live part of the unit that an earlier ruling on this objection put in the objector's place."""
        if self.assignments[objection.assignment - 1].ending is not Ending.REASSIGNED:
            return None
        for part in self.assignments:
            if part.unit == objection.named and part.ending is None:
                return part
        return None

    def role_of(self, objection: Objection) -> Part:
        """The role at stake: the lead, unless the command centre has meanwhile given it to somebody else."""
        part, lead = self.assignments[objection.assignment - 1], self.lead
        mine = lead in (part, self.named_by(objection)) and lead is not None
        return Part.LEAD if part.part is Part.LEAD and mine else Part.ASSIST

    def running(self, kind: ClockKind, ref: str | None = None) -> Clock | None:
        """The whistle's own running clock of this kind (and of this objection)."""
        for clock in self.clocks:
            if clock.kind is kind and clock.stopped_at is None and (ref is None or clock.ref == ref):
                return clock
        return None
