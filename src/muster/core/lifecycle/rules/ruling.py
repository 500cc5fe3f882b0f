"""What a ruling (裁定) does: to the objector's clocks, to the unit it names, to later dispatches."""

from dataclasses import dataclass
from datetime import datetime

from muster.core.ledger.text import TextRef
from muster.core.lifecycle import events as e
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import ObjectionReason, Part, Precedent, RulingResult, Summons
from muster.core.lifecycle.rules import running, summoning
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.states import Ending
from muster.core.lifecycle.whistle import Assignment, Objection, Whistle
from muster.core.time.clock import Clock, ClockKind

ABOUT_DUTY = frozenset({ObjectionReason.NOT_OUR_DUTY, ObjectionReason.WRONG_TERRITORY})
Effect = tuple[tuple[Clock, ...], Summons | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A ruling on its way: everything its effects need."""

    objection: Objection
    part: Assignment
    named: int | None
    whistle: Whistle
    context: Context
    now: datetime


def filed(
    objection: Objection,
    *,
    result: RulingResult,
    named: int | None,
    target: str | None,
    opinion: TextRef | None,
    whistle: Whistle,
    context: Context,
    now: datetime,
) -> e.ObjectionRuled:
    """The event of a ruling. `opinion` is None where L3 ran out and the dispatch stands without one."""
    case = _Case(
        objection=objection,
        part=whistle.assignments[objection.assignment - 1],
        named=named,
        whistle=whistle,
        context=context,
        now=now,
    )
    lapsed = opinion is None
    stands = objection.stands(result=result, named=named, lapsed=lapsed)
    moves = whistle.moved_by(objection) and not stands
    clocks, summons = _EFFECTS[result](case) if moves else ((), None)
    own = running.stopped((clock for clock in whistle.clocks if clock.ref == objection.id), at=now)
    return e.ObjectionRuled(
        **marks(context, now, unit=None),
        objection=objection.id,
        result=result,
        named=named,
        target=target,
        opinion=opinion,
        lapsed=lapsed,
        summons=summons,
        precedent=None if lapsed else _precedent(case, result),
        clocks=running.in_step((*own, *clocks), whistle, at=now, context=context),
    )


def _rejected(case: _Case) -> Effect:
    """Accepted from the ruling, the pause annulled; whoever an earlier ruling had named steps back."""
    part, now = case.part, case.now
    if part.ending is Ending.REASSIGNED:
        return (*_clocks_given_back(case), *_stepping_back(case)), None
    freed = running.objection_ended(part, case.objection.id, annulled=True, at=now, context=case.context)
    return (*freed, *running.stopped(part.clocks, at=now, kinds={ClockKind.ACCEPT})), None


def _clocks_given_back(case: _Case) -> tuple[Clock, ...]:
    """A round more of each clock but accept's: the part counts as accepted."""
    summons = Summons(assignment=case.part.no, unit=case.part.unit, part=case.part.part)
    fresh = running.for_units((summons,), case.whistle, at=case.now, context=case.context)
    return tuple(
        running.in_round(clock, running.next_round(case.part.clocks, clock.kind))
        for clock in fresh
        if clock.kind is not ClockKind.ACCEPT
    )


def _stepping_back(case: _Case) -> tuple[Clock, ...]:
    """The clocks of the unit an earlier ruling had named, once it has the part no longer."""
    named = case.whistle.named_by(case.objection)
    if named is None:
        return ()
    if named.summoned_by == case.objection.id:
        return running.stopped(named.clocks, at=case.now)
    leaves_lead = case.whistle.role_of(case.objection) is Part.LEAD
    return running.no_longer_leading(named, at=case.now) if leaves_lead else ()


def _reassigned(case: _Case) -> Effect:
    """The named unit takes the part over, bound to it; one that is summoned already keeps its clocks."""
    old = (*running.stopped(case.part.clocks, at=case.now), *_stepping_back(case))
    named = case.named
    if named is None:
        return old, None
    if case.whistle.role_of(case.objection) is Part.LEAD:
        summons, clocks = summoning.as_lead(named, case.whistle, case.context, case.now)
        return (*old, *clocks), summons
    if any(part.unit == named and part.ending is None for part in case.whistle.assignments):
        return old, None
    summons = Summons(assignment=len(case.whistle.assignments) + 1, unit=named, part=Part.ASSIST)
    summoning.check_new(summons, case.whistle, case.context)
    fresh = running.for_units((summons,), case.whistle, at=case.now, context=case.context)
    return (*old, *fresh), summons


def _returned(case: _Case) -> Effect:
    """The blower has completed the facts: the pause ends and the accept clock runs anew.

    A unit that has come meanwhile meets it at once; one that a ruling made accept owes no accept any more.
    """
    part, now = case.part, case.now
    if part.accepted_at is not None:
        return (), None
    freed = running.objection_ended(part, case.objection.id, annulled=False, at=now, context=case.context)
    old = running.stopped(part.clocks, at=now, kinds={ClockKind.ACCEPT})
    anew = running.start(
        ClockKind.ACCEPT,
        obligor=part.unit,
        limit=running.owed(ClockKind.ACCEPT, case.whistle, case.context),
        at=now,
        context=case.context,
        ref=str(part.no),
        round=running.next_round(part.clocks, ClockKind.ACCEPT),
    )
    met = (anew,) if part.reported_in_at is None else running.stopped((anew,), at=now)
    return (*old, *met, *freed), None


def _ended(case: _Case) -> Effect:
    """An assist is let go; a lead's end is the whistle's end."""
    if case.part.part is Part.LEAD:
        own = (clock for clock in running.all_running(case.whistle) if clock.ref != case.objection.id)
        return running.stopped(own, at=case.now), None
    return running.stopped(case.part.clocks, at=case.now), None


_EFFECTS = {
    RulingResult.REJECTED: _rejected,
    RulingResult.REASSIGNED: _reassigned,
    RulingResult.RETURNED: _returned,
    RulingResult.ENDED: _ended,
}


def _precedent(case: _Case, result: RulingResult) -> Precedent | None:
    """A ruling about whose duty an item is proposes a dispatch rule; never for what is not catalogued."""
    if case.whistle.item is None or case.objection.reason not in ABOUT_DUTY:
        return None
    unit = {RulingResult.REASSIGNED: case.named, RulingResult.REJECTED: case.objection.unit}.get(result)
    if unit is None:
        return None
    return Precedent(
        item=case.whistle.item, territory=case.whistle.blower, unit=unit, level=case.objection.level
    )
