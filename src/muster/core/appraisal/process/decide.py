"""What follows from a command on a round or an appraisal now? One event, or a refusal that says why."""

from datetime import datetime
from typing import cast

from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process.authority import AppraisalRelation, holds, is_own
from muster.core.appraisal.process.context import Context
from muster.core.appraisal.process.events import AppraisalEvent, RoundEvent
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.appraisal.process.rules.filling import pair_asked
from muster.core.appraisal.process.states import APPRAISAL_STATES_ZH
from muster.core.appraisal.process.table import BY_COMMAND, TRANSITIONS, AppraisalTransition
from muster.core.appraisal.refusals import RoundLocked, RoundStands
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook, UnknownUnit
from muster.core.lifecycle.refusals import (
    NotAuthorised,
    UnknownReference,
    WrongState,
    check_seen,
    refused_by_time,
)
from muster.core.period.process.states import STATES_ZH, PeriodState
from muster.core.period.refusals import OwnUnit
from muster.core.time.refusals import TimeRefusal


def decide_round(
    round_: Round | None, command: c.RoundCommand, context: Context, now: datetime
) -> RoundEvent:
    """The event a command on a round amounts to at `now`, an aware moment.

    Raises a Refusal by name: NotAuthorised first, OwnUnit, then StaleVersion, WrongState, and whatever the
    rule itself refuses.
    """
    row = BY_COMMAND[type(command)]
    if round_ is None and row.start:
        raise UnknownReference("没有这轮评议", "there is no such round")
    try:
        _check_may(row, _about(row, round_, command), _unit_of(round_, command), context)
        _check_round(row, round_, command.seen)
        return cast(RoundEvent, row.rule(round_, command, context, now))
    except TimeRefusal as refusal:
        raise refused_by_time(refusal) from refusal
    except UnknownUnit as unknown:
        raise UnknownReference("没有这个单位", "there is no such unit") from unknown


def decide_appraisal(
    round_: Round,
    before: Appraisal | None,
    command: c.AppraisalCommand,
    *,
    assessor: int,
    unit: int,
    context: Context,
    now: datetime,
) -> AppraisalEvent:
    """The event a command on `assessor`'s appraisal of `unit` amounts to at `now`.

    Raises a Refusal by name: OnlyTheStreet and NotAppraised first, then NotAuthorised, OwnUnit, RoundLocked,
    StaleVersion, WrongState, and whatever the rule itself refuses.
    """
    row = BY_COMMAND[type(command)]
    try:
        pair = pair_asked(round_=round_, assessor=assessor, unit=unit, context=context)
    except UnknownUnit as unknown:
        raise UnknownReference("没有这个单位", "there is no such unit") from unknown
    _check_may(row, assessor, unit, context)
    _check_open(row, round_)
    _check_appraisal(row, before, command.seen)
    return cast(AppraisalEvent, row.rule(round_, before, pair, command, context, now))


def _about(row: AppraisalTransition, round_: Round | None, command: c.RoundCommand) -> int:
    """The organisation or unit in which the post must be held."""
    if isinstance(command, c.OpenRound):
        return command.organisation
    if row.who.relation is AppraisalRelation.APPRAISED and isinstance(command, c.ObjectToResult):
        return command.unit
    return 0 if round_ is None else round_.organisation


def _unit_of(round_: Round | None, command: c.RoundCommand) -> int | None:
    """The unit a decision is about; None where it is about the whole round."""
    objection = None
    if round_ is not None and isinstance(command, c.DecideResult):
        objection = round_.objection(command.objection)
    return None if objection is None else objection.unit


def _check_may(row: AppraisalTransition, about: int, unit: int | None, context: Context) -> None:
    if not holds(who=row.who, by=context.actor, about=about, units=context.units):
        raise NotAuthorised(
            f"您的岗位不能在这轮评议中“{row.zh}”", f"none of your posts may {row.en.lower()} in this round"
        )
    if row.apart and unit is not None and is_own(by=context.actor, unit=unit, units=context.units):
        raise OwnUnit(
            f"您在该单位任职，不能“{row.zh}”，须由他人办理",
            f"you hold a post in the unit: somebody else has to {row.en.lower()}",
        )


def _check_round(row: AppraisalTransition, round_: Round | None, seen: int | None) -> None:
    if round_ is None:
        return
    if not row.start:
        raise RoundStands("这轮评议已经开启", "the round has been opened already")
    if row.judges:
        check_seen(seen=seen, version=round_.version)
    if round_.state not in row.start:
        raise WrongState(
            f"评议处于“{STATES_ZH[round_.state]}”，不能“{row.zh}”",
            f"a round that is {round_.state} does not allow {row.name}",
            allowed=(other.name for other in TRANSITIONS if round_.state in other.start),
        )


def _check_open(row: AppraisalTransition, round_: Round) -> None:
    if round_.state is not PeriodState.OPEN:
        raise RoundLocked(
            f"评议处于“{STATES_ZH[round_.state]}”，评议表不再变动，不能“{row.zh}”",
            f"the round is {round_.state}: its appraisals change no more",
        )


def _check_appraisal(row: AppraisalTransition, before: Appraisal | None, seen: int | None) -> None:
    if row.judges:
        check_seen(seen=seen, version=0 if before is None else before.version)
    if before is None and row.begins:
        return
    if before is None or before.state not in row.start:
        state = "还没有填写" if before is None else f"处于“{APPRAISAL_STATES_ZH[before.state]}”"
        raise WrongState(
            f"评议表{state}，不能“{row.zh}”",
            f"the appraisal is {'empty' if before is None else before.state}: it does not allow {row.name}",
            allowed=(
                other.name
                for other in TRANSITIONS
                if other.of_appraisal and (other.begins if before is None else before.state in other.start)
            ),
        )


def round_commands(*, round_: Round, by: Actor, units: UnitBook) -> tuple[AppraisalTransition, ...]:
    """The rows on the whole round that this person may use now, in the table's order."""
    return tuple(
        row
        for row in TRANSITIONS
        if round_.state in row.start
        and row.who.relation is AppraisalRelation.HOLDER
        and holds(who=row.who, by=by, about=round_.organisation, units=units)
    )


def appraisal_commands(
    *, round_: Round, before: Appraisal | None, pair: Pair, by: Actor, units: UnitBook
) -> tuple[AppraisalTransition, ...]:
    """The rows on one appraisal that this person may use now, in the table's order."""
    if round_.state is not PeriodState.OPEN or is_own(by=by, unit=pair.unit, units=units):
        return ()
    return tuple(
        row
        for row in TRANSITIONS
        if row.of_appraisal
        and (row.begins if before is None else before.state in row.start)
        and holds(who=row.who, by=by, about=pair.assessor, units=units)
    )
