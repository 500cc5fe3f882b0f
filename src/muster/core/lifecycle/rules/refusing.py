"""A unit that refuses the whistle (拒不应哨): the blower reports it, the county investigates."""

from datetime import datetime

from muster.core.lifecycle import authority, where
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import RefusalReport, RulingResult
from muster.core.lifecycle.refusals import NotYet, WrongState
from muster.core.lifecycle.rules import independence
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.rules.reporting import assignment_of
from muster.core.lifecycle.states import Ending
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.clock import ClockKind

STAYED_AWAY = frozenset({None, Ending.ABSENT})


def report_refusal(
    whistle: Whistle, command: c.ReportRefusal, context: Context, now: datetime
) -> list[e.Event]:
    """Report a unit that neither accepted nor came in time, or stays away although its objection fell."""
    part = assignment_of(whistle, command)
    if part.refusal is not None:
        raise WrongState(
            "该单位拒不应哨已经报告，每项任务只报告一次", "this has been reported: once for each assignment"
        )
    missed = missed_by(whistle, part)
    if missed is None:
        raise WrongState(
            "该单位已接哨、已到场或退单待裁定，不属于拒不应哨",
            "the unit has accepted or come, or its objection waits: that is no refusal",
        )
    clocks = (clock for clock in part.clocks if clock.kind is missed)
    clock = max(clocks, key=lambda clock: clock.round, default=None)
    if clock is None or clock.due_at is None or now < clock.due_at:
        raise NotYet("该单位的时限未到，不能报告拒不应哨", "the unit's limit has not run out")
    return [
        e.RefusalReported(
            **marks(context, now, unit=whistle.blower), assignment=part.no, reason=command.reason
        )
    ]


def missed_by(whistle: Whistle, part: Assignment) -> ClockKind | None:
    """Which limit the unit lets pass by staying away: to accept, or to come once its objection fell."""
    if part.reported_in_at is not None or part.objection is not None or part.ending not in STAYED_AWAY:
        return None
    if part.accepted_at is None:
        return ClockKind.ACCEPT
    fell = any(
        it.assignment == part.no and it.result is RulingResult.REJECTED and not it.pending
        for it in whistle.objections
    )
    return ClockKind.ARRIVE if fell else None


def investigate(whistle: Whistle, command: c.Investigate, context: Context, now: datetime) -> list[e.Event]:
    """An outsider's finding on a reported refusal (调查认定); upheld, it is buck-passing in the score."""
    part = assignment_of(whistle, command)
    if part.refusal is not RefusalReport.WAITING:
        raise WrongState("没有待调查认定的拒不应哨报告", "no report of a refusal waits for its finding")
    independence.check(whistle, context)
    posts = () if context.actor is None else context.actor.posts
    organisations = where.investigating(whistle, context.units, context.today)
    mine = [
        organisation
        for organisation in organisations
        if any(authority.acts_for(post, organisation, context.units) for post in posts)
    ]
    return [
        e.RefusalInvestigated(
            **marks(context, now, unit=mine[0]),
            assignment=part.no,
            upheld=command.upheld,
            findings=command.findings,
        )
    ]


def waits_for_finding(whistle: Whistle) -> bool:
    """Whether a report waits for its finding; no close before that."""
    return any(part.refusal is RefusalReport.WAITING for part in whistle.assignments)
