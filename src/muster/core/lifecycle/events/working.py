"""Units take their part, come, work and finish; others join, lead or take over."""

from dataclasses import dataclass

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.events.base import Decision, Event
from muster.core.lifecycle.parts import Evidence, Presence, Summons
from muster.core.time.clock import ClockKind


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
    evidence: tuple[Evidence, ...] = ()


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
