"""What does a light say? A colour, a shape, a word and the time left; never the colour alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext, gettext_lazy

from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.web.look.spans import span_text

_WORDS = {
    Light.GREEN: gettext_lazy("正常"),
    Light.AMBER: gettext_lazy("临期"),
    Light.RED: gettext_lazy("超时"),
    Light.GREY: gettext_lazy("已结"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LightView:
    """One light. `left` is 剩 … or 超 …, empty when no clock runs; `due_at` shows on hover."""

    tone: Light
    word: str
    left: str = ""
    due_at: datetime | None = None


def running_light(
    *, tone: Light, left: timedelta, kind: LimitKind, nominal_minutes: int, due_at: datetime | None = None
) -> LightView:
    """The light of a running clock; `left` is the time to go, negative by what is overdue."""
    return LightView(
        tone=tone,
        word=str(_WORDS[tone]),
        left=left_text(left=left, kind=kind, nominal_minutes=nominal_minutes),
        due_at=due_at,
    )


def resting_light(*, word: str, tone: Light = Light.GREY, left: str = "") -> LightView:
    """A light without a running clock: 已结, 挂账, 暂停, 迟到 …"""
    return LightView(tone=tone, word=word, left=left)


def left_text(*, left: timedelta, kind: LimitKind, nominal_minutes: int) -> str:
    """剩 1 小时 20 分 or 超 3 小时."""
    span = span_text(left, kind=kind, nominal_minutes=nominal_minutes)
    if left < timedelta():
        return gettext("超 %(span)s") % {"span": span}
    return gettext("剩 %(span)s") % {"span": span}
