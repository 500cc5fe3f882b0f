"""Which day is it where the city is?"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def local_day(now: datetime) -> date:
    return now.astimezone(LOCAL).date()
