"""How long may an appeal still wait at the desk that holds it, and how does that look?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.appeals.states import AppealState
from muster.core.policy import Policy
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.limits import Limit, LimitKind
from muster.core.time.readings import Light

TAKEN_ON = frozenset(
    {AppealState.ACCEPTED, AppealState.PASSED_UP, AppealState.ANSWERED, AppealState.IN_WHISTLE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """When the desk owes its next step, the working time to go (negative: past), and the light now."""

    due_at: datetime
    left: timedelta
    light: Light


def wait_of(
    *, state: AppealState, received_at: datetime, policy: Policy, calendar: WorkingCalendar, now: datetime
) -> Wait | None:
    """New ones wait to be taken on, the others for the appellant to be told; None where nobody waits.

    Working time from the receipt, `take_on_minutes` and `reply_days` of the policy; amber from the policy's
    share of it on, red from its end. It orders the desk's queue and scores nothing.
    """
    limit = _limit(state, policy, calendar)
    if limit is None:
        return None
    due_at, _ = calendar.deadline(start=received_at, limit=limit)
    part = Limit(minutes=max(limit.minutes * policy.amber_percent // 100, 1), kind=limit.kind)
    amber_at, _ = calendar.deadline(start=received_at, limit=part)
    tone = Light.RED if now >= due_at else Light.AMBER if now >= amber_at else Light.GREEN
    left = calendar.between(start=now, end=due_at) - calendar.between(start=due_at, end=now)
    return Wait(due_at=due_at, left=left, light=tone)


def _limit(state: AppealState, policy: Policy, calendar: WorkingCalendar) -> Limit | None:
    if state is AppealState.RECEIVED:
        return Limit(minutes=policy.take_on_minutes, kind=LimitKind.WORKING)
    if state in TAKEN_ON:
        return Limit(minutes=policy.reply_days * calendar.nominal_minutes, kind=LimitKind.WORKING)
    return None
