"""What may be asked of a whistle: one frozen value per command, named as the field names it.

Free text comes in as `TextRef`; ids of people, units and grids are ints; `assignment` is the number of an
assignment within its whistle. `seen` is the whistle version the caller judged; the table says which commands
need it. `occurred_at` is what the caller's device says; `offset` corrects it (see `core.time.occurrence`).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

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
    Presence,
    RevisitWay,
    RulingResult,
    Source,
)
from muster.core.time.clock import ClockKind, PauseReason
from muster.core.time.limits import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a person (or the system) asks of one whistle."""

    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAssignment(Command):
    """A command about one assignment."""

    assignment: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTheField(OnAssignment):
    """A command that may reach us late: what the device says happened when, and its clock's offset."""

    occurred_at: datetime | None = None
    offset: timedelta = timedelta(0)
    note: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Command):
    """W1: draw up a whistle; `id` and `number` are given by the shell."""

    id: str
    number: str
    type: WhistleType
    level: Level
    blower: int
    source: Source
    place: Place
    title: TextRef
    own_attempt: TextRef
    item: str | None = None
    category: str | None = None
    lead: int | None = None
    assists: tuple[int, ...] = ()
    appeals: tuple[str, ...] = ()
    complained_units: tuple[int, ...] = ()
    deliberation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recur(Draft):
    """W10: draw up a new whistle for a problem that came back after `earlier` was closed."""

    earlier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Command):
    """W2: put the draft before whoever may approve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(Command):
    """W3: refuse to blow."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBack(Command):
    """W3: return the draft to its author."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow(Command):
    """W4: approve and sound. Lead and assists given here replace those of the draft."""

    lead: int | None = None
    assists: tuple[int, ...] | None = None
    deliberation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratify(Command):
    """A leader confirms (or not) an emergency whistle after the fact."""

    granted: bool
    reason: TextRef | None = None
    deliberation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(FromTheField):
    """A unit takes its part (接哨)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(FromTheField):
    """A unit has spoken with the appellant, or with the blower where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIn(FromTheField):
    """A unit is on the spot (报到). On a dispatched assignment this is also the accept."""

    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimReport(FromTheField):
    """A unit tells how far it is, and may show it."""

    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(FromTheField):
    """A unit has done its part."""

    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest(OnAssignment):
    """The blower contests the moment of a late-filed report (补报): its recorded moment counts then.

    `report` is the clock that the report stopped: accept, contact, arrive or finish.
    """

    report: ClockKind = ClockKind.ARRIVE
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AskExcuse(OnAssignment):
    """The lead asks that an assist be let go."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse(OnAssignment):
    """The blower lets an assist go that the lead asked for."""

    reason: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAbsence(OnAssignment):
    """The blower records that a unit did not come; possible once its arrive clock is red."""

    reason: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(OnAssignment):
    """A unit sends its part back with a legal ground (退单)."""

    reason: ObjectionReason
    basis: TextRef
    proper_unit: int | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Object):
    """In an emergency: a unit that has accepted disputes that this is its duty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassUp(Command):
    """A party asks that the next level rule."""

    objection: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Command):
    """Rule on an objection or dispute (裁定)."""

    objection: str
    result: RulingResult
    opinion: TextRef
    named: int | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Command):
    """Stop the contact, arrive and finish clocks of named assignments until a date, for a listed reason."""

    assignments: tuple[int, ...]
    reason: PauseReason
    until: datetime
    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(Command):
    """End a pause before its end date."""

    assignments: tuple[int, ...]
    reason: PauseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class AskExtension(OnAssignment):
    """A unit asks for more time to finish, before the clock is due."""

    limit: Limit
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(OnAssignment):
    """Grant an extension (延期) that was asked for; `told` is what the appellant was told."""

    limit: Limit
    told: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseExtension(OnAssignment):
    """Refuse an extension that was asked for."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalculate(Command):
    """Reset due moments that touched a year whose calendar has been published since; only lengthens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitResult(Command):
    """W6: the lead feeds the result back (结果反馈)."""

    note: TextRef
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify(Command):
    """W7 and W8: an outsider checks on the spot (核查); a failure names the assignments at fault."""

    passed: bool
    finding: Finding
    call_backs: tuple[CallBack, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    measured: Decimal | None = None
    reason: TextRef | None = None
    at_fault: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluate(Command):
    """W9: the blower evaluates every scored assignment and closes."""

    evaluations: tuple[Evaluation, ...]
    note: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Command):
    """W11: blow one level up (上报) through the child `child`; the parent waits."""

    child: str
    number: str
    type: WhistleType
    deliberation: str
    reason: TextRef
    lead: int | None = None
    assists: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelve(Command):
    """W12: set aside (挂账) what law, policy or money blocks, with a plan and a review date."""

    blocker: Blocker
    plan: TextRef
    milestones: tuple[Milestone, ...]
    review_on: date
    told: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Unshelve(Command):
    """W12: take a shelved whistle up again."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Command):
    """W13: let `target` carry this whistle's work from now on."""

    target: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Command):
    """W14: take the whistle back before anybody has accepted or come."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUnit(Command):
    """Summon one more unit as assist."""

    unit: int
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLead(Command):
    """Make another unit the lead; the old lead stays as assist."""

    unit: int
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Succeed(Command):
    """Hand everything of an abolished unit over to its successor."""

    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind(Command):
    """Chase (催办) by hand."""

    assignment: int | None = None
    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervise(Command):
    """Issue a supervision order (督办) of grade 1 (highest) to 3."""

    unit: int
    grade: int
    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruct(Command):
    """A leader's instruction (批示) on the case."""

    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Command):
    """An interview record (约谈) with a unit's head."""

    unit: int
    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit(Command):
    """A sampling re-visit (抽查回访): an overseer says what was heard or seen; changes no figure."""

    way: RevisitWay
    finding: Finding
    note: TextRef
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRework(Command):
    """An overseer sends the matter back (责令返工); names the assignments at fault."""

    reason: TextRef
    at_fault: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRefusal(OnAssignment):
    """The blower reports a unit that refuses the whistle (拒不应哨) to the county."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Investigate(OnAssignment):
    """The county finds whether the unit refused (调查认定), or not."""

    upheld: bool
    findings: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotate(Command):
    """Add a note; changes nothing."""

    note: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep(Command):
    """The system's round: lights, reminders, orders, lapses and passing up that are due by `now`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWait(Command):
    """The system tells a waiting parent what became of the whistle it waits for."""

    awaited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveMerge(Command):
    """The system hands the merged whistle's work to its target."""

    source: str
