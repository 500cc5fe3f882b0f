"""In which states can a whistle and an assignment be, and what do people call the stage?"""

from enum import StrEnum


class WhistleState(StrEnum):
    """Where a whistle (哨件) stands between its draft and its close."""

    DRAFT = "draft"
    AWAITING_APPROVAL = "awaiting_approval"
    SOUNDING = "sounding"
    IN_HAND = "in_hand"
    AWAITING_VERIFICATION = "awaiting_verification"
    AWAITING_EVALUATION = "awaiting_evaluation"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    ESCALATED = "escalated"
    SHELVED = "shelved"


class AssignmentState(StrEnum):
    """Where one summoned unit's part (应哨任务) stands; derived from its moments, never stored."""

    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    OBJECTED = "objected"
    ARRIVED = "arrived"
    DONE = "done"
    CONFIRMED = "confirmed"
    EXCUSED = "excused"
    REASSIGNED = "reassigned"
    ENDED = "ended"
    SUPERSEDED = "superseded"
    ABSENT = "absent"


class Ending(StrEnum):
    """How an assignment ended other than by being confirmed."""

    EXCUSED = "excused"
    REASSIGNED = "reassigned"
    ENDED = "ended"
    SUPERSEDED = "superseded"
    ABSENT = "absent"


class Stage(StrEnum):
    """The six stages of the closed loop that people see."""

    COLLECTING = "collecting"
    BLOWING = "blowing"
    REPORTING_IN = "reporting_in"
    FEEDING_BACK = "feeding_back"
    VERIFYING = "verifying"
    EVALUATING = "evaluating"


LIVE = frozenset({WhistleState.SOUNDING, WhistleState.IN_HAND})
HELD = frozenset({WhistleState.ESCALATED, WhistleState.SHELVED})
WORKABLE = LIVE | HELD
ENDED = frozenset({WhistleState.CLOSED, WhistleState.DECLINED, WhistleState.WITHDRAWN, WhistleState.MERGED})
OPEN = frozenset(WhistleState) - ENDED
SUMMONED = WORKABLE | {WhistleState.AWAITING_VERIFICATION, WhistleState.AWAITING_EVALUATION}
STAGE_OF: dict[WhistleState, Stage] = {
    WhistleState.DRAFT: Stage.COLLECTING,
    WhistleState.AWAITING_APPROVAL: Stage.BLOWING,
    WhistleState.DECLINED: Stage.BLOWING,
    WhistleState.SOUNDING: Stage.REPORTING_IN,
    WhistleState.WITHDRAWN: Stage.REPORTING_IN,
    WhistleState.AWAITING_VERIFICATION: Stage.VERIFYING,
    WhistleState.AWAITING_EVALUATION: Stage.EVALUATING,
    WhistleState.CLOSED: Stage.EVALUATING,
}
"""The stage that a state alone tells; for the others it depends on who has come (`Whistle.stage`)."""
