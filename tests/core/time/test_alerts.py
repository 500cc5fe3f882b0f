"""Which alerts a clock fires, when, and which of them are sent."""

import pytest
from tests.core.time.calendars import CHINA, at, written
from tests.core.time.clocks import clock, finish, span

from muster.core.time.alerts import Alert, AlertKind, AlertPolicy, due_alerts, fire, next_alert_at, remind
from muster.core.time.changes import extend, pause, resume, stop
from muster.core.time.clock import Clock, ClockKind, PauseReason
from muster.core.time.limits import Limit

DAILY = AlertPolicy(remind_every=Limit.of("1 wd", CHINA))
EMERGENCY = AlertPolicy(remind_every=None)
SHELVED = PauseReason.SHELVED
NOW = at("2026-11-25 Wed 10:00")


def fired(running: Clock, *moments: str, policy: AlertPolicy = DAILY) -> Clock:
    """The clock after sweeps at these moments."""
    for moment in moments:
        running = fire(
            clock=running, alerts=due_alerts(clock=running, now=at(moment), calendar=CHINA, policy=policy)
        )
    return running


def found(running: Clock, moment: str, policy: AlertPolicy = DAILY) -> list[str]:
    """What a sweep at `moment` would fire, one readable line each; `!` is sent."""
    alerts = due_alerts(clock=running, now=at(moment), calendar=CHINA, policy=policy)
    return [
        f"{alert.kind}{alert.number or ''} {written(alert.at)}{' !' if alert.sent else ''}"
        for alert in alerts
    ]


@pytest.mark.parametrize(
    ("before", "now", "alerts"),
    [
        pytest.param([], "2026-11-27 Fri 11:52", [], id="fri-before-75-percent"),
        pytest.param(
            [],
            "2026-11-27 Fri 11:53",
            ["amber 2026-11-27 Fri 11:52:30.000000 !"],
            id="fri-amber",
        ),
        pytest.param(["2026-11-27 Fri 11:53"], "2026-11-30 Mon 09:59", [], id="mon-amber-only-once"),
        pytest.param(
            ["2026-11-27 Fri 11:53"],
            "2026-11-30 Mon 10:00",
            ["red 2026-11-30 Mon 10:00 !"],
            id="mon-red",
        ),
        pytest.param(["2026-11-30 Mon 10:00"], "2026-12-01 Tue 09:59", [], id="tue-red-only-once"),
        pytest.param(
            ["2026-11-30 Mon 10:00"],
            "2026-12-01 Tue 10:00",
            ["reminder1 2026-12-01 Tue 10:00 !"],
            id="tue-first-reminder-a-working-day-on",
        ),
        pytest.param(
            ["2026-12-02 Wed 10:00"],
            "2026-12-03 Thu 10:00",
            ["reminder3 2026-12-03 Thu 10:00", "order 2026-12-03 Thu 10:00 !"],
            id="thu-third-reminder-brings-the-order",
        ),
        pytest.param(
            ["2026-12-03 Thu 10:00"],
            "2026-12-04 Fri 10:00",
            ["reminder4 2026-12-04 Fri 10:00 !"],
            id="fri-reminders-go-on-the-order-does-not",
        ),
        pytest.param(["2026-12-04 Fri 10:00"], "2026-12-06 Sun 23:00", [], id="sun-weekends-are-quiet"),
        pytest.param(
            [],
            "2026-12-03 Thu 12:00",
            [
                "amber 2026-11-27 Fri 11:52:30.000000",
                "red 2026-11-30 Mon 10:00",
                "reminder1 2026-12-01 Tue 10:00",
                "reminder2 2026-12-02 Wed 10:00",
                "reminder3 2026-12-03 Thu 10:00",
                "order 2026-12-03 Thu 10:00 !",
            ],
            id="thu-after-a-week-down-all-recorded-one-sent",
        ),
        pytest.param(
            [],
            "2026-12-01 Tue 12:00",
            [
                "amber 2026-11-27 Fri 11:52:30.000000",
                "red 2026-11-30 Mon 10:00",
                "reminder1 2026-12-01 Tue 10:00 !",
            ],
            id="tue-after-downtime-the-reminder-is-sent",
        ),
    ],
)
def test_sweep_fires_each_alert_once(before: list[str], now: str, alerts: list[str]) -> None:
    assert found(fired(finish(), *before), now) == alerts


def test_order_comes_at_twice_the_limit_when_that_is_first() -> None:
    routine = finish(limit="1 wd")

    assert found(fired(routine, "2026-11-26 Thu 10:00"), "2026-11-27 Fri 10:00") == [
        "reminder1 2026-11-27 Fri 10:00",
        "order 2026-11-27 Fri 10:00 !",
    ]
    assert found(fired(finish(limit="2 wh"), "2026-11-25 Wed 13:30"), "2026-11-25 Wed 15:30") == [
        "order 2026-11-25 Wed 15:30 !"
    ]


def test_emergency_is_chased_every_length_of_its_limit() -> None:
    accept = clock(ClockKind.ACCEPT, "2026-10-01 Thu 03:00", "10 min")

    assert found(accept, "2026-10-01 Thu 03:31", EMERGENCY) == [
        "amber 2026-10-01 Thu 03:07:30.000000",
        "red 2026-10-01 Thu 03:10",
        "reminder1 2026-10-01 Thu 03:20",
        "order 2026-10-01 Thu 03:20 !",
        "reminder2 2026-10-01 Thu 03:30",
    ]


def test_working_clock_is_reminded_in_its_own_calendar_across_a_holiday() -> None:
    due_before_national_day = finish("2026-09-25 Fri 10:00", "3 wd")

    assert written(due_before_national_day.due_at) == "2026-09-30 Wed 18:00"
    assert found(fired(due_before_national_day, "2026-09-30 Wed 18:00"), "2026-10-08 Thu 18:00") == [
        "reminder1 2026-10-08 Thu 18:00 !"
    ]


def test_reminders_by_hand_count_towards_the_order() -> None:
    red = fired(finish(), "2026-11-30 Mon 10:00")

    chased = red
    for hour in ("11:00", "14:00", "15:00"):
        chased = remind(clock=chased, at=at(f"2026-11-30 Mon {hour}"))

    assert found(red, "2026-11-30 Mon 15:00") == []
    assert found(chased, "2026-11-30 Mon 15:00") == ["order 2026-11-30 Mon 15:00 !"]
    assert found(fired(chased, "2026-11-30 Mon 15:00"), "2026-12-01 Tue 10:00") == [
        "reminder4 2026-12-01 Tue 10:00 !"
    ]


def test_order_waits_for_red_however_many_reminders_came_before() -> None:
    chased = finish()
    for hour in ("11:00", "14:00", "15:00"):
        chased = remind(clock=chased, at=at(f"2026-11-26 Thu {hour}"))

    assert found(chased, "2026-11-26 Thu 16:00") == []
    assert found(fired(chased, "2026-11-27 Fri 12:00"), "2026-11-30 Mon 10:00") == [
        "red 2026-11-30 Mon 10:00",
        "order 2026-11-30 Mon 10:00 !",
    ]


def test_stopped_clock_fires_nothing() -> None:
    stopped = stop(clock=finish(), at=at("2026-12-10 Thu 10:00"))

    assert found(stopped, "2026-12-11 Fri 10:00") == []
    assert next_alert_at(clock=stopped, now=NOW, calendar=CHINA, policy=DAILY) is None


def test_paused_clock_fires_nothing_until_it_goes_on() -> None:
    shelved = pause(clock=finish(), pause=span(SHELVED, "2026-11-30 Mon 11:00"), calendar=CHINA)
    resumed = resume(clock=shelved, reason=SHELVED, at=at("2026-12-21 Mon 09:00"), calendar=CHINA)

    assert found(shelved, "2026-12-10 Thu 10:00") == []
    assert next_alert_at(clock=shelved, now=at("2026-11-30 Mon 11:00"), calendar=CHINA, policy=DAILY) is None
    assert found(resumed, "2026-12-21 Mon 09:00") == [
        "amber 2026-11-27 Fri 11:52:30.000000",
        "red 2026-11-30 Mon 10:00 !",
    ]
    assert found(fired(resumed, "2026-12-21 Mon 09:00"), "2026-12-21 Mon 18:00") == [
        "reminder1 2026-12-21 Mon 17:00 !"
    ]


def test_extended_clock_shows_red_once_and_is_chased_from_its_new_due_moment() -> None:
    red = fired(finish(), "2026-11-30 Mon 10:00")

    extended = extend(
        clock=red, by=Limit.of("2 wd", CHINA), asked_at=at("2026-11-30 Mon 09:00"), calendar=CHINA
    )

    assert found(extended, "2026-12-02 Wed 10:00") == []
    assert found(extended, "2026-12-03 Thu 10:00") == ["reminder1 2026-12-03 Thu 10:00 !"]


@pytest.mark.parametrize(
    ("sweeps", "following"),
    [
        pytest.param([], "2026-11-27 Fri 11:52:30.000000", id="amber-first"),
        pytest.param(["2026-11-27 Fri 12:00"], "2026-11-30 Mon 10:00", id="then-red-on-mon"),
        pytest.param(["2026-11-30 Mon 10:00"], "2026-12-01 Tue 10:00", id="then-the-first-reminder-on-tue"),
        pytest.param(["2026-12-03 Thu 10:00"], "2026-12-04 Fri 10:00", id="then-every-working-day"),
        pytest.param(["2026-12-04 Fri 10:00"], "2026-12-07 Mon 10:00", id="and-over-the-weekend-to-mon"),
    ],
)
def test_next_alert_is_known_beforehand(sweeps: list[str], following: str) -> None:
    now = at(sweeps[-1]) if sweeps else NOW
    running = fired(finish(), *sweeps)

    assert written(next_alert_at(clock=running, now=now, calendar=CHINA, policy=DAILY)) == following


def test_alert_missed_before_a_dated_pause_waits_for_its_end() -> None:
    citizen = span(PauseReason.AWAITING_CITIZEN_MATERIAL, "2026-11-27 Fri 14:00", "2026-12-04 Fri 14:00")
    paused = pause(clock=finish(), pause=citizen, calendar=CHINA)

    assert (
        written(next_alert_at(clock=paused, now=at("2026-11-27 Fri 14:00"), calendar=CHINA, policy=DAILY))
        == "2026-12-04 Fri 14:00"
    )
    assert found(paused, "2026-12-04 Fri 13:59") == []
    assert found(paused, "2026-12-04 Fri 14:00") == ["amber 2026-11-27 Fri 11:52:30.000000 !"]


def test_firing_is_remembered_on_the_clock() -> None:
    state = fired(finish(), "2026-12-03 Thu 12:00").alerts

    assert (written(state.red_at), state.reminders) == ("2026-11-30 Mon 10:00", 3)
    assert state.order_at == state.last_reminded_at == state.auto_reminded_at == at("2026-12-03 Thu 10:00")


def test_percentages_and_counts_are_policy() -> None:
    strict = AlertPolicy(
        remind_every=Limit.of("1 wh", CHINA), amber_percent=50, order_at_reminder=1, order_percent=300
    )

    assert due_alerts(clock=finish(), now=at("2026-11-26 Thu 15:15"), calendar=CHINA, policy=strict) == (
        Alert(kind=AlertKind.AMBER, at=at("2026-11-26 Thu 15:15"), sent=True),
    )
    assert found(fired(finish(), "2026-11-30 Mon 10:00", policy=strict), "2026-11-30 Mon 11:00", strict) == [
        "reminder1 2026-11-30 Mon 11:00",
        "order 2026-11-30 Mon 11:00 !",
    ]
