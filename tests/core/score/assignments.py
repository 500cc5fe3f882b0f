"""Assignments to score, written shortly."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from muster.core.catalogue.types import WhistleType
from muster.core.score.inputs import AssignmentInputs, FinishFact, Outcome, PromptFact, Resolved, Satisfied
from muster.core.score.weights import ScoreWeights

DUE = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
ENDED = DUE + timedelta(days=30)

ON_TIME = PromptFact(due_at=DUE, stopped_at=DUE, events=(1,))
LATE = PromptFact(due_at=DUE, stopped_at=DUE + timedelta(microseconds=1), events=(2,))
NEVER = PromptFact(due_at=DUE, stopped_at=None, events=(3,))

SATISFACTION_ALONE = ScoreWeights(
    version=1,
    accept=Decimal(0),
    arrive=Decimal(0),
    finish=Decimal(0),
    resolved=Decimal(0),
    satisfied=Decimal(1),
)
"""Weights under which an assignment scores its mean satisfaction, so that a test can name its score."""


def finished(*days: int | None) -> tuple[FinishFact, ...]:
    """One round after another, met so many started days late, or never."""
    return tuple(
        FinishFact(
            round=number,
            due_at=DUE,
            stopped_at=None if late is None else DUE + timedelta(days=late),
            overdue_days=late,
            events=(10 + number,),
        )
        for number, late in enumerate(days, start=1)
    )


def perfect(assignment: str = "a", **changes: Any) -> AssignmentInputs:
    """An assignment with nothing wrong, but for the changes."""
    facts: dict[str, Any] = {
        "assignment": assignment,
        "whistle": f"w-{assignment}",
        "unit": 7,
        "blower": 100,
        "type": WhistleType.ROUTINE,
        "outcome": Outcome.CONFIRMED,
        "accept": ON_TIME,
        "arrive": ON_TIME,
        "finishes": finished(0),
        "resolved": Resolved.YES,
        "satisfied": Satisfied.SATISFIED,
        "evaluation_events": (90,),
        "ended_at": ENDED,
    }
    return AssignmentInputs(**(facts | changes))


def scoring(scores: Iterable[int], **changes: Any) -> list[AssignmentInputs]:
    """Assignments that score these under SATISFACTION_ALONE."""
    owner = f"{changes.get('unit', 7)}-{changes.get('blower', 100)}"
    return [
        perfect(f"{owner}-{nth}", satisfied_mean=Decimal(score), **changes)
        for nth, score in enumerate(scores)
    ]
