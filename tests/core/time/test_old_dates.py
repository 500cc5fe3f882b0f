"""Imported history reaches back to summer time (1986 to 1991) and to local mean time (before 1901)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.core.time.calendars import CHINA, at, china_2026, written

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.limits import Limit
from muster.core.time.segments import Segment

NEW_YORK = ZoneInfo("America/New_York")


def every_day(written_segment: str) -> WorkingCalendar:
    """A calendar of New York open every day in this segment, to meet its clock changes of 2026."""
    return china_2026(
        zone="America/New_York",
        week=((Segment.of(written_segment),),) * 7,
        holidays=(),
        make_up_days=(),
    )


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        pytest.param("1900-06-06 Wed 10:00", "1 wd", "1900-06-07 Thu 10:00", id="wed-in-local-mean-time"),
        pytest.param("1900-12-31 Mon 10:00", "1 wd", "1901-01-01 Tue 10:00", id="mon-as-mean-time-ends"),
        pytest.param("1986-05-02 Fri 17:00", "2 wh", "1986-05-05 Mon 10:00", id="fri-before-summer-time"),
        pytest.param("1986-09-12 Fri 10:00", "1 wd", "1986-09-15 Mon 10:00", id="fri-before-it-ends"),
        pytest.param("1991-09-13 Fri 17:30", "1 wh", "1991-09-16 Mon 09:30", id="fri-before-the-last-change"),
    ],
)
def test_limit_runs_out_by_the_clock_on_the_wall(start: str, limit: str, due: str) -> None:
    assert written(CHINA.deadline(start=at(start), limit=Limit.of(limit, CHINA))[0]) == due


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        pytest.param("1986-05-04 Sun 00:00", 24 - 1, id="sun-the-hour-summer-time-took"),
        pytest.param("1986-09-14 Sun 00:00", 24 + 1, id="sun-the-hour-it-gave-back"),
        pytest.param("2026-11-25 Wed 00:00", 24, id="wed-today"),
    ],
)
def test_day_open_around_the_clock_has_its_real_hours(day: str, hours: int) -> None:
    shanghai = china_2026(week=((Segment.of("00:00-24:00"),),) * 7, holidays=(), make_up_days=())
    next_day = (at(day) + timedelta(days=1)).replace(hour=0)

    assert shanghai.between(start=at(day), end=next_day) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("segment", "day", "minutes"),
    [
        pytest.param("02:15-02:45", "2026-03-08 Sun 00:00", 30, id="sun-a-segment-that-the-change-skips"),
        pytest.param("01:30-03:30", "2026-03-08 Sun 00:00", 60, id="sun-a-segment-across-the-lost-hour"),
        pytest.param("00:30-03:00", "2026-11-01 Sun 00:00", 210, id="sun-a-segment-across-the-double-hour"),
    ],
)
def test_segment_across_a_clock_change_is_counted_in_real_minutes(
    segment: str, day: str, minutes: int
) -> None:
    start = at(day, NEW_YORK)

    found = every_day(segment).between(start=start, end=start + timedelta(days=1))

    assert found == timedelta(minutes=minutes)


@pytest.mark.parametrize("zone", [UTC, ZoneInfo("Asia/Shanghai"), NEW_YORK])
def test_deadline_is_the_same_from_whatever_zone_the_start_is_written_in(zone: ZoneInfo) -> None:
    start = datetime(2026, 2, 13, 9, tzinfo=UTC).astimezone(zone)

    assert written(CHINA.add(start=start, span=timedelta(minutes=450))) == "2026-02-14 Sat 17:00"
