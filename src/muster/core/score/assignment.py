"""How well did one summoned unit do its part? The score of one assignment, 0–100."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from muster.core.score import explain
from muster.core.score.figure import (
    HUNDRED,
    Bilingual,
    Component,
    Figure,
    FigureCode,
    Flag,
    NullReason,
    exact,
)
from muster.core.score.inputs import AssignmentInputs, FinishFact, Outcome, PromptFact
from muster.core.score.weights import ScoreWeights

_ZERO, _ONE = Decimal(0), Decimal(1)
UNSCORED = {
    Outcome.OPEN: NullReason.NOT_OVER,
    Outcome.REASSIGNED: NullReason.REASSIGNED,
    Outcome.ENDED: NullReason.ENDED_BY_RULING,
    Outcome.EXCUSED_BEFORE_ACCEPT: NullReason.EXCUSED_BEFORE_ACCEPT,
}
"""Which outcomes are never scored, and why."""
_ON_CLOCKS_ALONE = frozenset({Outcome.SUPERSEDED, Outcome.EXCUSED_AFTER_ACCEPT})


def score_assignment(*, inputs: AssignmentInputs, weights: ScoreWeights) -> Figure:
    """s = 0.10·A + 0.20·B + 0.30·C + 0.25·D + 0.15·E − 10·rework − penalties, kept within 0–100.

    Confirmed: all five. Absent: A, the rest 0. Superseded and excused after accepting: A, B, C as far as
    their clocks fell due, shares renormalised; none fell due, not scored. Reassigned, ended by ruling,
    excused before accepting, open or not evaluated: no value, with the reason. A clock that never ran is out.
    """
    null = UNSCORED.get(inputs.outcome)
    if inputs.outcome is Outcome.CONFIRMED and (inputs.resolved is None or inputs.satisfied is None):
        null = NullReason.NOT_EVALUATED
    if null is not None:
        return _unscored(inputs, null)
    with exact():
        parts = tuple(_parts(inputs, weights))
        whole = _total(part.weight for part in parts)
        if whole == 0:
            return _unscored(inputs, NullReason.NOTHING_FELL_DUE)
        taken = tuple(_deductions(inputs, weights))
        earned = _total(part.points for part in parts) / whole
        value = min(HUNDRED, max(_ZERO, earned + _total(part.points for part in taken)))
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
    _, _, finishes = _counted_clocks(inputs)
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


def _parts(inputs: AssignmentInputs, weights: ScoreWeights) -> Iterator[Component]:
    """A to E as far as they count, with their shares before renormalising."""
    accept, arrive, finishes = _counted_clocks(inputs)
    absent = inputs.outcome is Outcome.ABSENT
    if accept is not None:
        points = HUNDRED if accept.on_time else _ZERO
        yield _clock_part(inputs, FigureCode.ACCEPTED, points, weights.accept, (accept,))
    if arrive is not None or absent:
        points = _ZERO if absent or arrive is None else _arrival(arrive, weights)
        yield _clock_part(
            inputs, FigureCode.ARRIVED, points, weights.arrive, () if arrive is None else (arrive,)
        )
    if finishes or absent:
        points = _ZERO if absent else _finish(finishes, weights)
        yield _clock_part(inputs, FigureCode.FINISHED, points, weights.finish, finishes)
    if inputs.outcome not in _ON_CLOCKS_ALONE:
        yield from _entered_parts(inputs, weights)


def _counted_clocks(
    inputs: AssignmentInputs,
) -> tuple[PromptFact | None, PromptFact | None, tuple[FinishFact, ...]]:
    """The clocks that count: all, or only those that fell due before a superseded or excused one ended."""
    if inputs.outcome not in _ON_CLOCKS_ALONE:
        return inputs.accept, inputs.arrive, inputs.finishes
    accept, arrive = (
        fact if fact is not None and fact.fell_due_by(inputs.ended_at) else None
        for fact in (inputs.accept, inputs.arrive)
    )
    return accept, arrive, tuple(fact for fact in inputs.finishes if fact.fell_due_by(inputs.ended_at))


def _arrival(arrive: PromptFact, weights: ScoreWeights) -> Decimal:
    if arrive.on_time:
        return HUNDRED
    return _ZERO if arrive.stopped_at is None else weights.late_arrival


def _finish(finishes: tuple[FinishFact, ...], weights: ScoreWeights) -> Decimal:
    """100 − 5 for each started overdue day of all rounds, at least 0; a round never finished makes it 0."""
    days = 0
    for fact in finishes:
        if fact.stopped_at is None or fact.overdue_days is None:
            return _ZERO
        days += fact.overdue_days
    return max(_ZERO, HUNDRED - weights.overdue_day * days)


def _clock_part(
    inputs: AssignmentInputs,
    code: FigureCode,
    value: Decimal,
    share: Decimal,
    facts: tuple[PromptFact | FinishFact, ...],
) -> Component:
    days = sum(fact.overdue_days or 0 for fact in facts if isinstance(fact, FinishFact))
    stopped = all(fact.stopped_at is not None for fact in facts)
    absent = inputs.outcome is Outcome.ABSENT and code is not FigureCode.ACCEPTED
    return Component(
        code=code,
        value=value,
        weight=share,
        points=value * share,
        why=explain.ABSENT
        if absent
        else explain.clock(code=code, value=value, stopped=stopped, overdue_days=days),
        cases=(inputs.whistle,),
        events=tuple(sorted({event for fact in facts for event in fact.events})),
    )


def _entered_parts(inputs: AssignmentInputs, weights: ScoreWeights) -> Iterator[Component]:
    """D and E as evaluated; an absent unit gets neither."""
    absent = inputs.outcome is Outcome.ABSENT
    resolved = satisfied = _ZERO
    if not absent and inputs.resolved is not None and inputs.satisfied is not None:
        resolved = weights.resolved_points(inputs.resolved)
        satisfied = weights.satisfied_points(inputs.satisfied)
        if inputs.satisfied_mean is not None:
            satisfied = inputs.satisfied_mean
    for code, value, share in (
        (FigureCode.RESOLVED, resolved, weights.resolved),
        (FigureCode.SATISFIED, satisfied, weights.satisfied),
    ):
        yield Component(
            code=code,
            value=value,
            weight=share,
            points=value * share,
            why=explain.ABSENT if absent else explain.entered(code=code, value=value),
            cases=(inputs.whistle,),
            events=inputs.evaluation_events,
        )


def _deductions(inputs: AssignmentInputs, weights: ScoreWeights) -> Iterator[Component]:
    """Rework and penalties as negative points; each kind of penalty counts once."""
    if inputs.rework:
        yield _deduction(
            inputs,
            FigureCode.REWORK,
            weights.rework * inputs.rework,
            explain.rework(rounds=inputs.rework, each=weights.rework),
            inputs.rework_events,
        )
    for kind in sorted({fact.kind for fact in inputs.penalties}):
        events = {event for fact in inputs.penalties if fact.kind is kind for event in fact.events}
        points = weights.penalties[kind]
        yield _deduction(
            inputs,
            FigureCode.PENALTY,
            points,
            explain.penalty(kind=kind, points=points),
            sorted(events),
        )


def _deduction(
    inputs: AssignmentInputs,
    code: FigureCode,
    points: Decimal,
    why: Bilingual,
    events: Iterable[int],
) -> Component:
    return Component(
        code=code,
        value=points,
        weight=_ONE,
        points=-points,
        why=why,
        cases=(inputs.whistle,),
        events=tuple(events),
    )


def _renormalised(part: Component, whole: Decimal) -> Component:
    if whole == _ONE:
        return part
    return replace(part, weight=part.weight / whole, points=part.points / whole)


def _total(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, _ZERO)
