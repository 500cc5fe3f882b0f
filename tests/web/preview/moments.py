"""The one moment of the samples, and others around it. 24 November 2026 is a Tuesday."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from muster.web.musterline.facts import Span

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=SHANGHAI)


def at(day: int, clock: str, month: int = 11) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=SHANGHAI)


def weekends(first: datetime, last: datetime) -> tuple[Span, ...]:
    day = first.replace(hour=0, minute=0)
    spans = []
    while day < last:
        if day.weekday() == 5:
            spans.append(Span(since=day, until=day + timedelta(days=2)))
        day += timedelta(days=1)
    return tuple(spans)
