"""Where does a period stand?"""

from enum import StrEnum


class PeriodState(StrEnum):
    """From counting to the published result; there is no way back."""

    OPEN = "open"
    LOCKED = "locked"
    OBJECTION_WINDOW = "objection_window"
    PUBLISHED = "published"


FROZEN = frozenset({PeriodState.LOCKED, PeriodState.OBJECTION_WINDOW, PeriodState.PUBLISHED})
"""States in which the sheets stand and only further versions may be added."""
UNDECIDED = frozenset({PeriodState.OPEN, PeriodState.LOCKED, PeriodState.OBJECTION_WINDOW})
"""States before the result is published."""
STATES_ZH = {
    PeriodState.OPEN: "进行中",
    PeriodState.LOCKED: "已锁定",
    PeriodState.OBJECTION_WINDOW: "异议期",
    PeriodState.PUBLISHED: "已公布",
}
