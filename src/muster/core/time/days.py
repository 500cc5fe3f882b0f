"""Which day is it where the city is?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def local_day(now: datetime) -> date:
    """The day of an aware moment."""
    return now.astimezone(SHANGHAI).date()
