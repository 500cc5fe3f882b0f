"""Somebody over the units chases, orders, instructs, looks again or only notes."""

from dataclasses import dataclass

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.events.base import Decision, Event
from muster.core.lifecycle.parts import Evidence, Finding, RevisitWay
from muster.core.time.clock import ClockKind


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
class RevisitRecorded(Event):
    """An overseer looked again (抽查回访); score and evaluation stay as they are."""

    way: RevisitWay
    finding: Finding
    note: TextRef
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReworkOrdered(Decision):
    """An overseer sent the matter back to the lead and those at fault (责令返工)."""

    reason: TextRef
    at_fault: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalReported(Decision):
    """The blower reported that a unit refuses the whistle (拒不应哨)."""

    assignment: int
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalInvestigated(Decision):
    """The county found that the unit refused, or that it did not (调查认定)."""

    assignment: int
    upheld: bool
    findings: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated(Event):
    """A note was added."""

    note: TextRef
