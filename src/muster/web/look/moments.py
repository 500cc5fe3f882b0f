"""How is a moment written for people? Always Shanghai time, 24 hours."""

from datetime import datetime

from django.utils.translation import gettext

from muster.core.time.days import SHANGHAI

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def stamp(at: datetime) -> str:
    """The moment in full: 2026年11月24日 14:05."""
    return gettext("%(year)d年%(month)d月%(day)d日 %(time)s") % _parts(at)


def shortly(at: datetime, now: datetime) -> str:
    """The moment as briefly as `now` allows: 今天 14:05, 11月3日 09:12, or in full when the year differs."""
    here, there = at.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    if here.date() == there.date():
        return gettext("今天 %(time)s") % _parts(at)
    if here.year == there.year:
        return gettext("%(month)d月%(day)d日 %(time)s") % _parts(at)
    return stamp(at)


def day(at: datetime) -> str:
    """Only the day, without its year: 11月24日."""
    return gettext("%(month)d月%(day)d日") % _parts(at)


def clock_time(at: datetime) -> str:
    """Only the time of day: 14:05."""
    return f"{at.astimezone(SHANGHAI):%H:%M}"


def _parts(at: datetime) -> dict[str, object]:
    here = at.astimezone(SHANGHAI)
    return {
        "year": here.year,
        "month": here.month,
        "month_name": _MONTHS[here.month - 1],
        "day": here.day,
        "time": f"{here:%H:%M}",
    }
