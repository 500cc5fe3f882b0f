"""From a whistle's assignments to the tracks of its muster line."""

from datetime import datetime

from django.utils.translation import gettext

from muster.core.directory.book import UnitBook
from muster.core.lifecycle.parts import Part
from muster.core.lifecycle.states import AssignmentState, Ending
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.clock import Clock, ClockKind
from muster.core.time.readings import Light
from muster.web.look.lights import LightView, resting_light
from muster.web.look.moments import shortly
from muster.web.musterline.facts import Muster, Round, Span, Track
from muster.web.told.labels import ASSIGNMENT_STATES

DONE = {AssignmentState.DONE, AssignmentState.CONFIRMED}


def muster_of(whistle: Whistle, units: UnitBook, now: datetime) -> Muster | None:
    """The muster line's facts; None before the whistle sounds."""
    if whistle.blown_at is None:
        return None
    parts = sorted(whistle.assignments, key=lambda part: (part.part is not Part.LEAD, part.no))
    return Muster(
        tracks=tuple(_track(part, units, now) for part in parts),
        since=whistle.blown_at,
        now=now,
        closed_at=whistle.closed_at,
    )


def _track(part: Assignment, units: UnitBook, now: datetime) -> Track:
    accept, arrive = _first(part, ClockKind.ACCEPT), _first(part, ClockKind.ARRIVE)
    return Track(
        unit=units.get(part.unit).name,
        lead=part.part is Part.LEAD,
        since=part.dispatched_at,
        accept_due_at=None if accept is None else accept.due_at,
        accepted_at=part.accepted_at,
        arrive_due_at=None if arrive is None else arrive.due_at,
        arrived_at=part.reported_in_at,
        rounds=_rounds(part),
        pauses=_pauses(part),
        released_at=part.confirmed_at or part.ended_at,
        status=status_of(part, now),
        note="" if part.reported_in_at is None else _came(part.reported_in_at, now),
    )


def _came(at: datetime, now: datetime) -> str:
    return gettext("%(moment)s 报到") % {"moment": shortly(at, now)}


def _first(part: Assignment, kind: ClockKind) -> Clock | None:
    return next((clock for clock in part.clocks if clock.kind is kind), None)


def _rounds(part: Assignment) -> tuple[Round, ...]:
    clocks = [clock for clock in part.clocks if clock.kind is ClockKind.FINISH]
    return tuple(
        Round(since=clock.started_at, finish_due_at=clock.due_at, finished_at=_finished(part, clock))
        for clock in sorted(clocks, key=lambda clock: clock.round)
    )


def _finished(part: Assignment, clock: Clock) -> datetime | None:
    """When the round's work was done; a clock that only ended with its assignment was never met."""
    return None if part.ending is not None and part.done_at is None else clock.stopped_at


def _pauses(part: Assignment) -> tuple[Span, ...]:
    found = {(span.since, span.end) for clock in part.clocks for span in clock.pauses}
    return tuple(Span(since=since, until=until) for since, until in sorted(found, key=lambda span: span[0]))


def status_of(part: Assignment, now: datetime) -> LightView:
    """The word at the end of a track: what it is doing, and whether it is late."""
    word = str(ASSIGNMENT_STATES[part.state])
    late = [clock for clock in part.clocks if clock.stopped_at is None and _is_red(clock, now)]
    if part.ending is Ending.ABSENT or late:
        return resting_light(word=word, tone=Light.RED)
    if part.state in DONE or part.ending is not None:
        return resting_light(word=word)
    return resting_light(word=word, tone=Light.GREEN)


def _is_red(clock: Clock, now: datetime) -> bool:
    return clock.due_at is not None and clock.due_at <= now
