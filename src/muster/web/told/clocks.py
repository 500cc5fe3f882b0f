"""From clocks and their readings to what a page shows of them."""

from datetime import timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.book import UnitBook
from muster.core.lifecycle.states import ENDED, WhistleState
from muster.core.time.clock import Pause, PauseReason
from muster.core.time.limits import Limit
from muster.core.time.readings import Light
from muster.web.look.clocks import ClockView
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.look.moments import stamp
from muster.web.look.spans import limit_text
from muster.web.told.labels import CLOCKS, STATES
from muster.whistles.queries.detail import Detail, Reading

NOMINAL = 450
PAUSED = {
    PauseReason.AWAITING_CITIZEN_MATERIAL: _("等待群众补充材料"),
    PauseReason.STATUTORY_PROCEDURE: _("履行法定程序"),
    PauseReason.FORCE_MAJEURE: _("不可抗力"),
    PauseReason.UPPER_LEVEL_DELIBERATION: _("等待上级审议"),
    PauseReason.OBJECTION_PENDING: _("退单待裁定"),
    PauseReason.ESCALATED: _("已上报，等待上级处置"),
    PauseReason.SHELVED: _("挂账"),
}


def light_of_reading(reading: Reading, *, nominal_minutes: int = NOMINAL) -> LightView:
    """The light of one clock."""
    clock = reading.clock
    if not clock.running:
        return resting_light(
            word=gettext("迟到") if reading.late else gettext("按时"),
            tone=Light.RED if reading.late else Light.GREY,
        )
    if reading.light is Light.GREY:
        return resting_light(word=gettext("暂停"))
    return running_light(
        tone=reading.light,
        left=-reading.overdue if reading.overdue > timedelta() else reading.left,
        kind=clock.limit.kind,
        nominal_minutes=nominal_minutes,
        due_at=clock.due_at,
    )


def light_of_whistle(detail: Detail) -> LightView:
    """The light of a whistle: that of its most pressing running clock."""
    state = detail.whistle.state
    if state in ENDED or state is WhistleState.SHELVED:
        return resting_light(word=str(STATES[state]))
    running = [reading for reading in detail.readings if reading.clock.running and reading.clock.due_at]
    if not running:
        return resting_light(word=str(STATES[state]))
    pressing = min(running, key=lambda reading: (reading.clock.due_at, reading.clock.kind))
    return light_of_reading(pressing, nominal_minutes=detail.context.calendar.nominal_minutes)


def clock_views(detail: Detail) -> tuple[ClockView, ...]:
    """Every clock, the running ones first, each with what its limit rests on."""
    order = sorted(detail.readings, key=lambda reading: (not reading.clock.running, reading.clock.started_at))
    return tuple(_view(reading, detail.context.units, detail) for reading in order)


def _view(reading: Reading, units: UnitBook, detail: Detail) -> ClockView:
    clock = reading.clock
    nominal = detail.context.calendar.nominal_minutes
    allowed = timedelta(minutes=clock.allowed_minutes)
    return ClockView(
        name=str(CLOCKS[clock.kind]),
        obligor=units.get(clock.obligor).name,
        light=light_of_reading(reading, nominal_minutes=nominal),
        limit=limit_text(clock.limit, nominal_minutes=nominal),
        due_at=clock.due_at,
        share=100 * (allowed - reading.left) / allowed,
        basis=gettext("政策第 %(policy)d 版 · 工作日历第 %(calendar)d 版")
        % {"policy": clock.policy_version, "calendar": clock.calendar_version},
        pauses=len(clock.pauses),
        extensions=len(clock.extensions),
        spans=(*map(_pause, clock.pauses), *(_extension(one, nominal) for one in clock.extensions)),
        provisional=clock.provisional,
        running=clock.running,
    )


def _pause(pause: Pause) -> str:
    said = {"since": stamp(pause.since), "reason": str(PAUSED[pause.reason])}
    if pause.end is None:
        return gettext("%(since)s 起暂停：%(reason)s") % said
    return gettext("%(since)s 至 %(end)s 暂停：%(reason)s") % {**said, "end": stamp(pause.end)}


def _extension(limit: Limit, nominal: int) -> str:
    return gettext("延期 %(limit)s") % {"limit": limit_text(limit, nominal_minutes=nominal)}
