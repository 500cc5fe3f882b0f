"""Starting, stopping, extending, recalculating and merging a clock."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.core.time.calendars import CHINA, HOLIDAYS_2026, at, china_2026, written
from tests.core.time.clocks import clock, finish, span

from muster.core.time.changes import (
    extend,
    move_earlier,
    pause,
    recalculate,
    resume,
    start_clock,
    stop,
)
from muster.core.time.clock import Clock, ClockKind, PauseReason
from muster.core.time.limits import Limit, LimitKind
from muster.core.time.refusals import (
    ClockStopped,
    ExtensionTooLong,
    NaiveMoment,
    NotExtendable,
    StopBeforeStart,
    TooManyExtensions,
    WrongCalendar,
)

SHELVED, CITIZEN = PauseReason.SHELVED, PauseReason.AWAITING_CITIZEN_MATERIAL
CHINA_2027 = china_2026(
    version=2,
    published_years=(2026, 2027),
    holidays=(*HOLIDAYS_2026, datetime(2027, 1, 1, tzinfo=UTC).date()),
)


@pytest.mark.parametrize(
    ("kind", "start", "limit", "due"),
    [
        pytest.param("accept", "2026-11-27 Fri 17:40", "1 wh", "2026-11-30 Mon 09:40", id="fri-accept"),
        pytest.param("accept", "2026-10-03 Sat 23:55", "10 min", "2026-10-04 Sun 00:05", id="sat-accept"),
        pytest.param("arrive", "2026-10-03 Sat 23:55", "30 min", "2026-10-04 Sun 00:25", id="sat-arrive"),
        pytest.param("finish", "2026-09-30 Wed 15:00", "7 wd", "2026-10-15 Thu 15:00", id="wed-finish"),
        pytest.param("finish", "2026-11-25 Wed 10:00", "15 wd", "2026-12-16 Wed 10:00", id="wed-key"),
        pytest.param("ratify", "2026-11-25 Wed 03:00", "24 h", "2026-11-26 Thu 03:00", id="wed-ratify"),
    ],
)
def test_clock_is_due(kind: str, start: str, limit: str, due: str) -> None:
    started = clock(ClockKind(kind), start, limit)

    assert written(started.due_at) == due
    assert (started.running, started.provisional, started.round) == (True, False, 1)


def test_clock_keeps_its_moments_in_utc() -> None:
    assert finish().started_at == datetime(2026, 11, 25, 2, tzinfo=UTC)
    assert finish().started_at.tzinfo is UTC


def test_clock_through_the_unpublished_year_is_provisional() -> None:
    assert finish("2026-12-30 Wed 10:00", "3 wd").provisional
    assert not clock(ClockKind.REVIEW, "2026-12-30 Wed 10:00", "90 d").provisional


def test_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        start_clock(
            kind=ClockKind.FINISH,
            obligor=7,
            started_at=datetime(2026, 11, 25, 10),  # noqa: DTZ001 - the mistake under test
            limit=Limit.of("1 h", CHINA),
            calendar=CHINA,
            policy_version=1,
        )


def test_stopped_clock_keeps_everything_but_its_stop() -> None:
    running = pause(
        clock=extend(
            clock=finish(), by=Limit.of("1 wd", CHINA), asked_at=at("2026-11-26 Thu 10:00"), calendar=CHINA
        ),
        pause=span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00"),
        calendar=CHINA,
    )

    stopped = stop(clock=running, at=at("2026-11-27 Fri 11:00"))

    assert stopped == replace(running, stopped_at=at("2026-11-27 Fri 11:00"))
    assert not stopped.running


def test_clock_may_stop_in_the_moment_it_starts_but_not_before() -> None:
    assert stop(clock=finish(), at=at("2026-11-25 Wed 10:00")).stopped_at == at("2026-11-25 Wed 10:00")
    with pytest.raises(StopBeforeStart):
        stop(clock=finish(), at=at("2026-11-25 Wed 09:59"))


def test_stopped_clock_never_restarts() -> None:
    stopped = stop(clock=finish(), at=at("2026-11-26 Thu 10:00"))
    moment = at("2026-11-26 Thu 11:00")

    with pytest.raises(ClockStopped):
        stop(clock=stopped, at=moment)
    with pytest.raises(ClockStopped):
        pause(clock=stopped, pause=span(SHELVED, "2026-11-26 Thu 11:00"), calendar=CHINA)
    with pytest.raises(ClockStopped):
        resume(clock=stopped, reason=SHELVED, at=moment, calendar=CHINA)
    with pytest.raises(ClockStopped):
        extend(clock=stopped, by=Limit.of("1 wd", CHINA), asked_at=moment, calendar=CHINA)
    with pytest.raises(ClockStopped):
        recalculate(clock=stopped, calendar=CHINA_2027)


@pytest.mark.parametrize(
    ("extensions", "due"),
    [
        pytest.param(["1 wd"], "2026-12-01 Tue 10:00", id="one-day-to-tue"),
        pytest.param(["3 wd"], "2026-12-03 Thu 10:00", id="the-whole-limit-to-thu"),
        pytest.param(["3 wd", "2 wd"], "2026-12-07 Mon 10:00", id="two-extensions-to-mon"),
    ],
)
def test_extension_counts_from_the_due_moment(extensions: list[str], due: str) -> None:
    extended = finish()
    for by in extensions:
        extended = extend(
            clock=extended, by=Limit.of(by, CHINA), asked_at=at("2026-11-30 Mon 10:00"), calendar=CHINA
        )

    assert written(finish().due_at) == "2026-11-30 Mon 10:00"
    assert written(extended.due_at) == due
    assert extended.limit == finish().limit


def test_extension_works_on_a_paused_clock() -> None:
    paused = pause(clock=finish(), pause=span(SHELVED, "2026-11-26 Thu 10:00"), calendar=CHINA)

    extended = extend(
        clock=paused, by=Limit.of("1 wd", CHINA), asked_at=at("2026-12-10 Thu 10:00"), calendar=CHINA
    )
    resumed = resume(clock=extended, reason=SHELVED, at=at("2026-12-11 Fri 10:00"), calendar=CHINA)

    assert extended.due_at is None
    assert written(resumed.due_at) == "2026-12-16 Wed 10:00"


def test_extension_outside_its_rules_is_refused() -> None:
    one_day, asked = Limit.of("1 wd", CHINA), at("2026-11-26 Thu 10:00")
    twice = extend(
        clock=extend(clock=finish(), by=one_day, asked_at=asked, calendar=CHINA),
        by=one_day,
        asked_at=asked,
        calendar=CHINA,
    )

    with pytest.raises(TooManyExtensions):
        extend(clock=twice, by=one_day, asked_at=asked, calendar=CHINA)
    with pytest.raises(ExtensionTooLong):
        extend(clock=finish(), by=Limit.of("4 wd", CHINA), asked_at=asked, calendar=CHINA)
    with pytest.raises(ExtensionTooLong):
        extend(clock=finish(), by=Limit(minutes=60, kind=LimitKind.NATURAL), asked_at=asked, calendar=CHINA)
    with pytest.raises(NotExtendable):
        extend(clock=finish(), by=one_day, asked_at=at("2026-11-30 Mon 10:01"), calendar=CHINA)
    with pytest.raises(NotExtendable):
        extend(
            clock=clock(ClockKind.ARRIVE, "2026-11-25 Wed 10:00", "3 wd"),
            by=one_day,
            asked_at=asked,
            calendar=CHINA,
        )


def test_published_year_lengthens_a_provisional_clock() -> None:
    provisional = finish("2026-12-30 Wed 10:00", "3 wd")

    settled = recalculate(clock=provisional, calendar=CHINA_2027)

    assert written(provisional.due_at) == "2027-01-04 Mon 10:00"
    assert written(settled.due_at) == "2027-01-05 Tue 10:00"
    assert (settled.provisional, settled.calendar_version) == (False, 2)


def test_published_year_never_shortens_a_clock() -> None:
    with_holiday = replace(
        finish("2026-12-30 Wed 10:00", "3 wd"), due_at=at("2027-01-05 Tue 10:00"), provisional=True
    )
    without = china_2026(version=3, published_years=(2026, 2027))

    settled = recalculate(clock=with_holiday, calendar=without)

    assert settled == replace(with_holiday, provisional=False)


def test_paused_clock_is_recalculated_when_it_goes_on() -> None:
    paused = pause(
        clock=finish("2026-12-30 Wed 10:00", "3 wd"),
        pause=span(SHELVED, "2026-12-31 Thu 10:00"),
        calendar=CHINA,
    )

    settled = recalculate(clock=paused, calendar=CHINA_2027)
    resumed = resume(clock=settled, reason=SHELVED, at=at("2026-12-31 Thu 11:00"), calendar=CHINA_2027)

    assert written(resumed.due_at) == "2027-01-05 Tue 11:00"


def test_other_calendar_version_never_moves_a_clock() -> None:
    with pytest.raises(WrongCalendar):
        extend(
            clock=finish(),
            by=Limit.of("1 wd", CHINA),
            asked_at=at("2026-11-26 Thu 10:00"),
            calendar=CHINA_2027,
        )


EARLY = clock(ClockKind.ARRIVE, "2026-11-25 Wed 10:00", "3 wd", ref="1")
LATE = clock(ClockKind.ARRIVE, "2026-11-26 Thu 10:00", "3 wd", ref="9")
MET = stop(clock=LATE, at=at("2026-11-27 Fri 10:00"))
PAUSED = pause(clock=EARLY, pause=span(SHELVED, "2026-11-26 Thu 11:00"), calendar=CHINA)


@pytest.mark.parametrize(
    ("mine", "other", "kept"),
    [
        pytest.param(LATE, EARLY, EARLY, id="earlier-due-wins"),
        pytest.param(EARLY, LATE, EARLY, id="mine-is-earlier-already"),
        pytest.param(EARLY, MET, MET, id="met-wins-over-running"),
        pytest.param(stop(clock=EARLY, at=at("2026-11-30 Mon 09:30")), MET, MET, id="met-first-wins"),
        pytest.param(PAUSED, LATE, LATE, id="running-wins-over-paused"),
    ],
)
def test_merged_clock_takes_the_earlier_timing_and_stays_itself(
    mine: Clock, other: Clock, kept: Clock
) -> None:
    assert move_earlier(clock=mine, other=other) == replace(kept, ref=mine.ref)
