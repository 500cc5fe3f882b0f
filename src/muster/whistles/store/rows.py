"""How does a folded whistle look in the tables?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

import msgspec

from muster.core.directory.book import UnitBook
from muster.core.lifecycle.asking import asks
from muster.core.lifecycle.events import Event, InterviewRecorded, SupervisionOrdered
from muster.core.lifecycle.parts import Part
from muster.core.lifecycle.rules import sweeping
from muster.core.lifecycle.rules.running import all_clocks, all_running
from muster.core.lifecycle.states import OPEN, AssignmentState
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.policy import Policy
from muster.core.time import alerts
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock
from muster.core.time.readings import moment_at
from muster.whistles.concerned import concerned, with_superiors
from muster.whistles.lights import FOR_EVER
from muster.whistles.wire import encode_whistle

Row = dict[str, Any]
WORKED = frozenset({AssignmentState.DISPATCHED, AssignmentState.ACCEPTED, AssignmentState.ARRIVED})
"""Where a unit may still ask for longer, or to be excused."""


class Versions(Protocol):
    """What rows are derived by beside the whistle: the directory, and the versions that set each clock."""

    @property
    def units(self) -> UnitBook: ...
    @property
    def today(self) -> date: ...
    def policy(self, version: int) -> Policy: ...
    def calendar(self, version: int) -> WorkingCalendar: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A whistle before (None: it begins) and after some events."""

    before: Whistle | None
    after: Whistle
    events: tuple[Event, ...]


def whistle_row(whistle: Whistle) -> Row:
    place = whistle.place
    return {
        "id": whistle.id,
        "number": whistle.number,
        "state": whistle.state,
        "type": whistle.type,
        "level": whistle.level,
        "source": whistle.source,
        "blower": whistle.blower,
        "lead": None if whistle.lead is None else whistle.lead.unit,
        "item": whistle.item,
        "item_version": whistle.item_version,
        "category": whistle.category,
        "building_grid": place.building_grid,
        "area_grid": place.area_grid,
        "community": place.community,
        "street": place.street,
        "county": place.county,
        "city": place.city,
        "lon": None if place.point is None else place.point.lon,
        "lat": None if place.point is None else place.point.lat,
        "title": whistle.title.id,
        "drafted_at": whistle.drafted_at,
        "blown_at": whistle.blown_at,
        "passed_at": whistle.passed_at,
        "closed_at": whistle.closed_at,
        "due_at": min((clock.due_at for clock in all_running(whistle) if clock.due_at), default=None),
        "parent": whistle.parent,
        "waits_for": whistle.waits_for,
        "merged_into": whistle.merged_into,
        "recurrence_of": whistle.recurrence_of,
        "policy_version": whistle.policy_version,
        "calendar_version": whistle.calendar_version,
        "rework_count": whistle.rework_count,
        "is_open": whistle.state in OPEN,
        "asks": [ask.value for ask in asks(whistle)],
        "version": whistle.version,
        "seq": whistle.seq,
        "recorded_at": whistle.recorded_at,
        "body": msgspec.Raw(encode_whistle(whistle)),
    }


def assignment_row(whistle: Whistle, part: Assignment, versions: Versions) -> Row:
    running = [clock for clock in part.clocks if clock.stopped_at is None]
    return {
        "whistle_id": whistle.id,
        "no": part.no,
        "unit": part.unit,
        "part": part.part,
        "state": part.state,
        "dispatched_at": part.dispatched_at,
        "accepted_at": part.accepted_at,
        "reported_in_at": part.reported_in_at,
        "done_at": part.done_at,
        "confirmed_at": part.confirmed_at,
        "ended_at": part.ended_at,
        "round": part.round,
        "rework": part.rework,
        "due_at": min((clock.due_at for clock in running if clock.due_at), default=FOR_EVER),
        "near_at": min(filter(None, (_near_at(clock, versions) for clock in running)), default=None),
        "asked": part.state is AssignmentState.OBJECTED or (part.state in WORKED and _asks(part)),
    }


def _asks(part: Assignment) -> bool:
    return part.extension_asked_at is not None or part.excuse_asked_at is not None


def _near_at(clock: Clock, versions: Versions) -> datetime | None:
    """When a running clock is amber, not before its last pause ends."""
    amber_at, paused_until = _amber_at(clock, versions), _paused_until(clock)
    return amber_at if amber_at is None or paused_until is None else max(amber_at, paused_until)


def _amber_at(clock: Clock, versions: Versions) -> datetime | None:
    policy, calendar = versions.policy(clock.policy_version), versions.calendar(clock.calendar_version)
    return moment_at(clock=clock, percent=policy.amber_percent, calendar=calendar)


def _paused_until(clock: Clock) -> datetime | None:
    return max((pause.end or FOR_EVER for pause in clock.pauses), default=None)


def clock_row(whistle: Whistle, clock: Clock, versions: Versions) -> Row:
    policy, calendar = versions.policy(clock.policy_version), versions.calendar(clock.calendar_version)
    return {
        "whistle_id": whistle.id,
        "kind": clock.kind,
        "ref": clock.ref or "",
        "round": clock.round,
        "obligor": clock.obligor,
        "started_at": clock.started_at,
        "amber_at": _amber_at(clock, versions) if clock.stopped_at is None else None,
        "due_at": clock.due_at or FOR_EVER,
        "paused_until": _paused_until(clock),
        "stopped_at": clock.stopped_at,
        "next_alert_at": _next_alert_at(whistle, clock, policy, calendar),
        "provisional": clock.provisional,
    }


def _next_alert_at(
    whistle: Whistle, clock: Clock, policy: Policy, calendar: WorkingCalendar
) -> datetime | None:
    """When the sweep has to look again. What was missed before a pause waits for its end."""
    if clock.stopped_at is not None or sweeping.answered_by_objection(whistle, clock):
        return None
    if clock.kind in sweeping.ENDS_AT_RED:
        return clock.due_at
    last_change = max((pause.since for pause in clock.pauses), default=clock.started_at)
    return alerts.next_alert_at(
        clock=clock,
        now=last_change,
        calendar=calendar,
        policy=policy.alerts_for(type=whistle.type, calendar=calendar),
    )


def changed_assignments(change: Change, versions: Versions) -> Iterator[Row]:
    """Assignments that an event changed; who leads now comes last, so that there never are two leads."""
    known = {} if change.before is None else {part.no: part for part in change.before.assignments}
    for part in sorted(change.after.assignments, key=lambda part: part.part is Part.LEAD):
        if known.get(part.no) is not part:
            yield assignment_row(change.after, part, versions)


def changed_clocks(change: Change, versions: Versions) -> Iterator[Row]:
    """Clocks that an event changed, or that an objection made silent."""
    known = {} if change.before is None else {_key(clock): clock for clock in all_clocks(change.before)}
    for clock in all_clocks(change.after):
        same = known.get(_key(clock)) is clock
        if not same or _silence(change.before, clock) != _silence(change.after, clock):
            yield clock_row(change.after, clock, versions)


def _key(clock: Clock) -> tuple[str, str | None, int]:
    return clock.kind, clock.ref, clock.round


def _silence(whistle: Whistle | None, clock: Clock) -> bool:
    return whistle is not None and sweeping.answered_by_objection(whistle, clock)


def lasting_concern(events: tuple[Event, ...]) -> set[int]:
    """Units that go on seeing the whistle because an order or interview was addressed to them."""
    return {event.to for event in events if isinstance(event, SupervisionOrdered | InterviewRecorded)}


def concern_rows(change: Change, versions: Versions) -> tuple[list[Row], list[Row]]:
    """Rows to put and rows to drop; empty where nobody new sees the whistle and it neither opens nor ends."""
    whistle = change.after
    lasting = lasting_concern(change.events)
    now = concerned(whistle=whistle, units=versions.units, on=versions.today)
    then = (
        None
        if change.before is None
        else concerned(whistle=change.before, units=versions.units, on=versions.today)
    )
    is_open = whistle.state in OPEN
    was_open = change.before is not None and change.before.state in OPEN
    if now == then and is_open == was_open and not lasting:
        return [], []
    seeing = with_superiors(direct=now | lasting, units=versions.units, on=versions.today)
    gone = (
        ()
        if then is None
        else with_superiors(direct=then, units=versions.units, on=versions.today).keys() - seeing
    )
    return (
        [
            {
                "unit": unit,
                "whistle_id": whistle.id,
                "opened_at": whistle.drafted_at,
                "is_open": is_open,
                "direct": direct,
                "lasting": unit in lasting,
            }
            for unit, direct in sorted(seeing.items())
        ],
        [{"unit": unit, "whistle_id": whistle.id} for unit in sorted(gone)],
    )
