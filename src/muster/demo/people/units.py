"""The summoned units: prompt ones, slow ones, and those who say it is not their duty."""

from collections.abc import Iterator
from datetime import datetime

from muster.core.directory.place import Point
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import ObjectionReason, Part, Presence
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock, ClockKind
from muster.demo.cast import ANSWERS, WORKS
from muster.demo.chance import chance, reliability
from muster.demo.doing import Doing
from muster.demo.people.steps import ONE_MINUTE, Step, part_of
from muster.demo.words import deeds

OBJECTS = 0.05


def steps(whistle: Whistle, calendar: WorkingCalendar, doing: Doing) -> Iterator[Step]:
    """What each unit means to do next."""
    for part in whistle.assignments:
        if part.live and part.done_at is None and part.objection is None:
            step = _next(whistle, part, calendar, doing)
            if step is not None:
                yield step
    lead = whistle.lead
    if lead is not None and _can_submit(whistle, lead):
        yield _submit(whistle, lead, calendar)


def _next(whistle: Whistle, part: Assignment, calendar: WorkingCalendar, doing: Doing) -> Step | None:
    if part.accepted_at is None:
        return _answer(whistle, part, calendar, doing)
    owed = [step for step in (_call(whistle, part, calendar), _come(whistle, part, calendar)) if step]
    if owed:
        return min(owed, key=lambda step: step.at)
    if part.part is Part.ASSIST:
        return _finish(whistle, part, calendar)
    return None


def _share(whistle: Whistle, part: Assignment, kind: str, *, late: float) -> float:
    """How much of a limit the unit uses: mostly well within it, sometimes more than all."""
    luck = chance(whistle.number, part.no, kind, part.round)
    if luck.random() < late * (1.6 - reliability(part.unit)):
        return 1.05 + luck.random() * 0.8
    return 0.08 + luck.random() * 0.75


def _answer(whistle: Whistle, part: Assignment, calendar: WorkingCalendar, doing: Doing) -> Step | None:
    clock = part.running(ClockKind.ACCEPT)
    if clock is None:
        return None
    at = part_of(clock, _share(whistle, part, "accept", late=0.12), calendar)
    wishes = chance(whistle.number, part.no, "object").random() < OBJECTS
    if wishes and _may_object(whistle, part, clock, at):
        other = _somebody_else(whistle, part, doing)
        if other is not None:
            return Step(at=at, act=lambda doing: _object(doing, whistle, part, other))
    return Step(
        at=at,
        act=lambda doing: doing.give(
            whistle.id, doing.cast.in_unit(part.unit, *ANSWERS), lambda say: c.Accept(assignment=part.no)
        ),
    )


def _may_object(whistle: Whistle, part: Assignment, clock: Clock, at: datetime) -> bool:
    spent = part.bound or any(objection.unit == part.unit for objection in whistle.objections)
    in_time = clock.due_at is not None and at <= clock.due_at
    return in_time and not (spent or whistle.emergency)


def _somebody_else(whistle: Whistle, part: Assignment, doing: Doing) -> int | None:
    """A unit of the same standing that might be charged with it instead."""
    units = doing.known.units
    station = next(iter(units.get(part.unit).stations), None)
    if station is None:
        return None
    summoned = {one.unit for one in whistle.assignments}
    others = [
        unit.id
        for unit in units.summonable(station, doing.today)
        if unit.kind is units.get(part.unit).kind and unit.id not in summoned
    ]
    return chance(whistle.number, part.no, "other").choice(others) if others else None


def _object(doing: Doing, whistle: Whistle, part: Assignment, other: int) -> object:
    return doing.give(
        whistle.id,
        doing.cast.in_unit(part.unit, *ANSWERS),
        lambda say: c.Object(
            assignment=part.no,
            reason=ObjectionReason.NOT_OUR_DUTY,
            basis=say(deeds.not_our_duty(whistle.number)),
            proper_unit=other,
        ),
    )


def _call(whistle: Whistle, part: Assignment, calendar: WorkingCalendar) -> Step | None:
    clock = part.running(ClockKind.CONTACT)
    if clock is None or part.accepted_at is None:
        return None
    at = part_of(clock, _share(whistle, part, "contact", late=0.06), calendar)
    return Step(at=max(at, part.accepted_at + ONE_MINUTE), act=lambda doing: _contact(doing, whistle, part))


def _come(whistle: Whistle, part: Assignment, calendar: WorkingCalendar) -> Step | None:
    clock = part.running(ClockKind.ARRIVE)
    if clock is None or part.accepted_at is None:
        return None
    at = part_of(clock, _share(whistle, part, "arrive", late=0.16), calendar)
    return Step(at=max(at, part.accepted_at + ONE_MINUTE), act=lambda doing: _report_in(doing, whistle, part))


def _report_in(doing: Doing, whistle: Whistle, part: Assignment) -> object:
    somebody = doing.cast.in_unit(part.unit, *WORKS, nth=part.no)
    presence = Presence(point=_near(whistle, part), people=(somebody.person,))
    return doing.give(
        whistle.id,
        somebody,
        lambda say: c.ReportIn(
            assignment=part.no, presence=presence, note=say(deeds.came(whistle.number, part.no))
        ),
    )


def _near(whistle: Whistle, part: Assignment) -> Point | None:
    point = whistle.place.point
    if point is None:
        return None
    luck = chance(whistle.number, part.no, "stands")
    return Point(lon=point.lon + luck.randint(-150, 150), lat=point.lat + luck.randint(-150, 150))


def _contact(doing: Doing, whistle: Whistle, part: Assignment) -> object:
    return doing.give(
        whistle.id,
        doing.cast.in_unit(part.unit, *WORKS),
        lambda say: c.Contact(assignment=part.no, note=say(deeds.contacted(whistle.number, part.no))),
    )


def _worked_by(whistle: Whistle, part: Assignment, calendar: WorkingCalendar) -> datetime | None:
    clock = part.running(ClockKind.FINISH)
    if clock is None or part.reported_in_at is None:
        return None
    share = _share(whistle, part, "finish", late=0.10)
    return max(part_of(clock, share, calendar), part.reported_in_at + ONE_MINUTE)


def _finish(whistle: Whistle, part: Assignment, calendar: WorkingCalendar) -> Step | None:
    at = _worked_by(whistle, part, calendar)
    if at is None:
        return None
    return Step(
        at=at,
        act=lambda doing: doing.give(
            whistle.id,
            doing.cast.in_unit(part.unit, *WORKS),
            lambda say: c.Finish(assignment=part.no, note=say(deeds.finished(whistle.number, part.no))),
        ),
    )


def _can_submit(whistle: Whistle, lead: Assignment) -> bool:
    others = (part for part in whistle.assignments if part.no != lead.no)
    ready = lead.reported_in_at is not None and lead.ending is None and lead.done_at is None
    return ready and whistle.pending_objection is None and all(part.settled for part in others)


def _submit(whistle: Whistle, lead: Assignment, calendar: WorkingCalendar) -> Step:
    at = _worked_by(whistle, lead, calendar)
    done = [part.done_at for part in whistle.assignments if part.done_at is not None]
    earliest = [moment for moment in (at, *done, whistle.recorded_at) if moment is not None]
    return Step(at=max(earliest) + ONE_MINUTE, act=lambda doing: _submit_result(doing, whistle, lead))


def _submit_result(doing: Doing, whistle: Whistle, lead: Assignment) -> object:
    by = doing.cast.in_unit(lead.unit, *ANSWERS)
    evidence = doing.evidence(by, whistle.place, about=whistle.number)
    return doing.give(
        whistle.id,
        by,
        lambda say: c.SubmitResult(note=say(deeds.result(whistle.number)), evidence=evidence),
    )
