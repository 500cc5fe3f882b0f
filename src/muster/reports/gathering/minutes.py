"""A deliberation as minutes (会商纪要): who sat in it by their posts, what it found and decided."""

from datetime import datetime
from uuid import UUID

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.intake.deliberated import Deliberated, Sat, deliberations_behind
from muster.intake.meetings.reading import follow_ups
from muster.reports.contents import FollowedUp, Minutes, Sitting
from muster.reports.gathering.counted import Tell
from muster.reports.gathering.named import Named, speaks_for
from muster.reports.gathering.words import DECISIONS, ERASED, ROLES, day, name_of
from muster.whistles.services.refusals import NotFound


def named_minutes(*, subject: str, by: Actor, units: UnitBook, now: datetime) -> Named:
    """The minutes of the organisation that held it. Raises NotFound for anybody else."""
    held = _held(subject, by, units)
    return Named(
        organisation=held.organisation, about=f"{name_of(held.organisation, units)} {day(held.held_on)}"
    )


def gather_minutes(*, subject: str, by: Actor, units: UnitBook, now: datetime, tell: Tell) -> Minutes:
    """The deliberation as it is on file."""
    held = _held(subject, by, units)
    name = name_of(held.organisation, units)
    others = [one for one in held.participants if one != held.convenor]
    return Minutes(
        organisation=name,
        title=f"{name}会商纪要",
        year=str(local_day(now).year),
        made_on=day(local_day(now)),
        held_on=day(held.held_on),
        convenor="" if held.convenor is None else _post(held.convenor, units),
        participants=tuple(
            Sitting(no=nth, unit=name_of(one.unit, units), post=ROLES[one.role])
            for nth, one in enumerate(others, start=1)
        ),
        residents=held.residents,
        finding=held.finding or ERASED,
        decision=DECISIONS[held.decision],
        follow_ups=tuple(
            FollowedUp(no=one.no, unit=name_of(one.unit, units), text=one.text or ERASED, due=day(one.due))
            for one in follow_ups(meeting=held.id)
        ),
    )


def _held(subject: str, by: Actor, units: UnitBook) -> Deliberated:
    try:
        held_id = str(UUID(subject))
    except ValueError:
        raise NotFound from None
    found = deliberations_behind(ids=[held_id], appeals=[])
    if not found or not speaks_for(organisation=found[0].organisation, by=by, units=units):
        raise NotFound
    return found[0]


def _post(sat: Sat, units: UnitBook) -> str:
    return f"{name_of(sat.unit, units)}{ROLES[sat.role]}"
