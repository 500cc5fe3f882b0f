"""How many clock decisions fit in a second? Each measure is a name, its rate and the rate it must reach."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, timedelta
from itertools import count
from time import perf_counter

import pytest
from tests.core.time.calendars import CHINA, at
from tests.core.time.clocks import finish

from muster.core.time.alerts import AlertPolicy, due_alerts, next_alert_at
from muster.core.time.changes import start_clocks, stop
from muster.core.time.clock import ClockKind
from muster.core.time.limits import Limit
from muster.core.time.readings import light

FIRST_BLOW = at("2026-11-25 Wed 10:00").astimezone(UTC)
BLOWS = count()
POLICY = AlertPolicy(remind_every=Limit.of("1 wd", CHINA))
LIMITS = (
    (ClockKind.ACCEPT, Limit.of("1 wh", CHINA)),
    (ClockKind.CONTACT, Limit.of("1 wd", CHINA)),
    (ClockKind.ARRIVE, Limit.of("3 wd", CHINA)),
    (ClockKind.FINISH, Limit.of("7 wd", CHINA)),
)
RUNNING = finish()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What was measured: runs a second, and the least that will do."""

    name: str
    per_second: int
    at_least: int


def start_clocks_of_a_blow() -> None:
    """Eight units, four clocks each, at a moment no earlier blow has used."""
    now = FIRST_BLOW + timedelta(microseconds=next(BLOWS))
    start_clocks(
        limits=LIMITS,
        obligors=((unit, str(unit)) for unit in range(8)),
        started_at=now,
        calendar=CHINA,
        policy_version=1,
    )


def stop_clock() -> None:
    """What an accept does to its clock."""
    stop(clock=RUNNING, at=RUNNING.started_at)


def foresee_alert() -> None:
    """What the sweep's index needs of a clock that changed."""
    next_alert_at(clock=RUNNING, now=RUNNING.started_at, calendar=CHINA, policy=POLICY)


def sweep_quiet_clock() -> None:
    """What the sweep asks of a clock that has nothing to say."""
    due_alerts(clock=RUNNING, now=RUNNING.started_at, calendar=CHINA, policy=POLICY)


def show_light() -> None:
    """What a row of an inbox asks of its clock."""
    light(clock=RUNNING, at=RUNNING.started_at, amber_percent=75, calendar=CHINA)


WORK: tuple[tuple[Callable[[], None], int], ...] = (
    (start_clocks_of_a_blow, 7_500),
    (stop_clock, 250_000),
    (foresee_alert, 50_000),
    (sweep_quiet_clock, 50_000),
    (show_light, 50_000),
)


def measured(work: Callable[[], None], *, at_least: int, seconds: float = 0.2, tries: int = 3) -> Measure:
    """The best rate of a few tries, for another process on the machine only ever slows one down."""
    best = 0.0
    for _ in range(tries):
        runs, begun = 0, perf_counter()
        while (taken := perf_counter() - begun) < seconds:
            for _ in range(100):
                work()
            runs += 100
        best = max(best, runs / taken)
    return Measure(name=work.__name__, per_second=round(best), at_least=at_least)


@pytest.mark.bench
@pytest.mark.parametrize(("work", "at_least"), WORK, ids=[work.__name__ for work, _ in WORK])
def test_clock_work_is_fast_enough(
    work: Callable[[], None], at_least: int, record_testsuite_property: Callable[[str, object], None]
) -> None:
    measure = measured(work, at_least=at_least)

    record_testsuite_property(work.__name__, json.dumps(asdict(measure)))
    assert measure.per_second >= at_least, measure
