"""Who must be chased now, and when next? Amber, red, reminders (催办) and the supervision order (督办)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import count

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import AlertState, Clock
from muster.core.time.limits import Limit
from muster.core.time.moments import MINUTE
from muster.core.time.own_time import advance, unpaused_from
from muster.core.time.readings import is_paused, moment_at


class AlertKind(StrEnum):
    """The four alerts, from the lowest to the highest."""

    AMBER = "amber"
    RED = "red"
    REMINDER = "reminder"
    ORDER = "order"


_RANK = {kind: rank for rank, kind in enumerate(AlertKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPolicy:
    """When alerts fire. Percentages are of the limit with its extensions.

    `remind_every` is one working day for most types; None (emergencies) means every length of the limit.
    The order comes at the reminder numbered `order_at_reminder` or at `order_percent`, whichever is first.
    """

    remind_every: Limit | None
    amber_percent: int = 75
    order_at_reminder: int = 3
    order_percent: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One alert: the moment it fell due, and whether it is sent or only recorded.

    `number` counts the clock's reminders, manual ones included; None for the other kinds.
    """

    kind: AlertKind
    at: datetime
    sent: bool
    number: int | None = None


def due_alerts(
    *, clock: Clock, now: datetime, calendar: WorkingCalendar, policy: AlertPolicy
) -> tuple[Alert, ...]:
    """The alerts that fell due by `now` and were not fired, in order; only the highest of them is sent.

    None from a stopped clock or one that is paused at `now`. Hand the result to `fire`.
    """
    if not clock.running or is_paused(clock=clock, at=now):
        return ()
    fallen: list[Alert] = []
    for alert in _coming(clock=clock, calendar=calendar, policy=policy):
        if alert.at > now:
            break
        fallen.append(alert)
    if not fallen:
        return ()
    highest = max(range(len(fallen)), key=lambda nth: (_RANK[fallen[nth].kind], nth))
    return tuple(replace(alert, sent=nth == highest) for nth, alert in enumerate(fallen))


def next_alert_at(
    *, clock: Clock, now: datetime, calendar: WorkingCalendar, policy: AlertPolicy
) -> datetime | None:
    """The first moment from `now` on at which `due_alerts` has something to say if nothing else happens.

    An alert missed before a pause waits for the pause to end. None: not before the clock goes on, or never.
    """
    if not clock.running:
        return None
    first = next(_coming(clock=clock, calendar=calendar, policy=policy), None)
    return None if first is None else unpaused_from(at=max(first.at, now), pauses=clock.pauses)


def fire(*, clock: Clock, alerts: tuple[Alert, ...]) -> Clock:
    """The clock remembering these alerts, so that none fires again."""
    state = clock.alerts
    for alert in alerts:
        state = _fired(state=state, alert=alert)
    return replace(clock, alerts=state)


def remind(*, clock: Clock, at: datetime) -> Clock:
    """The clock after a manual reminder, which counts towards the order; automatic ones go on."""
    state = replace(clock.alerts, reminders=clock.alerts.reminders + 1, last_reminded_at=at)
    return replace(clock, alerts=state)


def _fired(*, state: AlertState, alert: Alert) -> AlertState:
    match alert.kind:
        case AlertKind.AMBER:
            return replace(state, amber_at=alert.at)
        case AlertKind.RED:
            return replace(state, red_at=alert.at)
        case AlertKind.ORDER:
            return replace(state, order_at=alert.at)
        case AlertKind.REMINDER:
            last = alert.at if state.last_reminded_at is None else max(alert.at, state.last_reminded_at)
            return replace(
                state, reminders=state.reminders + 1, last_reminded_at=last, auto_reminded_at=alert.at
            )


def _coming(*, clock: Clock, calendar: WorkingCalendar, policy: AlertPolicy) -> Iterator[Alert]:
    """The alerts not yet fired, in the order they fall due; endless, for reminders go on until the stop."""
    if clock.alerts.amber_at is None:
        amber_at = moment_at(clock=clock, percent=policy.amber_percent, calendar=calendar)
        if amber_at is None:
            return
        yield Alert(kind=AlertKind.AMBER, at=amber_at, sent=False)
    if clock.due_at is None:
        return
    if clock.alerts.red_at is None:
        yield Alert(kind=AlertKind.RED, at=clock.due_at, sent=False)
    yield from _after_red(clock=clock, due_at=clock.due_at, calendar=calendar, policy=policy)


def _after_red(
    *, clock: Clock, due_at: datetime, calendar: WorkingCalendar, policy: AlertPolicy
) -> Iterator[Alert]:
    order_at = _order_at(clock=clock, due_at=due_at, calendar=calendar, policy=policy)
    ordered = clock.alerts.order_at is not None
    last = max(due_at, clock.alerts.auto_reminded_at or due_at)
    for number in count(clock.alerts.reminders + 1):
        reminder_at = _reminder_after(clock=clock, at=last, calendar=calendar, policy=policy)
        if not ordered and order_at is not None and (reminder_at is None or order_at < reminder_at):
            ordered = True
            yield Alert(kind=AlertKind.ORDER, at=order_at, sent=False)
        if reminder_at is None:
            return
        yield Alert(kind=AlertKind.REMINDER, at=reminder_at, sent=False, number=number)
        if not ordered and (number >= policy.order_at_reminder or order_at == reminder_at):
            ordered = True
            yield Alert(kind=AlertKind.ORDER, at=reminder_at, sent=False)
        last = reminder_at


def _order_at(
    *, clock: Clock, due_at: datetime, calendar: WorkingCalendar, policy: AlertPolicy
) -> datetime | None:
    """When the order comes whatever reminders still follow: at the percentage, or by those given.

    Reminders given by hand before the clock was red count, but the order waits for red.
    """
    by_time = moment_at(clock=clock, percent=policy.order_percent, calendar=calendar)
    if clock.alerts.reminders < policy.order_at_reminder:
        return by_time
    by_count = max(due_at, clock.alerts.last_reminded_at or due_at)
    return by_count if by_time is None else min(by_time, by_count)


def _reminder_after(
    *, clock: Clock, at: datetime, calendar: WorkingCalendar, policy: AlertPolicy
) -> datetime | None:
    every = policy.remind_every or Limit(minutes=clock.allowed_minutes, kind=clock.limit.kind)
    return advance(
        start=at, span=every.minutes * MINUTE, kind=every.kind, pauses=clock.pauses, calendar=calendar
    )
