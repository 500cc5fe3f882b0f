"""Clocks stand still, get more time, are counted anew and run out."""

from dataclasses import dataclass
from datetime import datetime

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.events.base import Decision, Event
from muster.core.time.clock import ClockKind, PauseReason
from muster.core.time.limits import Limit


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
