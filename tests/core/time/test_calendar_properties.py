"""What holds for every moment and every span of working time."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.time.calendars import CHINA, OFFICE_WEEK, china_2026

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.segments import Segment

ROUND_THE_CLOCK = china_2026(
    week=(*[(Segment.of("00:00-24:00"),)] * 7,), holidays=(), make_up_days=(), zone="America/New_York"
)
NIGHT_SHIFT = china_2026(
    week=(*[(Segment.of("00:00-02:30"), Segment.of("03:00-04:15"), Segment.of("22:00-24:00"))] * 7,),
    holidays=(),
    make_up_days=(),
    zone="America/New_York",
)
SAME_YEAR_EVERYWHERE = china_2026(zone="Pacific/Kiritimati", week=OFFICE_WEEK)

calendars = st.sampled_from([CHINA, ROUND_THE_CLOCK, NIGHT_SHIFT, SAME_YEAR_EVERYWHERE])
moments = st.datetimes(
    min_value=datetime(1899, 6, 1),  # noqa: DTZ001 - Hypothesis puts the zone on
    max_value=datetime(2031, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")]),
)
spans = st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=200))
MICROSECOND = timedelta(microseconds=1)


@settings(deadline=None)
@given(calendar=calendars, start=moments, span=spans)
def test_what_was_added_lies_between(calendar: WorkingCalendar, start: datetime, span: timedelta) -> None:
    end = calendar.add(start=start, span=span)

    assert calendar.between(start=start, end=end) == span
    assert calendar.between(start=start, end=end - MICROSECOND) == span - MICROSECOND


@settings(deadline=None)
@given(calendar=calendars, start=moments, end=moments)
def test_what_lies_between_leads_to_the_last_open_moment(
    calendar: WorkingCalendar, start: datetime, end: datetime
) -> None:
    span = calendar.between(start=start, end=end)

    if span:
        assert calendar.add(start=start, span=span) <= end


@settings(deadline=None)
@given(calendar=calendars, start=moments, first=spans, second=spans)
def test_adding_in_two_steps_is_adding_at_once(
    calendar: WorkingCalendar, start: datetime, first: timedelta, second: timedelta
) -> None:
    in_two = calendar.add(start=calendar.add(start=start, span=first), span=second)

    assert in_two == calendar.add(start=start, span=first + second)


@settings(deadline=None)
@given(calendar=calendars, moments=st.lists(moments, min_size=3, max_size=5))
def test_open_time_adds_up_over_any_split(calendar: WorkingCalendar, moments: list[datetime]) -> None:
    moments.sort()

    parts = [calendar.between(start=start, end=end) for start, end in pairwise(moments)]

    assert sum(parts, timedelta()) == calendar.between(start=moments[0], end=moments[-1])


@settings(deadline=None)
@given(calendar=calendars, one=moments, other=moments, span=spans)
def test_who_starts_later_is_never_due_earlier(
    calendar: WorkingCalendar, one: datetime, other: datetime, span: timedelta
) -> None:
    early, late = sorted((one, other))

    assert calendar.add(start=early, span=span) <= calendar.add(start=late, span=span)


@settings(deadline=None)
@given(calendar=calendars, start=moments, end=moments)
def test_open_time_is_never_more_than_natural_time(
    calendar: WorkingCalendar, start: datetime, end: datetime
) -> None:
    natural = max(timedelta(), end.astimezone(UTC) - start.astimezone(UTC))

    assert timedelta() <= calendar.between(start=start, end=end) <= natural


@settings(deadline=None)
@given(start=moments, end=moments)
def test_open_around_the_clock_counts_every_real_hour(start: datetime, end: datetime) -> None:
    natural = max(timedelta(), end.astimezone(UTC) - start.astimezone(UTC))

    assert ROUND_THE_CLOCK.between(start=start, end=end) == natural
