"""Fill an appraisal in, send it in, take it back before the lock."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from muster.core.appraisal.form import AppraisalForm, Indicator, is_points
from muster.core.appraisal.pairs import Pair, day_of
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process import events as e
from muster.core.appraisal.process.authority import AppraisalRelation, AppraisalWho, holds
from muster.core.appraisal.process.context import Context
from muster.core.appraisal.process.counting import total_of
from muster.core.appraisal.process.parts import Mark, latest
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.appraisal.refusals import BadMark, NotAppraised, WhistleUnderlies
from muster.core.appraisal.relation import Relation, is_community, relation_of
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised
from muster.core.period.refusals import OnlyTheStreet
from muster.core.score.figure import to_cents


def pair_asked(*, round_: Round, assessor: int, unit: int, context: Context) -> Pair:
    """The pair that an appraisal is of. Raises OnlyTheStreet, NotAppraised, UnknownUnit."""
    units = context.units
    on = day_of(span=round_.span, today=context.today)
    relation = relation_of(assessor=assessor, unit=unit, units=units, on=on)
    if is_community(units.get(unit)) and relation is not Relation.STREET_COMMUNITY:
        raise OnlyTheStreet(
            "社区只由所属街道综合考核一次，其他单位不再单独考核",
            "only its street assesses a community, once and comprehensively; separate ones are abolished",
        )
    if relation is None or relation not in context.forms:
        raise NotAppraised(
            "不在评议范围内，或没有评议表",
            "this organisation does not appraise the unit, or has no form for it",
        )
    return Pair(relation=relation, unit=unit, assessor=assessor)


def fill(
    round_: Round, before: Appraisal | None, pair: Pair, command: c.Fill, context: Context, now: datetime
) -> e.AppraisalFilled:
    """Points for some of the indicators, each by the role its form names."""
    if pair in context.whistled:
        raise WhistleUnderlies(
            "本期已按哨件一哨一评，不再填写评议表",
            "the unit was evaluated on its whistles in this period: no appraisal is asked for",
        )
    if not command.marks:
        raise Incomplete("请至少给一项评分", "score at least one indicator")
    form = context.forms[pair.relation]
    return e.AppraisalFilled(
        by=context.actor.person,
        unit=pair.unit,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        organisation=round_.organisation,
        assessor=pair.assessor,
        relation=pair.relation,
        marks=tuple(_mark(one, form, pair, context) for one in command.marks),
    )


def may_score(*, indicator: Indicator, assessor: int, by: Actor, units: UnitBook) -> bool:
    """Whether a post of the person in the appraiser gives the indicator's role."""
    who = AppraisalWho(relation=AppraisalRelation.APPRAISER, roles=frozenset({indicator.scorer}))
    return holds(who=who, by=by, about=assessor, units=units)


def _mark(one: Mark, form: AppraisalForm, pair: Pair, context: Context) -> Mark:
    indicator = form.indicator(one.indicator)
    if indicator is None:
        raise BadMark(f"评议表没有 {one.indicator} 这一项", f"the form has no indicator {one.indicator}")
    if not may_score(indicator=indicator, assessor=pair.assessor, by=context.actor, units=context.units):
        raise NotAuthorised(
            f"{indicator.name}：只有评议表规定的评分人可以评分",
            f"{indicator.name}: only its scorer scores it",
        )
    if not is_points(value=one.points, most=indicator.points):
        raise BadMark(
            f"{indicator.name}：须在 0 至 {indicator.points} 之间，至多两位小数",
            f"{indicator.name}: from 0 to {indicator.points}, at most two places",
        )
    if one.points < indicator.points and one.basis is None:
        raise Incomplete(
            f"{indicator.name}：扣分须写明依据", f"{indicator.name}: points off need what they rest on"
        )
    return replace(one, points=to_cents(value=one.points), by=context.actor.person)


def send_in(
    round_: Round, before: Appraisal, pair: Pair, command: c.SendIn, context: Context, now: datetime
) -> e.AppraisalSentIn:
    """With every indicator scored."""
    return e.AppraisalSentIn(
        by=context.actor.person,
        unit=pair.unit,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        organisation=round_.organisation,
        assessor=pair.assessor,
        total=_total(before, context.forms[pair.relation]),
    )


def _total(before: Appraisal, form: AppraisalForm) -> Decimal:
    total = total_of(marks=before.marks, form=form)
    if total is None:
        lacking = list(unscored(marks=before.marks, form=form))
        raise Incomplete(f"还没有评分：{'、'.join(lacking)}", f"not scored yet: {', '.join(lacking)}")
    return total


def unscored(*, marks: Iterable[Mark], form: AppraisalForm) -> Iterable[str]:
    """The names of the indicators without points."""
    standing = latest(marks)
    return [one.name for one in form.indicators if one.code not in standing]


def take_back(
    round_: Round, before: Appraisal, pair: Pair, command: c.TakeBack, context: Context, now: datetime
) -> e.AppraisalTakenBack:
    """With the reason; the marks stay to be corrected."""
    return e.AppraisalTakenBack(
        by=context.actor.person,
        unit=pair.unit,
        occurred_at=now,
        recorded_at=now,
        period=round_.name,
        organisation=round_.organisation,
        assessor=pair.assessor,
        reason=command.reason,
    )
