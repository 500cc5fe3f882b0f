"""A clock and a calendar survive being stored as JSON, to the microsecond."""

import msgspec
from tests.core.time.calendars import CHINA, at
from tests.core.time.clocks import finish, span

from muster.core.time.alerts import AlertPolicy, due_alerts, fire
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.changes import extend, pause, stop
from muster.core.time.clock import Clock, PauseReason
from muster.core.time.limits import Limit


def test_clock_with_everything_on_it_comes_back_equal() -> None:
    policy = AlertPolicy(remind_every=Limit.of("1 wd", CHINA))
    now = at("2026-12-10 Thu 10:00")
    running = extend(
        clock=finish(), by=Limit.of("1 wd", CHINA), asked_at=at("2026-11-26 Thu 10:00"), calendar=CHINA
    )
    running = pause(
        clock=running,
        pause=span(PauseReason.SHELVED, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00"),
        calendar=CHINA,
    )
    fired = fire(clock=running, alerts=due_alerts(clock=running, now=now, calendar=CHINA, policy=policy))
    full = stop(clock=fired, at=now)

    assert msgspec.json.decode(msgspec.json.encode(full), type=Clock) == full


def test_calendar_comes_back_equal_and_counts_the_same() -> None:
    stored = msgspec.json.decode(msgspec.json.encode(CHINA), type=WorkingCalendar)
    limit = Limit.of("7 wd", CHINA)
    start = at("2026-09-24 Thu 10:00")

    assert stored == CHINA
    assert stored.deadline(start=start, limit=limit) == CHINA.deadline(start=start, limit=limit)
