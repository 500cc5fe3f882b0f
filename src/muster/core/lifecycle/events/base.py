"""What every event says: who did it, for which unit, when it happened and when it was recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from muster.core.time.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of fact on the ledger."""

    decision: ClassVar[bool] = False

    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Event):
    """An event that a judging caller must have seen."""

    decision: ClassVar[bool] = True
