"""How much open time lies between two moments, and where does a span of it end?"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from muster.core.time.moments import to_micros
from muster.core.time.refusals import MomentOutOfRange
from muster.core.time.segments import Segment

FIRST_YEAR, LAST_YEAR = 1800, 9998
MOST_YEARS_KEPT = 64
_MEAN_YEAR = 31_556_952_000_000


class YearTable:
    """One local year's open segments in microseconds, with the open time up to each segment's end."""

    __slots__ = ("closes", "from_", "opened", "opens", "to", "total")

    def __init__(self, *, from_: int, to: int, segments: Iterator[tuple[int, int]]) -> None:
        """Take the year's bounds and its segments in order."""
        self.from_, self.to, self.total = from_, to, 0
        self.opens: list[int] = []
        self.closes: list[int] = []
        self.opened: list[int] = []
        for opens, closes in segments:
            self.total += closes - opens
            self.opens.append(opens)
            self.closes.append(closes)
            self.opened.append(self.total)

    def opened_before(self, at: int) -> int:
        """Open time from the start of the year to `at`, a moment of this year."""
        nth = bisect_right(self.opens, at) - 1
        if nth < 0:
            return 0
        return self.opened[nth] - max(0, self.closes[nth] - at)

    def moment_after(self, open_time: int) -> int:
        """The earliest moment by which so much of the year's time (1 to its total) has been open."""
        nth = bisect_left(self.opened, open_time)
        return self.closes[nth] - (self.opened[nth] - open_time)

    def opening_from(self, at: int) -> int | None:
        """`at` itself when open, else the year's next opening, else None."""
        nth = bisect_right(self.closes, at)
        return None if nth == len(self.opens) else max(at, self.opens[nth])


class OpenTime:
    """The open time of a calendar, in whole microseconds; a table per year, kept within bounds."""

    __slots__ = ("_exceptions", "_tables", "_week", "_zone")

    def __init__(
        self,
        *,
        zone: ZoneInfo,
        week: tuple[tuple[Segment, ...], ...],
        exceptions: Mapping[date, tuple[Segment, ...]],
    ) -> None:
        """Take the week, Monday first, and the days that depart from it."""
        self._zone, self._week, self._exceptions = zone, week, exceptions
        self._tables: dict[int, YearTable] = {}

    def segments_on(self, on: date) -> tuple[Segment, ...]:
        """The open segments of a day: a holiday's (none), a make-up day's, or its weekday's."""
        segments = self._exceptions.get(on)
        return self._week[on.weekday()] if segments is None else segments

    def local(self, on: date, minute: int) -> int:
        """The moment a minute after local midnight of a day stands for."""
        midnight = datetime(on.year, on.month, on.day, tzinfo=self._zone)
        return to_micros(midnight + timedelta(minutes=minute))

    def year_of(self, at: int) -> int:
        """The local year of a moment. Raises MomentOutOfRange."""
        year = 1970 + at // _MEAN_YEAR
        table = self.table(year)
        if at < table.from_:
            return year - 1
        return year + 1 if at >= table.to else year

    def table(self, year: int) -> YearTable:
        """The table of a local year. Raises MomentOutOfRange."""
        table = self._tables.get(year)
        return self._build(year) if table is None else table

    def add(self, start: int, span: int) -> int:
        """The moment `span` of open time after `start`; a span of 0 is the next open moment."""
        year = self.year_of(start)
        table = self.table(year)
        if span == 0:
            return self._opening(year, start)
        needed = table.opened_before(start) + span
        while needed > table.total:
            needed -= table.total
            year += 1
            table = self.table(year)
        return table.moment_after(needed)

    def between(self, start: int, end: int) -> int:
        """Open time from `start` to `end`; 0 when `end` is not after `start`."""
        if end <= start:
            return 0
        first, last = self.year_of(start), self.year_of(end)
        skipped = sum(self.table(year).total for year in range(first, last))
        return skipped + self.table(last).opened_before(end) - self.table(first).opened_before(start)

    def _opening(self, year: int, at: int) -> int:
        opening = self.table(year).opening_from(at)
        while opening is None:
            year += 1
            opening = self.table(year).opening_from(at)
        return opening

    def _build(self, year: int) -> YearTable:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise MomentOutOfRange(f"a calendar counts the years {FIRST_YEAR} to {LAST_YEAR}, not {year}")
        first, last = date(year, 1, 1), date(year + 1, 1, 1)
        table = YearTable(
            from_=self.local(first, 0), to=self.local(last, 0), segments=self._open(first, last)
        )
        if len(self._tables) >= MOST_YEARS_KEPT:
            self._tables = {}
        self._tables[year] = table
        return table

    def _open(self, first: date, last: date) -> Iterator[tuple[int, int]]:
        """The open spans of the days before `last`; clock changes may shorten one, never overlap two."""
        earliest = self.local(first, 0)
        for number in range((last - first).days):
            on = first + timedelta(days=number)
            for segment in self.segments_on(on):
                opens, closes = self.local(on, segment.opens), self.local(on, segment.closes)
                if closes > max(opens, earliest):
                    yield max(opens, earliest), closes
                    earliest = closes
