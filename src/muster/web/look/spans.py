"""How is a length of time written for people? Its two largest units, natural or working."""

from datetime import timedelta

from django.utils.translation import gettext

from muster.core.time.limits import Limit, LimitKind

NATURAL_DAY = 24 * 60


def span_text(span: timedelta, *, kind: LimitKind, nominal_minutes: int) -> str:
    """The size of `span` (its sign is the caller's): 2 个工作日 3 小时, 1 小时 20 分, 26 分钟.

    A working day has `nominal_minutes`, those of the calendar the clock counts by.
    """
    minutes = int(abs(span).total_seconds()) // 60
    day = nominal_minutes if kind is LimitKind.WORKING else NATURAL_DAY
    days, rest = divmod(minutes, day)
    hours, left = divmod(rest, 60)
    if days and kind is LimitKind.WORKING:
        return _joined(gettext("%(n)d 个工作日") % {"n": days}, hours)
    if days:
        return _joined(gettext("%(n)d 天") % {"n": days}, hours)
    if hours and left:
        return gettext("%(hours)d 小时 %(minutes)d 分") % {"hours": hours, "minutes": left}
    if hours:
        return gettext("%(n)d 小时") % {"n": hours}
    return gettext("%(n)d 分钟") % {"n": left}


def limit_text(limit: Limit, *, nominal_minutes: int) -> str:
    """A limit with its kind of time: 3 个工作日, 4 小时（工作时间）, 24 小时（自然时间）."""
    text = span_text(limit.span, kind=limit.kind, nominal_minutes=nominal_minutes)
    if limit.kind is LimitKind.NATURAL:
        return gettext("%(span)s（自然时间）") % {"span": text}
    if limit.minutes < nominal_minutes:
        return gettext("%(span)s（工作时间）") % {"span": text}
    return text


def _joined(days: str, hours: int) -> str:
    if not hours:
        return days
    return gettext("%(days)s %(hours)d 小时") % {"days": days, "hours": hours}
