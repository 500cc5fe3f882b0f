"""What follows from a command now? Events, or a refusal that says why and what would be allowed."""

from datetime import datetime

from muster.core.altered import altered
from muster.core.directory.book import UnknownUnit
from muster.core.ledger.chain import TICK
from muster.core.lifecycle import authority
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.events import Event
from muster.core.lifecycle.offering import OF_ENDED, is_open
from muster.core.lifecycle.refusals import (
    NotAuthorised,
    UnknownReference,
    WrongState,
    check_seen,
    refused_by_time,
)
from muster.core.lifecycle.states import STATE_NAMES, WhistleState
from muster.core.lifecycle.table import BY_COMMAND, TRANSITIONS, Transition
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.refusals import TimeRefusal


def decide(whistle: Whistle | None, command: c.Command, context: Context, now: datetime) -> list[Event]:
    """The events that the command amounts to at `now`, an aware moment; several are recorded 1 µs apart.

    Raises a Refusal by name: NotAuthorised before anything about the case is told, then StaleVersion,
    WrongState, and whatever the rule itself refuses.
    """
    row = BY_COMMAND[type(command)]
    if row.who and not authority.may(who=row.who, whistle=whistle, command=command, context=context):
        raise NotAuthorised(
            f"您的岗位不能对这件哨件“{row.zh}”", f"none of your posts may {row.en.lower()} here"
        )
    if whistle is not None:
        if row.judges:
            check_seen(seen=command.seen, version=whistle.version)
        _check_state(row, whistle)
    try:
        events = row.rule(whistle, command, context, now)
    except TimeRefusal as refusal:
        raise refused_by_time(refusal) from refusal
    except UnknownUnit as unknown:
        raise UnknownReference("没有这个单位", "there is no such unit") from unknown
    if len(events) == 1:
        return events
    return [altered(event, recorded_at=now + nth * TICK) for nth, event in enumerate(events)]


def _check_state(row: Transition, whistle: Whistle) -> None:
    if whistle.state in row.start:
        return
    now, wanted = STATE_NAMES[whistle.state], [STATE_NAMES[one] for one in WhistleState if one in row.start]
    zh = f"只能在“{'”“'.join(one.zh for one in wanted)}”时进行" if wanted else "只能用于新哨件"
    en = f"it needs one that is {' or '.join(one.en for one in wanted)}" if wanted else "it begins a new one"
    raise WrongState(
        f"哨件处于“{now.zh}”，不能“{row.zh}”；{zh}",
        f"a whistle that is {now.en} does not allow “{row.en}”; {en}",
        allowed=(other.name for other in TRANSITIONS if whistle.state in other.start and other.who),
    )


def allowed_commands(whistle: Whistle, context: Context) -> tuple[Transition, ...]:
    """The rows this person may use now on this whistle, in the table's order: its buttons and no others.

    Commands about one assignment count when the person may give them for at least one that is open to them.
    """
    return tuple(
        row
        for row in TRANSITIONS
        if row.who and whistle.state in row.start and subjects(row, whistle, context)
    )


def is_offered(row: Transition, whistle: Whistle) -> bool:
    """Whether the row's command has something to do now, whoever might give it."""
    return whistle.state in row.start and bool(_probes(row, whistle))


def subjects(row: Transition, whistle: Whistle, context: Context) -> tuple[c.Command, ...]:
    """Probes of the row's command, one for each assignment or objection this person may give it for."""
    return tuple(
        probe
        for probe in _probes(row, whistle)
        if authority.may(who=row.who, whistle=whistle, command=probe, context=context)
    )


class Probe(c.Command):
    """Stands for a command that is not filled in yet; only what authority asks of it is there."""

    __slots__ = ("assignment", "objection")

    def __init__(self, *, assignment: int = 0, objection: str = "") -> None:
        object.__setattr__(self, "seen", None)
        object.__setattr__(self, "assignment", assignment)
        object.__setattr__(self, "objection", objection)


def _probes(row: Transition, whistle: Whistle) -> tuple[Probe, ...]:
    if row.command in (c.PassUp, c.Rule):
        return tuple(Probe(objection=it.id) for it in whistle.objections if it.pending)
    if issubclass(row.command, c.OnAssignment):
        return tuple(
            Probe(assignment=part.no)
            for part in whistle.assignments
            if (part.live or part.late_filed or row.command in OF_ENDED)
            and is_open(row.command, whistle, part)
        )
    return (Probe(),) if is_open(row.command, whistle, None) else ()
