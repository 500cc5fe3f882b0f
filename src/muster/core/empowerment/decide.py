"""What follows from a command now? An event, or a refusal that says why and what would be allowed."""

from datetime import datetime
from typing import Any

from muster.core.directory.book import UnitBook
from muster.core.empowerment.authority import Parties, acting_unit
from muster.core.empowerment.context import Context
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.matter import Command, Event, Matter, Opening
from muster.core.empowerment.refusals import NotOfThisStreet
from muster.core.empowerment.register import KINDS, entry_of
from muster.core.levels import Level
from muster.core.lifecycle.refusals import NotAuthorised, StaleVersion, UnknownReference, WrongState


def decide(
    *, matter: Matter[Any] | None, command: Command, context: Context, now: datetime
) -> tuple[Event[Any], ...]:
    """The events that the command amounts to at `now`, an aware moment.

    Raises a Refusal by name: NotAuthorised before anything about the matter is told, then StaleVersion,
    WrongState, and whatever the row's guards refuse.
    """
    kind, row = entry_of(type(command))
    parties = _parties(kind, matter, command, context.units)
    unit = acting_unit(
        allowed=row.who, actor=context.actor, parties=parties, units=context.units, on=context.today
    )
    if unit is None:
        raise NotAuthorised(
            f"您没有可以“{row.zh}”的岗位。", f"No post of yours gives the power to {row.en.lower()} here."
        )
    if matter is None:
        _check_of_street(parties, context)
    else:
        _check_seen(matter, context)
        _check_state(kind, row, matter)
    for guard in row.guards:
        guard(matter, command, context, now)
    if row.finds is not None:
        command = row.finds(matter, command, context)
    state = row.goal or (matter.state if matter else "")
    by = context.actor.person if context.actor else None
    return (Event(by=by, unit=unit, occurred_at=now, recorded_at=now, state=str(state), said=command),)


def allowed_commands(*, matter: Matter[Any], context: Context) -> tuple[Transition, ...]:
    """The rows this person may use now on this matter, in the table's order: its buttons and no others."""
    kind = KINDS[matter.kind]
    return tuple(
        row for row in kind.table if matter.state in row.start and _may(row, kind.parties(matter), context)
    )


def openings(*, kind: Kind, parties: Parties, context: Context) -> tuple[Transition, ...]:
    """The rows by which this person may begin a matter of a kind between these parties."""
    return tuple(row for row in kind.table if row.opens and _may(row, parties, context))


def _may(row: Transition, parties: Parties, context: Context) -> bool:
    found = acting_unit(
        allowed=row.who, actor=context.actor, parties=parties, units=context.units, on=context.today
    )
    return found is not None


def _parties(kind: Kind, matter: Matter[Any] | None, command: Command, units: UnitBook) -> Parties:
    """Raises UnknownReference where there is no such matter, street or unit."""
    if matter is not None and matter.kind == kind.name and not isinstance(command, Opening):
        return kind.parties(matter)
    if matter is not None or not isinstance(command, Opening):
        raise UnknownReference("没有这个事项。", "There is no such matter.")
    if command.street not in units.units or units.get(command.street).level is not Level.STREET:
        raise UnknownReference("没有这个街道。", "There is no such street.")
    if command.unit not in units.units:
        raise UnknownReference("没有这个单位。", "There is no such unit.")
    return Parties(street=command.street, unit=command.unit)


def _check_of_street(parties: Parties, context: Context) -> None:
    """The unit stands over the street, belongs to an organisation that does, or stands in the street."""
    units, on = context.units, context.today
    over = {parties.street} | units.superiors_of(parties.street, on)
    unit = units.get(parties.unit)
    if unit.organisation not in over and parties.street not in units.superiors_of(unit.id, on):
        raise NotOfThisStreet(
            "该单位不属于本街道及其上级。", "This unit stands neither over the street nor in it."
        )


def _check_seen(matter: Matter[Any], context: Context) -> None:
    if context.seen is not None and context.seen != matter.version:
        raise StaleVersion(
            f"您看到的是第 {context.seen} 版，现在是第 {matter.version} 版，请看过新进展后再定。",
            f"You saw version {context.seen}; it is {matter.version} now: read what is new, then decide.",
        )


def _check_state(kind: Kind, row: Transition, matter: Matter[Any]) -> None:
    if matter.state in row.start:
        return
    state = kind.state_of(matter)
    wanted_zh, wanted_en = "、".join(one.zh for one in row.start), " or ".join(one.en for one in row.start)
    raise WrongState(
        f"事项处于“{state.zh}”，不能“{row.zh}”；只能在“{wanted_zh}”时进行。",
        f"The matter is {state.en}; to {row.en.lower()}, it has to be {wanted_en}.",
        allowed=(other.name for other in kind.table if matter.state in other.start),
    )
