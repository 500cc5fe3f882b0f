"""Who, for which unit and when: the marks every event carries."""

from datetime import datetime
from typing import Any

from muster.core.lifecycle.context import Context


def marks(context: Context, now: datetime, *, unit: int | None, at: datetime | None = None) -> dict[str, Any]:
    """The common fields of an event recorded at `now` that happened at `at` (now unless told)."""
    by = None if context.actor is None else context.actor.person
    return {"by": by, "unit": unit, "occurred_at": at or now, "recorded_at": now}
