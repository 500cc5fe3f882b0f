"""What has happened in an assessment period: one frozen value per change of fact."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from muster.core.ledger.text import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherScoreEntered:
    """The assessor entered S_other of a unit for a period, e.g. 2026-11.

    `reason` says why it replaces the one before.
    """

    decision: ClassVar[bool] = True

    by: int
    unit: int
    occurred_at: datetime
    recorded_at: datetime
    period: str
    value: Decimal
    reason: TextRef | None = None


EVENT_NAMES = {OtherScoreEntered: "other_score_entered"}
