"""W13: one whistle's work goes over into another one's."""

from dataclasses import replace
from datetime import datetime

from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle import where
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.fold import merged
from muster.core.lifecycle.parts import Part, RefusalReport
from muster.core.lifecycle.refusals import (
    LevelSkipped,
    NeverForEmergency,
    NotYet,
    UnknownReference,
    WrongState,
)
from muster.core.lifecycle.rules import running
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.states import LIVE
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.changes import move_earlier
from muster.core.time.clock import Clock, ClockKind

GRAVITY = (None, RefusalReport.DISMISSED, RefusalReport.WAITING, RefusalReport.UPHELD)
"""Of two reports about one unit the graver one goes on."""


def merge(whistle: Whistle, command: c.Merge, context: Context, now: datetime) -> list[e.Event]:
    """Let the target carry this whistle's work. An emergency can only be the target."""
    if whistle.emergency:
        raise NeverForEmergency("应急哨不能并入其他哨件", "an emergency can only be the target")
    check_target(whistle, command.target, context)
    return [
        e.WhistleMerged(
            **marks(context, now, unit=None),
            target=command.target,
            reason=command.reason,
            clocks=running.all_stopped(whistle, at=now),
        )
    ]


def check_target(whistle: Whistle, target_id: str, context: Context, *, but: str | None = None) -> None:
    """Raises unless the target can take the work over and no objection, `but` this one, waits here."""
    target = context.related.get(target_id)
    if target is None or target.id == whistle.id:
        raise UnknownReference("没有可并入的哨件", "there is no such whistle to merge into")
    if target.state not in LIVE:
        raise WrongState("只能并入正在吹响或处置中的哨件", "the target must be sounding or in hand")
    if where.commanding(target, context.units, context.today) != where.commanding(
        whistle, context.units, context.today
    ):
        raise LevelSkipped(
            "只能并入同一层级、同一指挥中心的哨件",
            "both whistles must be of the same level and under the same command centre",
        )
    if any(objection.pending and objection.id != but for objection in whistle.objections):
        raise NotYet("还有退单待裁定，不能合并", "an objection waits for its ruling")


def receive_merge(
    whistle: Whistle, command: c.ReceiveMerge, context: Context, now: datetime
) -> list[e.Event]:
    """Take the source's work over: type and lead stay, the source's units come in or are united with ours.

    The source is read as it was before it ended; an objector whose ruling ended it does not come along.
    """
    source = context.related[command.source]
    assignments = list(whistle.assignments)
    let_go = {objection.assignment for objection in source.objections if objection.pending}
    for part in source.assignments:
        if not part.live or part.no in let_go:
            continue
        nth = _same_unit(assignments, part)
        if nth is None:
            assignments.append(_moved(part, source.id, len(assignments) + 1, now))
        else:
            assignments[nth] = _united(assignments[nth], part)
    return [
        e.MergeReceived(
            **marks(context, now, unit=source.blower),
            source=source.id,
            blower=source.blower,
            co_blowers=source.co_blowers,
            assignments=tuple(assignments),
            appeals=source.appeals,
            waited_by=source.waited_by,
        )
    ]


def _same_unit(assignments: list[Assignment], part: Assignment) -> int | None:
    for nth, mine in enumerate(assignments):
        if mine.unit == part.unit and mine.live:
            return nth
    return None


def _moved(part: Assignment, source: str, number: int, now: datetime) -> Assignment:
    """A unit only the source had: it comes as assist with its clocks and history."""
    met = merged(part.clocks, running.no_longer_leading(part, at=now))
    clocks = tuple(running.owed_by(clock, clock.obligor, str(number)) for clock in met)
    return replace(part, no=number, part=Part.ASSIST, moved_from=source, objection=None, clocks=clocks)


def _united(mine: Assignment, other: Assignment) -> Assignment:
    """A unit both had: one assignment with the earlier accept and report-in and the earlier due."""
    clocks = tuple(_earlier_clock(clock, other.clocks) for clock in mine.clocks)
    kept = {(clock.kind, clock.stopped_at) for clock in clocks}
    return replace(
        mine,
        bound=mine.bound or other.bound,
        refusal=max(mine.refusal, other.refusal, key=GRAVITY.index),
        accepted_at=_earlier(mine.accepted_at, other.accepted_at),
        reported_in_at=_earlier(mine.reported_in_at, other.reported_in_at),
        late_filed=tuple(
            late for late in (*mine.late_filed, *other.late_filed) if (late.kind, late.at) in kept
        ),
        clocks=clocks,
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment is not None), default=None)


def _earlier_clock(mine: Clock, others: tuple[Clock, ...]) -> Clock:
    """Whichever was met or falls due first; what is done elsewhere does not finish the part here."""
    if mine.kind is ClockKind.FINISH:
        others = tuple(replace(other, round=mine.round) for other in others if other.running and mine.running)
    for other in others:
        if other.kind is mine.kind and other.round == mine.round:
            return move_earlier(clock=mine, other=other)
    return mine
