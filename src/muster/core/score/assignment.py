"""How well did one summoned unit do its part? The score of one assignment, 0–100, explained."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from muster.core.score import explain
from muster.core.score.figure import Bilingual, Component, Figure, FigureCode, Flag, NullReason, exact
from muster.core.score.inputs import AssignmentInputs, FinishFact, Outcome, PromptFact
from muster.core.score.numbers.points import Deduction, Mark, deductions, marks, points_of
from muster.core.score.numbers.profile import counted_clocks, profile_of
from muster.core.score.weights import ScoreWeights

_ZERO, _ONE = Decimal(0), Decimal(1)
_ENTERED = frozenset({FigureCode.RESOLVED, FigureCode.SATISFIED})
Facts = tuple[PromptFact | FinishFact, ...]


def score_assignment(*, inputs: AssignmentInputs, weights: ScoreWeights) -> Figure:
    """s = 0.10·A + 0.20·B + 0.30·C + 0.25·D + 0.15·E − 10·rework − penalties, kept within 0–100.

    Confirmed: all five. Absent: A, the rest 0. Superseded and excused after accepting: A, B, C as far as
    their clocks fell due, shares renormalised; none fell due, not scored. Reassigned, ended by ruling,
    excused before accepting, open or not evaluated: no value, with the reason. A clock that never ran is out.
    """
    profile = profile_of(inputs=inputs)
    value = points_of(profile=profile, weights=weights)
    if value is None:
        return _unscored(inputs, profile.unscored or NullReason.NOTHING_FELL_DUE)
    facts = _facts(inputs)
    parts = tuple(
        _part(inputs, mark, facts.get(mark.code, ())) for mark in marks(profile=profile, weights=weights)
    )
    with exact():
        whole = sum((part.weight for part in parts), _ZERO)
        taken = _taken(inputs, deductions(profile=profile, weights=weights), weights)
        components = (*(_renormalised(part, whole) for part in parts), *taken)
    return Figure(
        code=FigureCode.ASSIGNMENT,
        subject=inputs.assignment,
        value=value,
        components=components,
        worked=explain.weighted_sum(components=components, value=value),
        flags=inputs.flags if whole == _ONE else inputs.flags | {Flag.RENORMALISED},
        cases=(inputs.whistle,),
        events=tuple(sorted({event for part in components for event in part.events})),
    )


def counted_finishes(*, inputs: AssignmentInputs) -> tuple[FinishFact, ...]:
    """The finish clocks the score rests on: of a superseded or excused assignment those that fell due."""
    _, _, finishes = counted_clocks(inputs=inputs)
    return finishes


def _unscored(inputs: AssignmentInputs, null: NullReason) -> Figure:
    return Figure(
        code=FigureCode.ASSIGNMENT,
        subject=inputs.assignment,
        value=None,
        null=null,
        flags=inputs.flags,
        cases=(inputs.whistle,),
    )


def _facts(inputs: AssignmentInputs) -> dict[FigureCode, Facts]:
    """The clocks behind A, B and C."""
    accept, arrive, finishes = counted_clocks(inputs=inputs)
    return {
        FigureCode.ACCEPTED: () if accept is None else (accept,),
        FigureCode.ARRIVED: () if arrive is None else (arrive,),
        FigureCode.FINISHED: finishes,
    }


def _part(inputs: AssignmentInputs, mark: Mark, facts: Facts) -> Component:
    """A mark with the sentence, the case and the events that explain it."""
    entered = mark.code in _ENTERED
    with exact():
        points = mark.value * mark.share
    return Component(
        code=mark.code,
        value=mark.value,
        weight=mark.share,
        points=points,
        why=_why(inputs, mark, facts),
        cases=(inputs.whistle,),
        events=inputs.evaluation_events
        if entered
        else tuple(sorted({event for fact in facts for event in fact.events})),
    )


def _why(inputs: AssignmentInputs, mark: Mark, facts: Facts) -> Bilingual:
    if inputs.outcome is Outcome.ABSENT and mark.code is not FigureCode.ACCEPTED:
        return explain.ABSENT
    if mark.code in _ENTERED:
        return explain.entered(code=mark.code, value=mark.value)
    days = sum(fact.overdue_days or 0 for fact in facts if isinstance(fact, FinishFact))
    stopped = all(fact.stopped_at is not None for fact in facts)
    return explain.clock(code=mark.code, value=mark.value, stopped=stopped, overdue_days=days)


def _taken(
    inputs: AssignmentInputs, found: Iterable[Deduction], weights: ScoreWeights
) -> Iterator[Component]:
    """Rework and penalties as negative points."""
    for one in found:
        if one.kind is None:
            code, why = FigureCode.REWORK, explain.rework(rounds=inputs.rework, each=weights.rework)
            events: Iterable[int] = inputs.rework_events
        else:
            code, why = FigureCode.PENALTY, explain.penalty(kind=one.kind, points=one.points)
            events = sorted(
                {event for fact in inputs.penalties if fact.kind is one.kind for event in fact.events}
            )
        yield Component(
            code=code,
            value=one.points,
            weight=_ONE,
            points=-one.points,
            why=why,
            cases=(inputs.whistle,),
            events=tuple(events),
        )


def _renormalised(part: Component, whole: Decimal) -> Component:
    if whole == _ONE:
        return part
    return replace(part, weight=part.weight / whole, points=part.points / whole)
