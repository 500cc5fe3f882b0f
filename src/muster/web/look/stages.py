"""Which of the six stages of the closed loop is a whistle in?"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy

from muster.core.lifecycle.states import Stage

STAGE_NAMES = {
    Stage.COLLECTING: gettext_lazy("问题收集"),
    Stage.BLOWING: gettext_lazy("街道吹哨"),
    Stage.REPORTING_IN: gettext_lazy("部门报到"),
    Stage.FEEDING_BACK: gettext_lazy("结果反馈"),
    Stage.VERIFYING: gettext_lazy("事项核查"),
    Stage.EVALUATING: gettext_lazy("综合评价"),
}


class StageState(StrEnum):
    """Passed, current or still to come."""

    WAS = "was"
    NOW = "now"
    AHEAD = "todo"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """One stage on the bar, with a short note such as 应到 4 · 已到 3."""

    name: str
    state: StageState
    note: str = ""


def stage_bar(*, current: Stage, notes: dict[Stage, str], ended: bool = False) -> tuple[StageView, ...]:
    """The six stages in order; `ended` marks the current one passed too."""
    order = list(Stage)
    at = order.index(current) + (1 if ended else 0)
    return tuple(
        StageView(name=str(STAGE_NAMES[stage]), state=_state(nth - at), note=notes.get(stage, ""))
        for nth, stage in enumerate(order)
    )


def _state(distance: int) -> StageState:
    if distance < 0:
        return StageState.WAS
    return StageState.NOW if distance == 0 else StageState.AHEAD
