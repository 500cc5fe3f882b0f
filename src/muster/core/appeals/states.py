"""In which states can an appeal be, and how can it come to its end?"""

from collections.abc import Mapping
from enum import StrEnum

from muster.core.naming import Name


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

STATE_NAMES: Mapping[AppealState, Name] = {
    AppealState.RECEIVED: Name("待受理", "waiting to be taken on"),
    AppealState.ACCEPTED: Name("已受理", "taken on"),
    AppealState.REFUSED: Name("不予受理", "refused"),
    AppealState.ANSWERED: Name("已答复", "answered"),
    AppealState.PASSED_UP: Name("已上报", "passed up"),
    AppealState.IN_WHISTLE: Name("哨件办理中", "carried by a whistle"),
    AppealState.TOLD: Name("已告知", "told to the appellant"),
    AppealState.CLOSED: Name("已办结", "closed"),
    AppealState.MERGED: Name("已并案", "merged"),
}
"""What people call each state."""
