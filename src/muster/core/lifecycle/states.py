"""In which states can a whistle and an assignment be, and what do people call the stage?"""

from collections.abc import Mapping
from enum import StrEnum

from muster.core.naming import Name


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


STATE_NAMES: Mapping[WhistleState, Name] = {
    WhistleState.DRAFT: Name("起草", "a draft"),
    WhistleState.AWAITING_APPROVAL: Name("待审批", "awaiting approval"),
    WhistleState.SOUNDING: Name("正在吹响", "sounding"),
    WhistleState.IN_HAND: Name("处置中", "in hand"),
    WhistleState.AWAITING_VERIFICATION: Name("待核查", "awaiting verification"),
    WhistleState.AWAITING_EVALUATION: Name("待评价", "awaiting evaluation"),
    WhistleState.CLOSED: Name("已结案", "closed"),
    WhistleState.DECLINED: Name("不予吹哨", "declined"),
    WhistleState.WITHDRAWN: Name("已撤哨", "withdrawn"),
    WhistleState.MERGED: Name("已并哨", "merged"),
    WhistleState.ESCALATED: Name("已上报", "escalated"),
    WhistleState.SHELVED: Name("挂账", "shelved"),
}
PART_NAMES: Mapping[AssignmentState, Name] = {
    AssignmentState.DISPATCHED: Name("未接哨", "not accepted yet"),
    AssignmentState.ACCEPTED: Name("已接哨", "accepted"),
    AssignmentState.OBJECTED: Name("退单待裁定", "waiting for a ruling"),
    AssignmentState.ARRIVED: Name("处置中", "being worked on"),
    AssignmentState.DONE: Name("已办结", "done"),
    AssignmentState.CONFIRMED: Name("已确认", "confirmed"),
    AssignmentState.EXCUSED: Name("已免除", "excused"),
    AssignmentState.REASSIGNED: Name("已改派", "reassigned"),
    AssignmentState.ENDED: Name("裁定终止", "ended by a ruling"),
    AssignmentState.SUPERSEDED: Name("上级已办结", "superseded by the level above"),
    AssignmentState.ABSENT: Name("缺席", "recorded absent"),
}
