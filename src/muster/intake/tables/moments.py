"""Which moment does a cell mean?"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from muster.core.time.days import SHANGHAI
from muster.intake.tables.clean import clean_token

EARLIEST = 1949
LATEST = 2100
EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial has no zone
_SECOND = timedelta(seconds=1)

_DATE = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
_TIME = (
    r"(?P<half>上午|下午|早上|晚上|中午|凌晨|AM|PM)?\s*"
    r"(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*(?:[:分]\s*(?:(?P<second>\d{1,2})(?:[.,]\d+)?\s*秒?)?)?"
    r"\s*(?P<half2>AM|PM)?"
)
_ZONE = r"(?P<zone>Z|UTC|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?)"
_WRITTEN = re.compile(rf"{_DATE}(?:[T\s]*(?:星期[一二三四五六日天]\s*)?{_TIME}\s*{_ZONE}?)?", re.IGNORECASE)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:[T\s]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?"
)
_SERIAL = re.compile(r"\d{4,6}(?:\.\d+)?")
_AFTERNOON = ("下午", "晚上", "PM")


class NotAMoment(ValueError):
    """A cell that names no moment, or more than one."""


class NoSuchYear(NotAMoment):
    """A moment before 1949 or after 2099."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An aware UTC moment; `whole_day` says the cell gave a day without an hour (midnight is meant)."""

    at: datetime
    whole_day: bool


def moment_of(cell: object) -> Moment:
    """The moment a cell means; without a zone it is Asia/Shanghai.

    Dates are written year first; 07/01/2019 could be January or July and is refused, like years before
    1949 and after 2100. Numbers are Excel serials. Raises NotAMoment.
    """
    if isinstance(cell, datetime):
        return _checked(cell, whole_day=False)
    if isinstance(cell, date):
        return _checked(datetime.combine(cell, time()), whole_day=True)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell))
    return _written(clean_token(str(cell)))


def _written(text: str) -> Moment:
    found = _WRITTEN.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        if _SERIAL.fullmatch(text):
            return _serial(float(text))
        raise NotAMoment(text)
    parts = found.groupdict()
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        hour = parts.get("hour")
        if hour is None:
            return _checked(datetime.combine(day, time()), whole_day=True)
        clock = time(_hour(int(hour), parts), int(parts["minute"] or 0), int(parts.get("second") or 0))
        return _checked(datetime.combine(day, clock, tzinfo=_zone(parts.get("zone"))), whole_day=False)
    except NoSuchYear:
        raise
    except (ValueError, OverflowError) as wrong:
        raise NotAMoment(text) from wrong


def _hour(hour: int, parts: dict[str, str | None]) -> int:
    half = (parts.get("half") or parts.get("half2") or "").upper()
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    if half in ("AM", "凌晨") and hour == 12:
        return 0
    return hour


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    text = text.upper().removeprefix("GMT").removeprefix("UTC")
    if text in ("", "Z"):
        return UTC
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if text[0] == "-" else offset)


def _serial(number: float) -> Moment:
    """An Excel serial: days since 1899-12-30, to the nearest second."""
    if not 18_000 <= number < 73_415:
        raise NotAMoment(str(number))
    at = EXCEL_EPOCH + timedelta(seconds=round(number * 86_400))
    return _checked(at, whole_day=number == int(number))


def _checked(at: datetime, *, whole_day: bool) -> Moment:
    if not EARLIEST <= at.year < LATEST:
        raise NoSuchYear(at.isoformat())
    if at.tzinfo is None:
        at = at.replace(tzinfo=SHANGHAI)
    return Moment(at=at.astimezone(UTC), whole_day=whole_day)
