"""What holds for every clock, whatever pauses it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.core.time.calendars import CHINA

from muster.core.time.alerts import AlertPolicy, due_alerts, fire, next_alert_at
from muster.core.time.changes import cancel_pause, pause, resume, start_clock
from muster.core.time.clock import Clock, ClockKind, Pause, PauseReason
from muster.core.time.limits import Limit, LimitKind
from muster.core.time.readings import is_late, is_paused, moment_at, overdue, time_left, used

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
POLICY = AlertPolicy(remind_every=Limit.of("1 wd", CHINA))
REASONS = (PauseReason.SHELVED, PauseReason.ESCALATED)
MICROSECOND = timedelta(microseconds=1)

offsets = st.integers(min_value=0, max_value=60 * 24 * 60)
moments = offsets.map(lambda minutes: FIRST + timedelta(minutes=minutes))
limits = st.builds(Limit, minutes=st.integers(1, 15 * 450), kind=st.sampled_from(LimitKind))


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Pause, ...]:
    """Up to four pauses of every length, overlapping as they like."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        since = draw(moments)
        end = since + timedelta(minutes=draw(st.integers(1, 20 * 24 * 60)))
        found.append(Pause(reason=draw(st.sampled_from(REASONS)), since=since, until=end, ref=str(number)))
    return tuple(found)


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """A running clock with its pauses."""
    running = start_clock(
        kind=ClockKind.FINISH,
        obligor=7,
        started_at=draw(moments),
        limit=draw(limits),
        calendar=CHINA,
        policy_version=1,
    )
    for one in draw(pauses()):
        running = pause(clock=running, pause=one, calendar=CHINA)
    return running


def unpaused(running: Clock) -> Clock:
    """The same clock as if nothing had ever paused it."""
    for one in running.pauses:
        running = cancel_pause(clock=running, reason=one.reason, ref=one.ref, calendar=CHINA)
    return running


@settings(deadline=None)
@given(running=clocks())
def test_limit_is_used_up_exactly_when_due(running: Clock) -> None:
    due_at = running.due_at
    assert due_at is not None

    assert used(clock=running, until=due_at, calendar=CHINA) == running.limit.span
    assert used(clock=running, until=due_at - MICROSECOND, calendar=CHINA) == running.limit.span - MICROSECOND


@settings(deadline=None)
@given(running=clocks(), at=moments)
def test_pause_never_lengthens_used_time_nor_hastens_due(running: Clock, at: datetime) -> None:
    free = unpaused(running)

    assert used(clock=running, until=at, calendar=CHINA) <= used(clock=free, until=at, calendar=CHINA)
    assert running.due_at is not None
    assert free.due_at is not None
    assert running.due_at >= free.due_at


@settings(deadline=None)
@given(running=clocks(), first=moments, second=moments)
def test_used_time_never_runs_backwards_and_adds_up(
    running: Clock, first: datetime, second: datetime
) -> None:
    early, late = sorted((first, second))
    before, after = (used(clock=running, until=moment, calendar=CHINA) for moment in (early, late))

    assert timedelta() <= before <= after <= max(timedelta(), late - running.started_at)


@settings(deadline=None)
@given(running=clocks(), at=moments)
def test_time_left_and_overdue_are_two_sides_of_one_sum(running: Clock, at: datetime) -> None:
    left = time_left(clock=running, at=at, calendar=CHINA)
    late = overdue(clock=running, at=at, calendar=CHINA)

    assert late == max(timedelta(), -left)
    if late:
        assert is_late(clock=running, at=at)


@settings(deadline=None)
@given(running=clocks())
def test_overlapping_pauses_count_once_in_any_order(running: Clock) -> None:
    doubled = running
    for one in reversed(running.pauses):
        doubled = pause(clock=doubled, pause=replace(one, ref=f"{one.ref} again"), calendar=CHINA)

    assert doubled.due_at == running.due_at


@settings(deadline=None)
@given(running=clocks(), cut=st.integers(1, 20 * 24 * 60))
def test_pause_split_in_two_is_the_same_pause(running: Clock, cut: int) -> None:
    assume(running.pauses)
    whole = running.pauses[0]
    middle = whole.since + timedelta(minutes=cut)
    assume(whole.until is not None and middle < whole.until)
    halves = (replace(whole, until=middle), replace(whole, since=middle, ref="second half"))

    split = unpaused(running)
    for one in (*halves, *running.pauses[1:]):
        split = pause(clock=split, pause=one, calendar=CHINA)

    assert split.due_at == running.due_at


@settings(deadline=None)
@given(running=clocks(), since=moments, minutes=st.integers(1, 60 * 24 * 60))
def test_open_ended_pause_resumed_is_a_dated_pause(running: Clock, since: datetime, minutes: int) -> None:
    end = since + timedelta(minutes=minutes)
    opened = Pause(reason=PauseReason.SHELVED, since=since, ref="open")

    resumed = resume(
        clock=pause(clock=running, pause=opened, calendar=CHINA),
        reason=PauseReason.SHELVED,
        ref="open",
        at=end,
        calendar=CHINA,
    )

    assert resumed.due_at == pause(clock=running, pause=replace(opened, until=end), calendar=CHINA).due_at


@settings(deadline=None)
@given(running=clocks(), percent=st.integers(1, 300))
def test_share_of_the_limit_is_used_when_it_says(running: Clock, percent: int) -> None:
    at = moment_at(clock=running, percent=percent, calendar=CHINA)
    assert at is not None

    assert used(clock=running, until=at, calendar=CHINA) == running.limit.span * percent // 100


@settings(deadline=None)
@given(running=clocks(), sweeps=st.lists(moments, min_size=1, max_size=6).map(sorted))
def test_alerts_are_the_same_however_often_the_sweep_runs(running: Clock, sweeps: list[datetime]) -> None:
    assume(not is_paused(clock=running, at=sweeps[-1]))

    often, once = running, running
    for now in sweeps:
        often = fire(clock=often, alerts=due_alerts(clock=often, now=now, calendar=CHINA, policy=POLICY))
    once = fire(clock=once, alerts=due_alerts(clock=once, now=sweeps[-1], calendar=CHINA, policy=POLICY))

    assert often == once
    assert due_alerts(clock=once, now=sweeps[-1], calendar=CHINA, policy=POLICY) == ()


@settings(deadline=None)
@given(running=clocks(), now=moments)
def test_one_alert_of_a_sweep_is_sent_and_the_next_one_is_foretold(running: Clock, now: datetime) -> None:
    alerts = due_alerts(clock=running, now=now, calendar=CHINA, policy=POLICY)
    after = fire(clock=running, alerts=alerts)
    following = next_alert_at(clock=after, now=now, calendar=CHINA, policy=POLICY)

    assert sum(alert.sent for alert in alerts) == min(1, len(alerts))
    assert following is not None
    assert following > now
    assert due_alerts(clock=after, now=following, calendar=CHINA, policy=POLICY)
    assert not due_alerts(clock=after, now=following - MICROSECOND, calendar=CHINA, policy=POLICY)
