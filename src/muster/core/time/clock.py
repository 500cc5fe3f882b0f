"""What does one obligation's clock remember?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from muster.core.time.limits import Limit


class ClockKind(StrEnum):
    """The obligation a clock measures: four per assignment, the others per whistle."""

    ACCEPT = "accept"
    CONTACT = "contact"
    ARRIVE = "arrive"
    FINISH = "finish"
    APPROVE = "approve"
    INTERIM = "interim"
    RATIFY = "ratify"
    VERIFY = "verify"
    EVALUATE = "evaluate"
    RULE = "rule"
    REVIEW = "review"


class PauseReason(StrEnum):
    """Why a clock may stand still. The last two follow from the whistle's state, the others need approval."""

    AWAITING_CITIZEN_MATERIAL = "awaiting_citizen_material"
    STATUTORY_PROCEDURE = "statutory_procedure"
    FORCE_MAJEURE = "force_majeure"
    OBJECTION_PENDING = "objection_pending"
    UPPER_LEVEL_DELIBERATION = "upper_level_deliberation"
    ESCALATED = "escalated"
    SHELVED = "shelved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A span, half-open, that does not count: from `since` to the earlier of `until` and `ended_at`.

    `until` is the end date approved with it (None: open-ended), `ended_at` an earlier resumption, `ref` the
    objection, deliberation or plan it rests on.
    """

    reason: PauseReason
    since: datetime
    until: datetime | None = None
    ended_at: datetime | None = None
    ref: str | None = None

    @property
    def end(self) -> datetime | None:
        """The moment the pause ends, None while it is open-ended."""
        if self.ended_at is None or self.until is None:
            return self.until if self.ended_at is None else self.ended_at
        return min(self.until, self.ended_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertState:
    """Which alerts a clock has fired. Amber, red and order fire once and are never taken back.

    `reminders` counts automatic and manual ones, `last_reminded_at` is the last of either,
    `auto_reminded_at` the moment the last automatic one fell due.
    """

    amber_at: datetime | None = None
    red_at: datetime | None = None
    reminders: int = 0
    last_reminded_at: datetime | None = None
    auto_reminded_at: datetime | None = None
    order_at: datetime | None = None


NO_ALERTS = AlertState()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One obligation of one unit. All moments are aware, in UTC.

    `limit` is the original limit and never changes; `due_at` is start + limit + extensions + union of
    pauses in the clock's own time under `calendar_version`, and None while an open-ended pause keeps it
    from being known. `provisional` says that a year without a published calendar was counted.
    """

    kind: ClockKind
    obligor: int
    started_at: datetime
    limit: Limit
    due_at: datetime | None
    policy_version: int
    calendar_version: int
    round: int = 1
    ref: str | None = None
    extensions: tuple[Limit, ...] = ()
    pauses: tuple[Pause, ...] = ()
    stopped_at: datetime | None = None
    provisional: bool = False
    alerts: AlertState = NO_ALERTS

    @property
    def running(self) -> bool:
        """Whether the obligation is still open (paused or not)."""
        return self.stopped_at is None

    @property
    def allowed_minutes(self) -> int:
        """The limit with its extensions, in minutes of the clock's own time."""
        return self.limit.minutes + sum(extension.minutes for extension in self.extensions)
