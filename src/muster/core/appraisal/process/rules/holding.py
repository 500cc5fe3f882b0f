"""Open a round, lock it, show its results, publish it."""

from datetime import datetime

from muster.core.appraisal.pairs import day_of, pairs_of
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process import events as e
from muster.core.appraisal.process.context import Context
from muster.core.appraisal.process.counting import placed, results_of
from muster.core.appraisal.process.parts import Result
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.relation import HELD_AT
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.refusals import Incomplete, NotYet, UnknownReference
from muster.core.period.process.authority import ASSESSING_LEVELS
from muster.core.period.refusals import StillPending
from muster.core.period.span import span_asked
from muster.core.period.window import check_over, window_closes

NAMED = 5
"""So many missing appraisers are named in a refusal; the page names all."""


def open_round(round_: Round | None, command: c.OpenRound, context: Context, now: datetime) -> e.RoundOpened:
    """A county or city begins the round of a period, with the forms of the policy in force."""
    span = span_asked(command.name)
    level = context.units.get(command.organisation).level
    if level not in ASSESSING_LEVELS:
        raise UnknownReference("只有市和县（市、区）组织评议", "only a city or a county holds rounds")
    if span.begins > now:
        raise NotYet("该考核期尚未开始", "the period has not begun")
    if not any(HELD_AT[relation.appraiser] is level for relation in context.forms):
        raise Incomplete("现行策略没有这一级的评议表", "the policy in force has no form for this level")
    return e.RoundOpened(
        by=context.actor.person,
        unit=command.organisation,
        occurred_at=now,
        recorded_at=now,
        period=span.name,
        policy=context.policy,
    )


def lock_round(round_: Round, command: c.LockRound, context: Context, now: datetime) -> e.RoundLocked:
    """After the period; where appraisals are missing their appraisers are named and a reason is given."""
    if now < round_.span.ends:
        raise NotYet(
            f"考核期 {round_.name} 尚未结束，不能锁定", f"{round_.name} is not over: it cannot be locked"
        )
    results = results_of(
        pairs=pairs_of(
            organisation=round_.organisation,
            relations=context.forms.keys(),
            units=context.units,
            on=day_of(span=round_.span, today=context.today),
        ),
        sent=context.sent,
        whistled=context.whistled,
    )
    number = sum(len(one.lacking) for one in results)
    if number and command.reason is None:
        raise Incomplete(*_missing(number, results, context.units))
    return e.RoundLocked(
        by=context.actor.person,
        unit=round_.organisation,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        results=results,
        reason=command.reason,
    )


def _missing(number: int, results: tuple[Result, ...], units: UnitBook) -> tuple[str, str]:
    late = sorted({assessor for one in results for assessor in one.lacking})
    names = [units.get(one).name for one in late[:NAMED]]
    more = len(late) > NAMED
    return (
        f"还缺 {number} 份评议表（{'、'.join(names)}{'等' if more else ''}），锁定须说明理由",
        f"{number} appraisals are missing ({', '.join(names)}{', others' if more else ''}): say why you lock",
    )


def show_results(round_: Round, command: c.ShowResults, context: Context, now: datetime) -> e.ResultsShown:
    """Units may object for the policy's working days by the organisation's calendar."""
    closes_at, calendar, _ = window_closes(
        opened=now, working_days=context.objection_days, calendar=context.calendar
    )
    return e.ResultsShown(
        by=context.actor.person,
        unit=round_.organisation,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        closes_at=closes_at,
        calendar=calendar.version,
    )


def publish_round(
    round_: Round, command: c.PublishRound, context: Context, now: datetime
) -> e.RoundPublished:
    """After the window, with every objection decided."""
    check_over(closes_at=round_.closes_at, now=now)
    if round_.waiting:
        raise StillPending("还有异议未决定", "objections wait for a decision")
    return e.RoundPublished(
        by=context.actor.person,
        unit=round_.organisation,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        placed=placed(results=round_.results, forms=context.forms),
    )
