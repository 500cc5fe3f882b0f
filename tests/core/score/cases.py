"""Whistles to count, written shortly."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.score.callbacks import Answer
from muster.core.score.cases import CaseFacts, PartFacts, Standing
from muster.core.score.inputs import Resolved, Satisfied

SINCE = datetime(2026, 9, 30, 16, 0, tzinfo=UTC)
UNTIL = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
BLOWN = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
SHELF = 180


def case(whistle: str, standing: Standing = Standing.CLOSED, **changes: Any) -> CaseFacts:
    """A whistle closed a day after its blow, but for the changes."""
    facts: dict[str, Any] = {
        "whistle": whistle,
        "blower": 100,
        "blown_at": BLOWN,
        "standing": standing,
        "closed_at": BLOWN + timedelta(days=1) if standing is Standing.CLOSED else None,
    }
    return CaseFacts(**(facts | changes))


def part(assignment: str = "1", **changes: Any) -> PartFacts:
    """One assignment dispatched at the blow, but for the changes."""
    facts: dict[str, Any] = {"assignment": assignment, "unit": 7, "dispatched_at": BLOWN}
    return PartFacts(**(facts | changes))


def answer(appellant: str, resolved: Resolved | None, satisfied: Satisfied | None, hour: int = 0) -> Answer:
    """What an appellant who was reached said, so many hours after the blow."""
    return Answer(
        appellant=appellant,
        at=BLOWN + timedelta(hours=hour),
        reached=True,
        resolved=resolved,
        satisfied=satisfied,
    )
