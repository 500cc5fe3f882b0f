"""What follows from a command on a period now? One event, or a refusal that says why."""

from datetime import datetime

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook, UnknownUnit
from muster.core.lifecycle.refusals import (
    NotAuthorised,
    UnknownReference,
    WrongState,
    check_seen,
    refused_by_time,
)
from muster.core.period.process import commands as c
from muster.core.period.process.authority import holds_post_in, may
from muster.core.period.process.context import Context
from muster.core.period.process.events import PeriodEvent
from muster.core.period.process.period import Period
from muster.core.period.process.states import FROZEN, STATES_ZH
from muster.core.period.process.table import PERIOD_BY_COMMAND, PERIOD_TRANSITIONS, PeriodTransition
from muster.core.period.refusals import OwnUnit, PeriodLockedAlready, PeriodStands
from muster.core.time.refusals import TimeRefusal


def decide(period: Period | None, command: c.PeriodCommand, context: Context, now: datetime) -> PeriodEvent:
    """The event that the command amounts to at `now`, an aware moment.

    Raises a Refusal by name: NotAuthorised first, OwnUnit, then StaleVersion, WrongState, and whatever the
    rule itself refuses.
    """
    row = PERIOD_BY_COMMAND[type(command)]
    try:
        check_may_now(period=period, command=command, by=context.actor, units=context.units)
        return row.rule(period, command, context, now)
    except TimeRefusal as refusal:
        raise refused_by_time(refusal) from refusal
    except UnknownUnit as unknown:
        raise UnknownReference("没有这个单位", "there is no such unit") from unknown


def check_may_now(*, period: Period | None, command: c.PeriodCommand, by: Actor, units: UnitBook) -> None:
    """Whether this person may give the command in this state, before anything is read or drawn up for it.

    Raises NotAuthorised, OwnUnit, StaleVersion, WrongState.
    """
    row = PERIOD_BY_COMMAND[type(command)]
    _check_may(row, command, period, by, units)
    _check_stands(row, command, period)


def unit_of(*, command: c.PeriodCommand, period: Period | None) -> int | None:
    """The unit whose sheet a command is about; None where it is about the whole period."""
    match command:
        case c.ObjectToSheet() | c.ApplyExclusion() | c.CorrectSheet():
            return command.unit
        case c.HearObjection() | c.DecideObjection() if period is not None:
            objection = period.objection(command.objection)
            return None if objection is None else objection.unit
        case c.DecideExclusion() if period is not None:
            exclusion = period.exclusion(command.exclusion)
            return None if exclusion is None else exclusion.unit
    return None


def _check_may(
    row: PeriodTransition,
    command: c.PeriodCommand,
    period: Period | None,
    by: Actor,
    units: UnitBook,
) -> None:
    unit = unit_of(command=command, period=period)
    organisation = command.organisation if isinstance(command, c.OpenPeriod) else 0
    if period is not None:
        organisation = period.organisation
    if not may(who=row.who, by=by, organisation=organisation, unit=unit, units=units):
        raise NotAuthorised(
            f"您的岗位不能在这个考核期“{row.zh}”", f"none of your posts may {row.en.lower()} in this period"
        )
    if row.apart and unit is not None and holds_post_in(by=by, unit=unit):
        raise OwnUnit(
            f"您在该单位任职，不能“{row.zh}”，须由他人办理",
            f"you hold a post in the unit: somebody else has to {row.en.lower()}",
        )


def _check_stands(row: PeriodTransition, command: c.PeriodCommand, period: Period | None) -> None:
    if period is None:
        if row.start:
            raise UnknownReference("没有这个考核期", "there is no such period")
        return
    if not row.start:
        raise PeriodStands("这个考核期已经开启", "the period has been opened already")
    if row.judges:
        check_seen(seen=command.seen, version=period.version)
    if period.state not in row.start:
        kind = PeriodLockedAlready if row.command is c.LockPeriod and period.state in FROZEN else WrongState
        raise kind(
            f"考核期处于“{STATES_ZH[period.state]}”，不能“{row.zh}”",
            f"a period that is {period.state} does not allow {row.name}",
            allowed=(other.name for other in PERIOD_TRANSITIONS if period.state in other.start),
        )


def allowed_now(*, period: Period, by: Actor, units: UnitBook) -> tuple[PeriodTransition, ...]:
    """The rows this person may use now, in the table's order; about a unit: for at least one of them."""
    return tuple(
        row
        for row in PERIOD_TRANSITIONS
        if period.state in row.start and _may_for_one(row, period, by, units)
    )


def _may_for_one(row: PeriodTransition, period: Period, by: Actor, units: UnitBook) -> bool:
    own = {post.unit for post in by.posts}
    return any(
        may(who=row.who, by=by, organisation=period.organisation, unit=unit, units=units)
        for unit in (own & {mark.unit for mark in period.sheets}) | {None}
    )
