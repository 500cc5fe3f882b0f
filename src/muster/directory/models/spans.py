"""Dated rows: `since` is the first day, `until` the first day no more."""

from datetime import date

from django.db.models import F, Q

HOLDS = Q(until__isnull=True) | Q(until__gt=F("since"))
ENDS_AFTER_IT_BEGINS = "截止日期须晚于起始日期 · It ends after the day it begins"


def on_day(day: date) -> Q:
    """The rows that hold on a day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))
