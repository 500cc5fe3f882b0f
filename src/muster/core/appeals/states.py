"""In which states can an appeal be, and how can it come to its end?"""

from enum import StrEnum


class AppealState(StrEnum):
    """Where an appeal (诉求) stands between its receipt and its close."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ANSWERED = "answered"
    PASSED_UP = "passed_up"
    IN_WHISTLE = "in_whistle"
    TOLD = "told"
    CLOSED = "closed"
    MERGED = "merged"


class Outcome(StrEnum):
    """What brought a closed appeal its result."""

    ANSWERED = "answered"
    WHISTLE = "whistle"
    REPLIED_BEFORE = "replied_before"


class WhistleEnding(StrEnum):
    """How a whistle that carried an appeal ended, as the appeal sees it."""

    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


SETTLED = frozenset({AppealState.CLOSED, AppealState.REFUSED, AppealState.MERGED})
OPEN = frozenset(AppealState) - SETTLED
"""States in which somebody still owes the appellant something."""

KEEPABLE = frozenset(
    {AppealState.RECEIVED, AppealState.ACCEPTED, AppealState.PASSED_UP, AppealState.IN_WHISTLE}
)
"""States in which an appeal may take another one in (并案)."""

STATE_NAMES = {
    AppealState.RECEIVED: "待受理",
    AppealState.ACCEPTED: "已受理",
    AppealState.REFUSED: "不予受理",
    AppealState.ANSWERED: "已答复",
    AppealState.PASSED_UP: "已上报",
    AppealState.IN_WHISTLE: "哨件办理中",
    AppealState.TOLD: "已告知",
    AppealState.CLOSED: "已办结",
    AppealState.MERGED: "已并案",
}
"""What people call each state."""
