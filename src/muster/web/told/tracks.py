"""From a whistle's assignments to the tracks of its muster line."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.book import UnitBook
from muster.core.lifecycle.parts import Part
from muster.core.lifecycle.states import AssignmentState, Ending
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock, ClockKind
from muster.core.time.days import SHANGHAI, local_day
from muster.core.time.readings import Light
from muster.web.calling import call_view
from muster.web.look.lights import LightView, resting_light
from muster.web.look.moments import shortly
from muster.web.musterline.facts import Muster, Round, Span, Track
from muster.web.told.clocks import light_of_reading
from muster.web.told.labels import ASSIGNMENT_STATES
from muster.whistles.queries.detail import Reading

DONE = {AssignmentState.DONE, AssignmentState.CONFIRMED}
UNMET = {
    ClockKind.ARRIVE: _("未报到"),
    ClockKind.ACCEPT: _("未接哨"),
    ClockKind.FINISH: _("未办结"),
    ClockKind.CONTACT: _("未联系群众"),
}
FAILED = tuple(UNMET)
MOST_DAYS = 100


def muster_of(
    whistle: Whistle,
    units: UnitBook,
    now: datetime,
    readings: Collection[Reading] = (),
    off_hours: tuple[Span, ...] = (),
) -> Muster | None:
    """The muster line's facts; None before the whistle sounds. `readings` say how late a unit is now."""
    if whistle.blown_at is None:
        return None
    parts = sorted(whistle.assignments, key=lambda part: (part.part is not Part.LEAD, part.no))
    return Muster(
        tracks=tuple(_track(part, units, now, readings) for part in parts),
        since=whistle.blown_at,
        now=now,
        closed_at=whistle.closed_at,
        off_hours=off_hours,
    )


def closed_days(*, calendar: WorkingCalendar, since: datetime, until: datetime) -> tuple[Span, ...]:
    """Runs of days on which the calendar is closed; none for more than a hundred days, too narrow to see."""
    first, last = local_day(since), local_day(until)
    if (last - first).days > MOST_DAYS:
        return ()
    spans: list[Span] = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if calendar.segments_on(on=day):
            continue
        start = datetime.combine(day, time(), tzinfo=SHANGHAI)
        adjoins = bool(spans) and spans[-1].until == start
        begin = spans.pop().since if adjoins else start
        spans.append(Span(since=begin, until=start + timedelta(days=1)))
    return tuple(spans)


def _track(part: Assignment, units: UnitBook, now: datetime, readings: Collection[Reading]) -> Track:
    accept, arrive = _first(part, ClockKind.ACCEPT), _first(part, ClockKind.ARRIVE)
    unit = units.get(part.unit)
    return Track(
        unit=unit.name,
        lead=part.part is Part.LEAD,
        since=part.dispatched_at,
        accept_due_at=None if accept is None else accept.due_at,
        accepted_at=part.accepted_at,
        arrive_due_at=None if arrive is None else arrive.due_at,
        arrived_at=part.reported_in_at,
        rounds=_rounds(part),
        pauses=_pauses(part),
        released_at=part.confirmed_at or part.ended_at,
        status=status_of(part, readings),
        note="" if part.reported_in_at is None else _came(part.reported_in_at, now),
        call=call_view(unit),
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


def status_of(part: Assignment, readings: Collection[Reading]) -> LightView:
    """The word at the end of a track: what the unit does, or what it failed to do in time and by how much."""
    late = [reading for reading in readings if reading.late and _runs_in(reading.clock, part)]
    if late:
        worst = min(late, key=lambda reading: FAILED.index(reading.clock.kind))
        left = light_of_reading(worst).left
        return LightView(tone=Light.RED, word=str(UNMET[worst.clock.kind]), left=left)
    word = str(ASSIGNMENT_STATES[part.state])
    if part.ending is Ending.ABSENT:
        return resting_light(word=word, tone=Light.RED)
    if part.state in DONE or part.ending is not None:
        return resting_light(word=word)
    return resting_light(word=word, tone=Light.GREEN)


def _runs_in(clock: Clock, part: Assignment) -> bool:
    return clock.running and clock.kind in UNMET and clock in part.clocks
