"""Which whistles does a rate count, and what is known of each?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from muster.core.score.callbacks import Answer
from muster.core.score.distinct import each_once
from muster.core.score.inputs import FinishFact, PromptFact


class Standing(StrEnum):
    """How a blown whistle stood at the cut-off, as far as rates care."""

    OPEN = "open"
    SHELVED = "shelved"
    CLOSED = "closed"
    DECLINED = "declined"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


NOT_REGISTERED = frozenset({Standing.MERGED, Standing.WITHDRAWN})


class Dispute(StrEnum):
    """What became of an assignment's objection or emergency dispute."""

    NONE = "none"
    PENDING = "pending"
    REJECTED = "rejected"
    RETURNED = "returned"
    UPHELD = "upheld"
    """Ruled reassigned or ended: the whistle had gone to the wrong unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """What rates need of one assignment. `done_at` is the last round's finish; `scored` as in its score.

    `finishes` are the finish clocks its score rests on: what had not fallen due when it was superseded or
    excused is left out.
    """

    assignment: str
    unit: int
    dispatched_at: datetime
    scored: bool = True
    accepted_at: datetime | None = None
    arrived_at: datetime | None = None
    done_at: datetime | None = None
    contact: PromptFact | None = None
    finishes: tuple[FinishFact, ...] = ()
    dispute: Dispute = Dispute.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What rates need of one whistle, read at the period's cut-off.

    `recurrences` are the later whistles linked to this close, `shelved_days` all its started days on the
    shelf, `answers` the call-backs made before the evaluation.
    """

    whistle: str
    blower: int
    blown_at: datetime
    standing: Standing
    parent: str | None = None
    closed_at: datetime | None = None
    shelved_days: int = 0
    failed_verifications: int = 0
    recurrences: tuple[str, ...] = ()
    found_by_grid: bool = False
    parts: tuple[PartFacts, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def closed(self) -> bool:
        """Evaluated and closed at the cut-off."""
        return self.standing is Standing.CLOSED

    @property
    def on_time(self) -> bool:
        """Closed with every scored finish clock of every round stopped by its due moment."""
        return self.closed and all(
            fact.on_time for part in self.parts if part.scored for fact in part.finishes
        )


def cohort(*, cases: Iterable[CaseFacts], since: datetime, until: datetime) -> tuple[CaseFacts, ...]:
    """The registered whistles first blown in [since, until), by id: neither merged nor withdrawn.

    Raises CountedTwice when two different facts bear one id.
    """
    return tuple(
        case
        for case in each_once(cases, key=lambda case: case.whistle)
        if since <= case.blown_at < until and case.standing not in NOT_REGISTERED
    )


def blown_by(*, cases: Iterable[CaseFacts], blower: int) -> tuple[CaseFacts, ...]:
    """One blower's whistles; a parent and its child count for their own blowers."""
    return tuple(case for case in cases if case.blower == blower)


def roots(*, cases: Iterable[CaseFacts]) -> tuple[CaseFacts, ...]:
    """The whistles without a parent: what a total over all blowers counts."""
    return tuple(case for case in cases if case.parent is None)


def owed(*, cases: Iterable[CaseFacts], shelved_days_counted: int) -> tuple[CaseFacts, ...]:
    """The whistles a closure rate divides by: all but those on the shelf for at most so many days."""
    return tuple(
        case
        for case in cases
        if case.standing is not Standing.SHELVED or case.shelved_days > shelved_days_counted
    )
