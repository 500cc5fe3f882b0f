"""How do departures change what the sheets rest on?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from muster.core.period.process.parts import Adjustment, AdjustmentKind
from muster.core.period.snapshot.sheet import OtherFact
from muster.core.score.cases import CaseFacts
from muster.core.score.figure import FigureCode
from muster.core.score.inputs import AssignmentInputs, FinishFact, PromptFact, Resolved, Satisfied


def adjusted_inputs(
    inputs: Iterable[AssignmentInputs], adjustments: Sequence[Adjustment]
) -> list[AssignmentInputs]:
    """The assignments that still count, as they count now.

    An outpost's assignment that is excluded or corrected is so on its department's sheet too, and the other
    way round: it counts once, and it counts the same everywhere.
    """
    by_whistle: dict[str, list[Adjustment]] = {}
    for adjustment in adjustments:
        by_whistle.setdefault(adjustment.whistle, []).append(adjustment)
    found = []
    for one in inputs:
        kept = _adjusted(one, by_whistle.get(one.whistle, ()))
        if kept is not None:
            found.append(kept)
    return found


def adjusted_others(
    others: Mapping[int, OtherFact], adjustments: Sequence[Adjustment]
) -> dict[int, OtherFact]:
    """The other scores with those that were corrected; a corrected one rests on the period's own event."""
    found = dict(others)
    for one in adjustments:
        if one.kind is AdjustmentKind.OTHER and one.value is not None:
            found[one.unit] = OtherFact(value=one.value, events=())
    return found


def adjusted_cases(
    unit: int, cases: Iterable[CaseFacts], adjustments: Sequence[Adjustment]
) -> list[CaseFacts]:
    """The unit's cohort without what is excluded from it, with the recurrences that came late."""
    mine = [one for one in adjustments if one.unit == unit]
    excluded = {one.whistle for one in mine if one.kind is AdjustmentKind.EXCLUDED and not one.assignment}
    late: dict[str, tuple[str, ...]] = {}
    for one in mine:
        if one.kind is AdjustmentKind.RECURRED:
            late[one.whistle] = (*late.get(one.whistle, ()), one.later)
    return [
        replace(case, recurrences=tuple(sorted({*case.recurrences, *late[case.whistle]})))
        if case.whistle in late
        else case
        for case in cases
        if case.whistle not in excluded
    ]


def _adjusted(inputs: AssignmentInputs, adjustments: Iterable[Adjustment]) -> AssignmentInputs | None:
    for one in adjustments:
        concerned = one.assignment == inputs.assignment or (not one.assignment and one.unit in inputs.sheets)
        if not concerned:
            continue
        if one.kind is AdjustmentKind.EXCLUDED:
            return None
        if one.figure is not None:
            inputs = _CHANGES[one.figure](inputs, one)
    return inputs


def _accepted(inputs: AssignmentInputs, one: Adjustment) -> AssignmentInputs:
    return replace(inputs, accept=_met(inputs.accept, one))


def _arrived(inputs: AssignmentInputs, one: Adjustment) -> AssignmentInputs:
    return replace(inputs, arrive=_met(inputs.arrive, one))


def _met(fact: PromptFact | None, one: Adjustment) -> PromptFact | None:
    """The clock as stopped at its due moment; one that never fell due stays as it is."""
    if fact is None or fact.due_at is None:
        return fact
    return replace(fact, stopped_at=fact.due_at)


def _finished(inputs: AssignmentInputs, one: Adjustment) -> AssignmentInputs:
    return replace(inputs, finishes=tuple(_finished_in_time(fact) for fact in inputs.finishes))


def _finished_in_time(fact: FinishFact) -> FinishFact:
    if fact.due_at is None or fact.on_time:
        return fact
    return replace(fact, stopped_at=fact.due_at, overdue_days=0)


def _no_rework(inputs: AssignmentInputs, one: Adjustment) -> AssignmentInputs:
    return replace(inputs, rework=0, rework_events=())


def _no_penalty(inputs: AssignmentInputs, one: Adjustment) -> AssignmentInputs:
    return replace(inputs, penalties=())


def _resolved(inputs: AssignmentInputs, one: Adjustment) -> AssignmentInputs:
    return replace(inputs, resolved=Resolved(one.answer))


def _satisfied(inputs: AssignmentInputs, one: Adjustment) -> AssignmentInputs:
    return replace(inputs, satisfied=Satisfied(one.answer), satisfied_mean=None)


_CHANGES: dict[FigureCode, Callable[[AssignmentInputs, Adjustment], AssignmentInputs]] = {
    FigureCode.ACCEPTED: _accepted,
    FigureCode.ARRIVED: _arrived,
    FigureCode.FINISHED: _finished,
    FigureCode.REWORK: _no_rework,
    FigureCode.PENALTY: _no_penalty,
    FigureCode.RESOLVED: _resolved,
    FigureCode.SATISFIED: _satisfied,
}
