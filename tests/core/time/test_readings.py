"""How a clock stands: lights, lateness, overdue days."""

from datetime import timedelta

import pytest
from tests.core.time.calendars import CHINA, at, china_2026, written
from tests.core.time.clocks import clock, finish, span

from muster.core.time.changes import pause, resume, stop
from muster.core.time.clock import ClockKind, PauseReason
from muster.core.time.readings import (
    Light,
    is_late,
    light,
    moment_at,
    overdue,
    started_overdue_days,
    time_left,
    used,
)
from muster.core.time.refusals import WrongCalendar

SHELVED = PauseReason.SHELVED


@pytest.mark.parametrize(
    ("moment", "colour"),
    [
        pytest.param("2026-11-25 Wed 10:00", "green", id="wed-just-started"),
        pytest.param("2026-11-27 Fri 11:52", "green", id="fri-a-minute-before-75-percent"),
        pytest.param("2026-11-27 Fri 11:53", "amber", id="fri-after-75-percent"),
        pytest.param("2026-11-30 Mon 09:59", "amber", id="mon-a-minute-to-go"),
        pytest.param("2026-11-30 Mon 10:00", "red", id="mon-due-now"),
        pytest.param("2027-03-01 Mon 10:00", "red", id="red-for-months"),
    ],
)
def test_light_shows(moment: str, colour: str) -> None:
    assert light(clock=finish(), at=at(moment), amber_percent=75, calendar=CHINA) == Light(colour)


def test_light_is_grey_when_stopped_or_standing_still() -> None:
    stopped = stop(clock=finish(), at=at("2026-12-10 Thu 10:00"))
    shelved = pause(clock=finish(), pause=span(SHELVED, "2026-11-26 Thu 10:00"), calendar=CHINA)

    assert light(clock=stopped, at=at("2026-12-11 Fri 10:00"), amber_percent=75, calendar=CHINA) == Light.GREY
    assert light(clock=shelved, at=at("2026-12-11 Fri 10:00"), amber_percent=75, calendar=CHINA) == Light.GREY
    assert (
        light(clock=shelved, at=at("2026-11-25 Wed 15:00"), amber_percent=75, calendar=CHINA) == Light.GREEN
    )


@pytest.mark.parametrize(
    ("moment", "late", "days"),
    [
        pytest.param("2026-11-30 Mon 10:00", False, 0, id="mon-in-the-due-moment-is-on-time"),
        pytest.param("2026-11-30 Mon 10:01", True, 1, id="mon-one-minute-is-a-started-day"),
        pytest.param("2026-12-01 Tue 10:00", True, 1, id="tue-exactly-one-day"),
        pytest.param("2026-12-01 Tue 10:01", True, 2, id="tue-the-second-day-has-started"),
        pytest.param("2026-12-02 Wed 10:00", True, 2, id="wed-two-days-overdue"),
        pytest.param("2026-12-06 Sun 12:00", True, 5, id="sun-the-weekend-adds-nothing"),
    ],
)
def test_finish_is_late_by_started_working_days(moment: str, late: bool, days: int) -> None:
    stopped = stop(clock=finish(), at=at(moment))
    later = at("2027-01-01 Fri 10:00")

    assert is_late(clock=stopped, at=later) is late
    assert started_overdue_days(clock=stopped, at=later, calendar=CHINA) == days
    assert started_overdue_days(clock=finish(), at=at(moment), calendar=CHINA) == days


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        pytest.param("2026-10-02 Fri 03:00", 0, id="fri-due-on-the-holiday"),
        pytest.param("2026-10-02 Fri 03:01", 1, id="fri-one-minute"),
        pytest.param("2026-10-03 Sat 03:00", 1, id="sat-24-hours"),
        pytest.param("2026-10-03 Sat 04:00", 2, id="sat-25-hours"),
    ],
)
def test_emergency_is_late_by_started_natural_days(moment: str, days: int) -> None:
    emergency = clock(ClockKind.FINISH, "2026-10-01 Thu 03:00", "24 h")

    assert started_overdue_days(clock=emergency, at=at(moment), calendar=CHINA) == days


def test_after_hours_a_clock_is_late_with_no_overdue_time_yet() -> None:
    due_at_closing = finish("2026-11-24 Tue 18:00", "1 wd")
    evening = at("2026-11-25 Wed 20:00")

    assert written(due_at_closing.due_at) == "2026-11-25 Wed 18:00"
    assert is_late(clock=due_at_closing, at=evening)
    assert overdue(clock=due_at_closing, at=evening, calendar=CHINA) == timedelta()


def test_shelving_an_overdue_clock_stops_its_overdue_time() -> None:
    shelved = pause(clock=finish(), pause=span(SHELVED, "2026-11-30 Mon 11:00"), calendar=CHINA)
    resumed = resume(clock=shelved, reason=SHELVED, at=at("2026-12-21 Mon 09:00"), calendar=CHINA)

    assert overdue(clock=shelved, at=at("2026-12-20 Sun 10:00"), calendar=CHINA) == timedelta(hours=1)
    assert overdue(clock=resumed, at=at("2026-12-21 Mon 11:00"), calendar=CHINA) == timedelta(hours=3)


def test_clock_met_during_its_pause_is_on_time() -> None:
    shelved = pause(clock=finish(), pause=span(SHELVED, "2026-11-26 Thu 10:00"), calendar=CHINA)
    stopped = stop(clock=shelved, at=at("2026-12-24 Thu 10:00"))

    assert not is_late(clock=stopped, at=at("2026-12-25 Fri 10:00"))
    assert used(clock=stopped, until=at("2026-12-25 Fri 10:00"), calendar=CHINA) == timedelta(minutes=450)
    assert overdue(clock=stopped, at=at("2026-12-25 Fri 10:00"), calendar=CHINA) == timedelta()


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        pytest.param("2026-11-25 Wed 10:00", 1350, id="wed-all-of-it"),
        pytest.param("2026-11-26 Thu 10:00", 900, id="thu-two-days"),
        pytest.param("2026-11-28 Sat 10:00", 60, id="sat-an-hour-for-monday"),
        pytest.param("2026-12-01 Tue 10:00", -450, id="tue-a-day-over"),
    ],
)
def test_time_is_left_in_the_clocks_own_time(moment: str, left: int) -> None:
    assert time_left(clock=finish(), at=at(moment), calendar=CHINA) == timedelta(minutes=left)


@pytest.mark.parametrize(
    ("percent", "moment"),
    [(50, "2026-11-26 Thu 15:15"), (100, "2026-11-30 Mon 10:00"), (200, "2026-12-03 Thu 10:00")],
)
def test_share_of_the_limit_is_used_at(percent: int, moment: str) -> None:
    assert written(moment_at(clock=finish(), percent=percent, calendar=CHINA)) == moment


def test_working_clock_is_read_with_the_calendar_that_set_it() -> None:
    other = china_2026(version=2)
    emergency = clock(ClockKind.FINISH, "2026-10-01 Thu 03:00", "24 h")

    with pytest.raises(WrongCalendar):
        used(clock=finish(), until=at("2026-11-26 Thu 10:00"), calendar=other)
    assert used(clock=emergency, until=at("2026-10-01 Thu 04:00"), calendar=other) == timedelta(hours=1)
