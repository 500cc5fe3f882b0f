"""What follows from a command now? Events, or a refusal that says why and what would be allowed."""

from datetime import datetime
from typing import cast

from muster.core.appeals import commands as c
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.authority import acting_unit
from muster.core.appeals.context import Context
from muster.core.appeals.events import Event
from muster.core.appeals.results import Stamp
from muster.core.appeals.states import STATE_NAMES, AppealState
from muster.core.appeals.table import BY_COMMAND, JUDGING, TRANSITIONS, Transition
from muster.core.lifecycle.refusals import NotAuthorised, StaleVersion, UnknownReference, WrongState


def decide(appeal: Appeal | None, command: c.Command, context: Context, now: datetime) -> list[Event]:
    """The events that the command amounts to at `now`, an aware moment.

    Raises a Refusal by name: NotAuthorised before anything about the appeal is told, then StaleVersion,
    WrongState, and whatever the row's guards refuse.
    """
    row = BY_COMMAND[type(command)]
    if appeal is None and row.start:
        raise UnknownReference("没有这件诉求。", "There is no such appeal.")
    unit = _acting_unit(row, appeal, command, context)
    if appeal is not None:
        _check_seen(row, appeal, context)
        _check_state(row, appeal)
    known = cast(Appeal, appeal)
    for guard in row.guards:
        guard(known, command, context, now)
    by = None if context.actor is None else context.actor.person
    return [row.result(known, command, context, Stamp(by=by, unit=unit, now=now))]


def allowed_commands(appeal: Appeal, context: Context) -> tuple[Transition, ...]:
    """The rows this person may use now on this appeal, in the table's order: its buttons and no others."""
    return offered(state=appeal.state, holder=appeal.holder, context=context)


def offered(*, state: AppealState, holder: int, context: Context) -> tuple[Transition, ...]:
    """The same of an appeal of which only its state and holder are known."""
    return tuple(
        row
        for row in TRANSITIONS
        if row.roles and state in row.start and _may(row, holder, context) is not None
    )


def _check_seen(row: Transition, appeal: Appeal, context: Context) -> None:
    if row.command in JUDGING and context.seen is not None and context.seen != appeal.version:
        raise StaleVersion(
            f"您看到的是第 {context.seen} 版，现在是第 {appeal.version} 版，请看过新进展后再定。",
            f"You saw version {context.seen}; it is {appeal.version} now: read what is new, then decide.",
        )


def _check_state(row: Transition, appeal: Appeal) -> None:
    if appeal.state in row.start:
        return
    wanted = [state for state in AppealState if state in row.start]
    names = [STATE_NAMES[state] for state in wanted]
    zh = f"只能在“{'”“'.join(name.zh for name in names)}”时进行" if names else "只能用于新诉求"
    en = f"it needs one that is {' or '.join(name.en for name in names)}" if names else "it begins a new one"
    raise WrongState(
        f"诉求处于“{STATE_NAMES[appeal.state].zh}”，不能“{row.zh}”；{zh}。",
        f"An appeal that is {STATE_NAMES[appeal.state].en} does not allow “{row.en}”; {en}.",
        allowed=(other.name for other in TRANSITIONS if other.roles and appeal.state in other.start),
    )


def _acting_unit(row: Transition, appeal: Appeal | None, command: c.Command, context: Context) -> int | None:
    """The unit the actor acts for; a consequence is recorded for whichever unit caused it."""
    if not row.roles or (context.actor is None and not row.start):
        return _first_unit(context)
    if isinstance(command, c.Receive | c.ImportHistory):
        unit = _may(row, command.report.holder, context)
    else:
        unit = None if appeal is None else _may(row, appeal.holder, context)
    if unit is None:
        raise NotAuthorised(
            "您没有代表该诉求承办单位办理的岗位。",
            "No post of yours acts for the organisation that holds this appeal.",
        )
    return unit


def _may(row: Transition, organisation: int, context: Context) -> int | None:
    """The unit acted for; who works on a whistle for the appeal may see its appellant too."""
    unit = acting_unit(actor=context.actor, roles=row.roles, organisation=organisation, units=context.units)
    if unit is None and row.command is c.Reveal and context.handles:
        return _first_unit(context)
    return unit


def _first_unit(context: Context) -> int | None:
    posts = context.actor.posts if context.actor else ()
    return posts[0].unit if posts else None
