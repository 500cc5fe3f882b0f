"""Deadline tables that can be checked with a wall calendar of 2026 in hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.core.time.calendars import CHINA, at, written

from muster.core.time.limits import Limit
from muster.core.time.refusals import BadLimit, MomentOutOfRange, NaiveMoment


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        pytest.param("2026-11-25 Wed 10:00", "1 wh", "2026-11-25 Wed 11:00", id="wed-within-the-morning"),
        pytest.param("2026-11-25 Wed 11:30", "1 wh", "2026-11-25 Wed 14:00", id="wed-across-the-lunch-break"),
        pytest.param(
            "2026-11-25 Wed 11:00", "1 wh", "2026-11-25 Wed 12:00", id="wed-due-as-the-morning-ends"
        ),
        pytest.param("2026-11-25 Wed 17:00", "1 wh", "2026-11-25 Wed 18:00", id="wed-due-as-the-day-ends"),
        pytest.param(
            "2026-11-25 Wed 12:00", "1 wh", "2026-11-25 Wed 14:30", id="wed-closing-moment-is-closed"
        ),
        pytest.param(
            "2026-11-25 Wed 12:45", "1 wh", "2026-11-25 Wed 14:30", id="wed-start-in-the-lunch-break"
        ),
        pytest.param("2026-11-25 Wed 06:10", "1 wh", "2026-11-25 Wed 10:00", id="wed-start-before-opening"),
        pytest.param("2026-11-25 Wed 21:00", "4 wh", "2026-11-26 Thu 14:30", id="wed-night-counts-from-thu"),
        pytest.param("2026-11-25 Wed 09:00", "1 wd", "2026-11-25 Wed 18:00", id="wed-one-whole-day"),
        pytest.param("2026-11-25 Wed 10:00", "1 wd", "2026-11-26 Thu 10:00", id="wed-one-day-to-thu"),
        pytest.param("2026-11-27 Fri 17:30", "1 wh", "2026-11-30 Mon 09:30", id="fri-over-a-plain-weekend"),
        pytest.param("2026-11-28 Sat 10:00", "1 wd", "2026-11-30 Mon 18:00", id="sat-counts-from-mon"),
        pytest.param(
            "2026-01-02 Fri 10:00", "1 wd", "2026-01-04 Sun 18:00", id="new-year-fri-to-make-up-sunday"
        ),
        pytest.param("2026-02-13 Fri 17:00", "1 wd", "2026-02-14 Sat 17:00", id="fri-to-make-up-saturday"),
        pytest.param(
            "2026-02-14 Sat 17:30", "1 wh", "2026-02-24 Tue 09:30", id="make-up-sat-over-spring-festival"
        ),
        pytest.param(
            "2026-02-13 Fri 09:00", "3 wd", "2026-02-24 Tue 18:00", id="fri-three-days-around-spring-festival"
        ),
        pytest.param(
            "2026-09-24 Thu 10:00",
            "6 wd",
            "2026-10-10 Sat 10:00",
            id="thu-to-make-up-sat-after-both-festivals",
        ),
        pytest.param(
            "2026-04-30 Thu 18:00", "1 wd", "2026-05-06 Wed 18:00", id="thu-closing-over-labour-day"
        ),
        pytest.param("2026-05-08 Fri 10:00", "2 wd", "2026-05-11 Mon 10:00", id="fri-make-up-sat-then-mon"),
        pytest.param("2026-02-28 Sat 23:59", "1 wd", "2026-03-02 Mon 18:00", id="make-up-sat-night-to-mon"),
        pytest.param("2026-11-25 Wed 10:00", "24 h", "2026-11-26 Thu 10:00", id="wed-natural-day"),
        pytest.param("2026-10-01 Thu 00:05", "10 min", "2026-10-01 Thu 00:15", id="holiday-night-emergency"),
        pytest.param(
            "2026-11-25 Wed 10:00", "90 d", "2027-02-23 Tue 10:00", id="natural-days-into-next-year"
        ),
    ],
)
def test_limit_runs_out(start: str, limit: str, due: str) -> None:
    due_at, provisional = CHINA.deadline(start=at(start), limit=Limit.of(limit, CHINA))

    assert written(due_at) == due
    assert due_at.tzinfo is UTC
    assert not provisional


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("2026-11-25 Wed 00:00", "2026-11-26 Thu 00:00", 450, id="wed-a-working-day"),
        pytest.param("2026-11-25 Wed 11:00", "2026-11-25 Wed 14:00", 90, id="wed-over-lunch"),
        pytest.param("2026-11-25 Wed 12:00", "2026-11-25 Wed 13:30", 0, id="wed-lunch-only"),
        pytest.param("2026-11-28 Sat 09:00", "2026-11-29 Sun 18:00", 0, id="plain-weekend"),
        pytest.param(
            "2026-02-14 Sat 00:00", "2026-02-24 Tue 00:00", 450, id="make-up-sat-and-spring-festival"
        ),
        pytest.param("2026-10-01 Thu 00:00", "2026-10-08 Thu 00:00", 0, id="national-week"),
        pytest.param(
            "2026-01-01 Thu 00:00", "2027-01-01 Fri 00:00", 248 * 450, id="the-248-working-days-of-2026"
        ),
        pytest.param("2026-11-26 Thu 10:00", "2026-11-25 Wed 10:00", 0, id="backwards-is-nothing"),
    ],
)
def test_open_time_lies_between(start: str, end: str, minutes: int) -> None:
    assert CHINA.between(start=at(start), end=at(end)) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        pytest.param("2026-11-25 Wed 10:00", "2026-11-25 Wed 10:00", id="wed-open-already"),
        pytest.param("2026-11-25 Wed 09:00", "2026-11-25 Wed 09:00", id="wed-opening-moment-is-open"),
        pytest.param("2026-11-25 Wed 18:00", "2026-11-26 Thu 09:00", id="wed-closing-moment-is-closed"),
        pytest.param("2026-12-31 Thu 20:00", "2027-01-01 Fri 09:00", id="last-night-of-the-published-year"),
    ],
)
def test_no_time_at_all_is_the_next_opening(moment: str, opening: str) -> None:
    assert written(CHINA.add(start=at(moment), span=timedelta())) == opening
    assert CHINA.is_open(at=at(moment)) == (moment == opening)


def test_a_microsecond_is_never_lost() -> None:
    start = at("2026-11-25 Wed 11:59") + timedelta(seconds=59, microseconds=999_999)

    assert written(CHINA.add(start=start, span=timedelta(microseconds=1))) == "2026-11-25 Wed 12:00"
    assert CHINA.add(start=start, span=timedelta(microseconds=2)) == at("2026-11-25 Wed 13:30") + timedelta(
        microseconds=1
    )


@pytest.mark.parametrize(
    ("start", "limit", "provisional"),
    [
        pytest.param("2026-12-30 Wed 10:00", "1 wd", False, id="wed-to-new-years-eve"),
        pytest.param("2026-12-31 Thu 09:00", "1 wd", False, id="thu-due-as-the-last-day-closes"),
        pytest.param("2026-12-31 Thu 10:00", "1 wd", True, id="thu-into-unpublished-2027"),
        pytest.param("2026-12-31 Thu 10:00", "24 h", False, id="natural-time-needs-no-calendar"),
        pytest.param("2025-12-31 Wed 10:00", "3 wd", True, id="wed-from-unlisted-2025"),
    ],
)
def test_limit_through_an_unpublished_year_is_provisional(start: str, limit: str, provisional: bool) -> None:
    assert CHINA.deadline(start=at(start), limit=Limit.of(limit, CHINA))[1] is provisional


def test_unpublished_year_follows_the_weekday_rule() -> None:
    assert written(CHINA.add(start=at("2026-12-31 Thu 10:00"), span=timedelta(minutes=450))) == (
        "2027-01-01 Fri 10:00"
    )


@pytest.mark.parametrize(
    ("on", "bounds"),
    [
        pytest.param("2026-11-25", ("2026-11-25 Wed 09:00", "2026-11-25 Wed 18:00"), id="wednesday"),
        pytest.param("2026-02-14", ("2026-02-14 Sat 09:00", "2026-02-14 Sat 18:00"), id="make-up-saturday"),
        pytest.param("2026-02-17", None, id="spring-festival-tuesday"),
    ],
)
def test_working_day_has_bounds(on: str, bounds: tuple[str, str] | None) -> None:
    found = CHINA.working_day_bounds(on=date.fromisoformat(on))

    assert found == (bounds and (at(bounds[0]), at(bounds[1])))
    assert bool(CHINA.segments_on(on=date.fromisoformat(on))) is (bounds is not None)


def test_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 25, 10)  # noqa: DTZ001 - the mistake under test

    with pytest.raises(NaiveMoment):
        CHINA.add(start=naive, span=timedelta(hours=1))
    with pytest.raises(NaiveMoment):
        CHINA.between(start=at("2026-11-25 Wed 10:00"), end=naive)
    with pytest.raises(NaiveMoment):
        CHINA.deadline(start=naive, limit=Limit.of("1 h", CHINA))


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(BadLimit):
        CHINA.add(start=at("2026-11-25 Wed 10:00"), span=timedelta(microseconds=-1))


def test_counting_past_the_last_year_is_refused() -> None:
    with pytest.raises(MomentOutOfRange):
        CHINA.add(start=datetime(9998, 12, 31, tzinfo=UTC), span=timedelta(days=30))
    with pytest.raises(MomentOutOfRange):
        CHINA.deadline(start=datetime(9999, 12, 31, tzinfo=UTC), limit=Limit.of("90 d", CHINA))
