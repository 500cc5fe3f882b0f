"""A whistle waits for another one, is set aside or goes over into another one."""

from dataclasses import dataclass
from datetime import date

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.events.base import Decision
from muster.core.lifecycle.parts import Blocker, Milestone
from muster.core.lifecycle.whistle import Assignment


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
