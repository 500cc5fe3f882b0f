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

WINDOWS = ((1899, 1902), (1985, 1992), (2024, 2029))

calendars = st.sampled_from([CHINA, ROUND_THE_CLOCK, NIGHT_SHIFT, SAME_YEAR_EVERYWHERE])
spans = st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=200))
MICROSECOND = timedelta(microseconds=1)


def moments(count: int) -> st.SearchStrategy[list[datetime]]:
    """So many moments, in order, in one of the windows: local mean time, summer time in Shanghai, today."""
    return st.sampled_from(WINDOWS).flatmap(
        lambda years: st.lists(
            st.datetimes(
                min_value=datetime(years[0], 1, 1),  # noqa: DTZ001 - Hypothesis puts the zone on
                max_value=datetime(years[1], 1, 1),  # noqa: DTZ001
                timezones=st.sampled_from([UTC, ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")]),
            ).map(lambda moment: moment.astimezone(UTC)),
            min_size=count,
            max_size=count,
        ).map(sorted)
    )


@settings(deadline=None)
@given(calendar=calendars, at=moments(1), span=spans)
def test_what_was_added_lies_between(calendar: WorkingCalendar, at: list[datetime], span: timedelta) -> None:
    end = calendar.add(start=at[0], span=span)

    assert calendar.between(start=at[0], end=end) == span
    assert calendar.between(start=at[0], end=end - MICROSECOND) == span - MICROSECOND


@settings(deadline=None)
@given(calendar=calendars, at=moments(2))
def test_what_lies_between_leads_to_the_last_open_moment(
    calendar: WorkingCalendar, at: list[datetime]
) -> None:
    span = calendar.between(start=at[0], end=at[1])

    if span:
        assert calendar.add(start=at[0], span=span) <= at[1]


@settings(deadline=None)
@given(calendar=calendars, at=moments(1), first=spans, second=spans)
def test_adding_in_two_steps_is_adding_at_once(
    calendar: WorkingCalendar, at: list[datetime], first: timedelta, second: timedelta
) -> None:
    in_two = calendar.add(start=calendar.add(start=at[0], span=first), span=second)

    assert in_two == calendar.add(start=at[0], span=first + second)


@settings(deadline=None)
@given(calendar=calendars, at=moments(4))
def test_open_time_adds_up_over_any_split(calendar: WorkingCalendar, at: list[datetime]) -> None:
    parts = [calendar.between(start=start, end=end) for start, end in pairwise(at)]

    assert sum(parts, timedelta()) == calendar.between(start=at[0], end=at[-1])


@settings(deadline=None)
@given(calendar=calendars, at=moments(2), span=spans)
def test_who_starts_later_is_never_due_earlier(
    calendar: WorkingCalendar, at: list[datetime], span: timedelta
) -> None:
    assert calendar.add(start=at[0], span=span) <= calendar.add(start=at[1], span=span)


@settings(deadline=None)
@given(calendar=calendars, at=moments(2))
def test_open_time_is_never_more_than_natural_time(calendar: WorkingCalendar, at: list[datetime]) -> None:
    assert timedelta() <= calendar.between(start=at[0], end=at[1]) <= at[1] - at[0]


@settings(deadline=None)
@given(at=moments(2))
def test_open_around_the_clock_counts_every_real_hour(at: list[datetime]) -> None:
    assert ROUND_THE_CLOCK.between(start=at[0], end=at[1]) == at[1] - at[0]
