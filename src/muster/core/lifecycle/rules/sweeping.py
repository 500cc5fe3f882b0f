"""The system's round over one whistle: what is due by `now`, each once, whatever was missed before."""

from datetime import datetime

from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.fold import evolve
from muster.core.lifecycle.parts import Ratification, RulingResult
from muster.core.lifecycle.rules import disputing, ruling, running
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.whistle import Whistle
from muster.core.time import alerts
from muster.core.time.clock import Clock, ClockKind

AUTOMATIC_GRADE = 3
ENDS_AT_RED = frozenset({ClockKind.RULE, ClockKind.RATIFY})
LIGHTS = frozenset({alerts.AlertKind.AMBER, alerts.AlertKind.RED})


def sweep(whistle: Whistle, command: c.Sweep, context: Context, now: datetime) -> list[e.Event]:
    """Every light, reminder and order due by now; disputes pass up and ratifications lapse by themselves."""
    found: list[e.Event] = []
    for clock in running.all_running(whistle):
        if not answered_by_objection(whistle, clock):
            found += _alerts(whistle, clock, context, now)
    return found


def answered_by_objection(whistle: Whistle, clock: Clock) -> bool:
    """An objector's accept clock runs on, but nobody is chased for it before the ruling."""
    if clock.kind is not ClockKind.ACCEPT or clock.ref is None:
        return False
    return whistle.assignments[int(clock.ref) - 1].objection is not None


def _alerts(whistle: Whistle, clock: Clock, context: Context, now: datetime) -> list[e.Event]:
    policy = context.policy.alerts_for(type=whistle.type, calendar=context.calendar)
    due = alerts.due_alerts(clock=clock, now=now, calendar=context.calendar_of(clock), policy=policy)
    if clock.kind is ClockKind.REVIEW:
        due = _order_at_red(due)
    if clock.kind in ENDS_AT_RED:
        due = tuple(alert for alert in due if alert.kind in LIGHTS)
    found: list[e.Event] = []
    for alert in due:
        clock = alerts.fire(clock=clock, alerts=(alert,))
        found.append(_event(alert, clock, context, now))
    if clock.kind in ENDS_AT_RED:
        found += _ended_at_red(_after(whistle, found), clock, context, now)
    return found


def _after(whistle: Whistle, events: list[e.Event]) -> Whistle:
    for event in events:
        whistle = evolve(whistle, event)
    return whistle


def _order_at_red(due: tuple[alerts.Alert, ...]) -> tuple[alerts.Alert, ...]:
    """An overdue review is an order to whoever approved the shelving, at once."""
    for nth, alert in enumerate(due):
        if alert.kind is alerts.AlertKind.RED:
            order = alerts.Alert(kind=alerts.AlertKind.ORDER, at=alert.at, sent=True)
            later = (one for one in due[nth + 1 :] if one.kind is not alerts.AlertKind.ORDER)
            return (*due[: nth + 1], order, *later)
    return due


def _event(alert: alerts.Alert, clock: Clock, context: Context, now: datetime) -> e.Event:
    common = {**marks(context, now, unit=None, at=alert.at), "clocks": (clock,)}
    if alert.kind is alerts.AlertKind.AMBER:
        return e.ClockTurnedAmber(**common, kind=clock.kind, ref=clock.ref, sent=alert.sent)
    if alert.kind is alerts.AlertKind.RED:
        return e.ClockTurnedRed(**common, kind=clock.kind, ref=clock.ref, sent=alert.sent)
    if alert.kind is alerts.AlertKind.REMINDER:
        return e.ReminderSent(
            **common,
            kind=clock.kind,
            ref=clock.ref,
            to=clock.obligor,
            automatic=True,
            sent=alert.sent,
            note=None,
        )
    return _order(clock, common)


def _order(clock: Clock, common: dict[str, object]) -> e.SupervisionOrdered:
    return e.SupervisionOrdered(
        **common,  # type: ignore[arg-type]
        to=clock.obligor,
        grade=AUTOMATIC_GRADE,
        kind=clock.kind,
        ref=clock.ref,
        automatic=True,
        note=None,
    )


def _ended_at_red(whistle: Whistle, clock: Clock, context: Context, now: datetime) -> list[e.Event]:
    """A ruling limit passes the dispute up, or lets the dispatch stand after L3; a ratification lapses."""
    if clock.due_at is None or now < clock.due_at:
        return []
    if clock.kind is ClockKind.RATIFY:
        return _lapsed(whistle, clock, context, now)
    objection = whistle.objection(clock.ref or "")
    if objection is None or not objection.pending:
        return []
    if objection.level.next is not None:
        return [disputing.passed_up(objection, objection.level.next, whistle, context, now)]
    return [
        ruling.filed(
            objection,
            result=objection.result or RulingResult.REJECTED,
            named=objection.named,
            target=None,
            opinion=None,
            whistle=whistle,
            context=context,
            now=now,
        )
    ]


def _lapsed(whistle: Whistle, clock: Clock, context: Context, now: datetime) -> list[e.Event]:
    if whistle.ratification is not Ratification.PENDING:
        return []
    stopped = running.stopped((clock,), at=now)
    common = marks(context, now, unit=None)
    return [
        e.RatificationLapsed(**common, clocks=stopped),
        _order(clock, common),
    ]
