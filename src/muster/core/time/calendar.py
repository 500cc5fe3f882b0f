"""When are the offices open?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from muster.core.time.limits import Limit, LimitKind
from muster.core.time.moments import MINUTE, from_micros, span_micros, to_micros
from muster.core.time.open_time import OpenTime
from muster.core.time.refusals import BadCalendar, BadLimit
from muster.core.time.segments import MakeUpDay, Segment, check_in_order


class _Counting:
    """What a calendar derives from its data to count fast; no part of its value."""

    __slots__ = ("_open_time",)

    _open_time: OpenTime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar(_Counting):
    """One version of a jurisdiction's working time. Immutable; raises BadCalendar.

    `week` holds seven days of segments, Monday first. Segments are half-open and in local time of `zone`.
    `nominal_minutes` is what one working day of a limit stands for. A year outside `published_years`
    follows the weekday rule until the State Council's notice for it is entered.
    """

    version: int
    jurisdiction: str
    zone: str = "Asia/Shanghai"
    week: tuple[tuple[Segment, ...], ...]
    holidays: tuple[date, ...] = ()
    make_up_days: tuple[MakeUpDay, ...] = ()
    published_years: tuple[int, ...]
    nominal_minutes: int

    def __post_init__(self) -> None:
        """Check the data and prepare the counting."""
        self._check()
        exceptions: dict[date, tuple[Segment, ...]] = dict.fromkeys(self.holidays, ())
        exceptions |= {day.on: day.segments for day in self.make_up_days}
        try:
            zone = ZoneInfo(self.zone)
        except (KeyError, ValueError):
            raise BadCalendar(f"{self.zone!r} is not a known time zone") from None
        object.__setattr__(self, "_open_time", OpenTime(zone=zone, week=self.week, exceptions=exceptions))

    def add(self, *, start: datetime, span: timedelta) -> datetime:
        """The moment, in UTC, by which `span` of open time has passed since `start`, exact to the µs.

        A start outside hours counts from the next opening; a span that ends at a segment's end is over
        then, not at the next opening; a span of 0 gives the next open moment.
        Raises NaiveMoment, BadLimit for a negative span, MomentOutOfRange.
        """
        micros = span_micros(span)
        if micros < 0:
            raise BadLimit("open time is counted forwards only")
        return from_micros(self._open_time.add(to_micros(start), micros))

    def deadline(self, *, start: datetime, limit: Limit) -> tuple[datetime, bool]:
        """The moment, in UTC, a limit that starts at `start` runs out, and whether that is provisional.

        Provisional: working time through a year whose calendar is not published. Raises NaiveMoment.
        """
        if limit.kind is LimitKind.NATURAL:
            return from_micros(to_micros(start) + limit.minutes * MINUTE), False
        due_at = self.add(start=start, span=limit.span)
        return due_at, self.touches_unpublished(start=start, end=due_at)

    def between(self, *, start: datetime, end: datetime) -> timedelta:
        """The open time from `start` to `end`, 0 when `end` is not after `start`. Raises NaiveMoment."""
        return timedelta(microseconds=self._open_time.between(to_micros(start), to_micros(end)))

    def is_open(self, *, at: datetime) -> bool:
        """Whether `at` lies in a segment; the closing moment itself does not. Raises NaiveMoment."""
        micros = to_micros(at)
        return self._open_time.add(micros, 0) == micros

    def touches_unpublished(self, *, start: datetime, end: datetime) -> bool:
        """Whether any local year from `start` to `end` follows the weekday rule for want of a notice."""
        first, last = self._open_time.year_of(to_micros(start)), self._open_time.year_of(to_micros(end))
        return any(year not in self.published_years for year in range(first, last + 1))

    def segments_on(self, *, on: date) -> tuple[Segment, ...]:
        """The open segments of a local day; none on a day off."""
        return self._open_time.segments_on(on)

    def working_day_bounds(self, *, on: date) -> tuple[datetime, datetime] | None:
        """First opening and last closing of a local day, in UTC; None on a day off."""
        segments = self._open_time.segments_on(on)
        if not segments:
            return None
        opens, closes = segments[0].opens, segments[-1].closes
        return from_micros(self._open_time.local(on, opens)), from_micros(self._open_time.local(on, closes))

    @property
    def open_time(self) -> OpenTime:
        """The same calendar counted in whole microseconds, for the clocks."""
        return self._open_time

    def _check(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise BadCalendar("a week has seven days, Monday first, at least one of them open")
        if not 1 <= self.nominal_minutes <= 24 * 60:
            raise BadCalendar("a working day stands for 1 to 1440 minutes")
        made_up = [day.on for day in self.make_up_days]
        if len(set(made_up)) < len(made_up) or set(made_up) & set(self.holidays):
            raise BadCalendar("a day is a holiday or a make-up day, and stands in the list once")
        for segments in (*self.week, *(day.segments for day in self.make_up_days)):
            check_in_order(segments)
