"""Which stretch of time is assessed? A month, a quarter or a year of the local calendar."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from muster.core.lifecycle.refusals import Incomplete
from muster.core.time.days import SHANGHAI

_WRITTEN = re.compile(r"((?:19|20)[0-9]{2})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?")
_MONTHS_OF_A_YEAR = 12


class BadPeriod(ValueError):
    """A period that is not written as a month (2026-11), a quarter (2026-Q4) or a year (2026)."""


class SpanKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return _LENGTHS[self]


_LENGTHS = {SpanKind.MONTH: 1, SpanKind.QUARTER: 3, SpanKind.YEAR: _MONTHS_OF_A_YEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A period by its name, half-open in local time: it begins at `begins` and is over at `ends`."""

    kind: SpanKind
    name: str
    begins: datetime
    ends: datetime

    @property
    def before(self) -> "Span":
        """The span of the same kind that ends where this one begins. Raises BadPeriod before 1900."""
        return _moved(self, -1)

    @property
    def after(self) -> "Span":
        """The span of the same kind that begins where this one ends. Raises BadPeriod after 2099."""
        return _moved(self, 1)

    @property
    def months(self) -> tuple["Span", ...]:
        """The months it is made of; a month is made of itself."""
        first = _months_since_zero(self.begins)
        return tuple(_laid(SpanKind.MONTH, months) for months in range(first, first + self.kind.months))


def span_of(text: str) -> Span:
    """The span written as `2026-11`, `2026-Q4` or `2026`. Raises BadPeriod."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise BadPeriod(f"{text!r} is not a period such as 2026-11, 2026-Q4 or 2026")
    year, month, quarter = written.groups()
    first = int(year) * _MONTHS_OF_A_YEAR
    if month is not None:
        return _laid(SpanKind.MONTH, first + int(month) - 1)
    if quarter is not None:
        return _laid(SpanKind.QUARTER, first + 3 * (int(quarter) - 1))
    return _laid(SpanKind.YEAR, first)


def span_asked(name: str) -> Span:
    """The span a person asks for by its name. Raises Incomplete, which says how periods are written."""
    try:
        return span_of(name)
    except BadPeriod:
        raise Incomplete(
            f"“{name}”不是考核期，例如 2026-11、2026-Q4 或 2026",
            f"{name!r} is no period such as 2026-11, 2026-Q4 or 2026",
        ) from None


def month_of(text: str) -> Span:
    """The month written as `2026-11`. Raises BadPeriod, for a quarter and a year too."""
    span = span_of(text)
    if span.kind is not SpanKind.MONTH:
        raise BadPeriod(f"{text!r} is not a month such as 2026-11")
    return span


def span_at(now: datetime, *, kind: SpanKind) -> Span:
    """The span of this kind that an aware moment lies in."""
    months = _months_since_zero(now)
    return _laid(kind, months - months % kind.months)


def month_at(now: datetime) -> Span:
    """The month an aware moment lies in."""
    return span_at(now, kind=SpanKind.MONTH)


def _moved(span: Span, by: int) -> Span:
    return _laid(span.kind, _months_since_zero(span.begins) + by * span.kind.months)


def _months_since_zero(moment: datetime) -> int:
    local = moment.astimezone(SHANGHAI)
    return local.year * _MONTHS_OF_A_YEAR + local.month - 1


def _laid(kind: SpanKind, months: int) -> Span:
    """The span of a kind that begins so many months after year 0. Raises BadPeriod outside 1900–2099."""
    year, month = divmod(months, _MONTHS_OF_A_YEAR)
    name = {
        SpanKind.MONTH: f"{year}-{month + 1:02d}",
        SpanKind.QUARTER: f"{year}-Q{month // 3 + 1}",
        SpanKind.YEAR: f"{year}",
    }[kind]
    if _WRITTEN.fullmatch(name) is None:
        raise BadPeriod(f"{name} lies outside the years 1900 to 2099")
    return Span(kind=kind, name=name, begins=_first_of(months), ends=_first_of(months + kind.months))


def _first_of(months: int) -> datetime:
    year, month = divmod(months, _MONTHS_OF_A_YEAR)
    return datetime(year, month + 1, 1, tzinfo=SHANGHAI)
