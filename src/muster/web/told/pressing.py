"""Which light does a whistle in a list show? That of its most pressing clock."""

from datetime import datetime

from django.utils.translation import gettext

from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.states import OPEN, WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock
from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light, light
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.told.labels import STATES
from muster.whistles.services.facts import Facts

URGENCY = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY)


def light_of_clock(clock: Clock | None, facts: Facts, now: datetime) -> LightView:
    """A running clock's light with the natural time left; what has none rests."""
    if clock is None or clock.due_at is None:
        return resting_light(word=gettext("未设时限"))
    tone = _tone(clock, facts, now)
    if tone is Light.GREY:
        return resting_light(word=gettext("暂停"))
    return running_light(
        tone=tone,
        left=clock.due_at - now,
        kind=LimitKind.NATURAL,
        nominal_minutes=facts.calendar(clock.calendar_version).nominal_minutes,
        due_at=clock.due_at,
    )


def pressing_clock(whistle: Whistle, facts: Facts, now: datetime) -> Clock | None:
    """The running clock that shows the worst light, the earliest due of these."""
    running = [clock for clock in all_running(whistle) if clock.due_at is not None]
    return min(
        running,
        key=lambda clock: (URGENCY.index(_tone(clock, facts, now)), clock.due_at or now),
        default=None,
    )


def light_of_standing(whistle: Whistle, clock: Clock | None, facts: Facts, now: datetime) -> LightView:
    """The light of a whistle; one that is shelved or over says so."""
    if whistle.state is WhistleState.SHELVED or whistle.state not in OPEN:
        return resting_light(word=str(STATES[whistle.state]))
    return light_of_clock(clock, facts, now)


def _tone(clock: Clock, facts: Facts, now: datetime) -> Light:
    return light(
        clock=clock,
        at=now,
        amber_percent=facts.policy(clock.policy_version).amber_percent,
        calendar=facts.calendar(clock.calendar_version),
    )
