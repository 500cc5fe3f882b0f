"""How did a unit do in a period? Its mean for each blower, the streets' score and the total, explained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from muster.core.levels import Level
from muster.core.score import explain
from muster.core.score.assignment import score_assignment
from muster.core.score.distinct import each_once
from muster.core.score.figure import Bilingual, Component, Figure, FigureCode, Flag, NullReason, exact
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.numbers.results import BlowerResult, SheetUnit, UnitResult, unit_results
from muster.core.score.numbers.tallies import Counts, counts_of
from muster.core.score.weights import ScoreWeights

__all__ = ["BlowerScore", "SheetUnit", "UnitSheet", "brief_sheets", "score_units"]
_ZERO, _ONE = Decimal(0), Decimal(1)
Scored = Sequence[tuple[AssignmentInputs, Figure]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowerScore:
    """What one blower's whistles say of the unit: n, the type-weighted mean x̄, and the shrunk mean."""

    blower: int
    sample: int
    mean: Figure
    shrunk: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSheet:
    """One unit's period: `street` is S_street, `total` T; `assignments` lists every figure, scored or not.

    A brief sheet has the same values and formulas without assignments, cases and events.
    """

    unit: int
    level: Level
    sample: int
    blowers: tuple[BlowerScore, ...]
    street: Figure
    total: Figure
    assignments: tuple[Figure, ...]
    weights_version: int
    enough: bool
    """Whether the sample reaches the minimum for the ranking and the median."""


def score_units(
    *, units: Iterable[SheetUnit], assignments: Iterable[AssignmentInputs], weights: ScoreWeights
) -> tuple[UnitSheet, ...]:
    """The sheets of these units, by unit id, from one period's assignments; each assignment counts once.

    An outpost's assignment counts on its own sheet and once on its department's. A unit without sample takes
    the median S of the units of its level that have the minimum sample, else none; both are flagged.
    Raises CountedTwice when two different inputs bear one id.
    """
    known = each_once(assignments, key=lambda one: one.assignment)
    scored = [(one, score_assignment(inputs=one, weights=weights)) for one in known]
    results = unit_results(units=units, counts=counts_of(assignments=known), weights=weights)
    return tuple(_sheet(result, _mine(result.asked, scored), weights) for result in results)


def brief_sheets(
    *, units: Iterable[SheetUnit], counts: Counts, weights: ScoreWeights
) -> tuple[UnitSheet, ...]:
    """The same sheets from counts of alike assignments, without what only a list of assignments can tell."""
    results = unit_results(units=units, counts=counts, weights=weights)
    return tuple(_sheet(result, (), weights) for result in results)


def _mine(unit: SheetUnit, scored: Scored) -> Scored:
    counted = {unit.unit, *unit.predecessors}
    return [(inputs, figure) for inputs, figure in scored if inputs.sheets & counted]


def _sheet(result: UnitResult, mine: Scored, weights: ScoreWeights) -> UnitSheet:
    """The result with everything it rests on."""
    unit = result.asked
    by_blower: dict[int, list[tuple[AssignmentInputs, Figure]]] = {}
    for inputs, figure in mine:
        if figure.value is not None:
            by_blower.setdefault(inputs.blower, []).append((inputs, figure))
    blowers = _blowers(result, by_blower, weights)
    street = _street_score(result, blowers)
    return UnitSheet(
        unit=unit.unit,
        level=unit.level,
        sample=result.sample,
        blowers=blowers,
        street=street,
        total=replace(_total(result, street, weights), flags=street.flags),
        assignments=tuple(figure for _, figure in mine),
        weights_version=weights.version,
        enough=result.enough,
    )


def _blowers(
    result: UnitResult, by_blower: Mapping[int, Scored], weights: ScoreWeights
) -> tuple[BlowerScore, ...]:
    """(n·x̄ + k·μ)/(n + k) for every blower, μ the unit's mean over its blowers weighted by n."""
    found = []
    for one in result.blowers:
        blower = one.tally.blower
        mean = _street_mean(result.asked, one, by_blower.get(blower, ()), weights)
        shrunk = _figure(
            FigureCode.SHRUNK_MEAN,
            result.asked,
            value=one.shrunk,
            parts=(_one_of(mean, one.mean, share=_ONE, blower=blower),),
            worked=explain.shrunk_mean(
                sample=one.tally.sample,
                mean=one.mean,
                shrinkage=weights.shrinkage,
                centre=result.centre or _ZERO,
                value=one.shrunk,
            ),
        )
        found.append(BlowerScore(blower=blower, sample=one.tally.sample, mean=mean, shrunk=shrunk))
    return tuple(found)


def _street_mean(unit: SheetUnit, result: BlowerResult, scored: Scored, weights: ScoreWeights) -> Figure:
    """x̄: the mean of one blower's unrounded scores, weighted by the whistles' types."""
    whole = result.tally.weights
    with exact():
        parts = tuple(
            _weighed(figure, figure.value or _ZERO, weights.types[inputs.type], whole)
            for inputs, figure in scored
        )
    worked = explain.type_mean(weighted=result.tally.weighted, weights=whole, value=result.mean)
    return _figure(FigureCode.STREET_MEAN, unit, value=result.mean, parts=parts, worked=worked)


def _weighed(figure: Figure, value: Decimal, weight: Decimal, whole: Decimal) -> Component:
    return Component(
        code=FigureCode.ASSIGNMENT,
        value=value,
        weight=weight / whole,
        points=value * weight / whole,
        why=explain.type_weight(assignment=figure.subject, weight=weight),
        cases=figure.cases,
        events=figure.events,
    )


def _street_score(result: UnitResult, blowers: Sequence[BlowerScore]) -> Figure:
    """S: the plain mean of the shrunk means of the blowers with a sample, else the peers' median, flagged."""
    if result.street is None:
        none = _figure(FigureCode.STREET_SCORE, result.asked, null=NullReason.NO_SAMPLE)
        return replace(none, flags=frozenset({Flag.NO_SAMPLE}))
    if not blowers:
        worked = explain.median(peers=result.peers, value=result.street)
        stand_in = _figure(FigureCode.STREET_SCORE, result.asked, value=result.street, worked=worked)
        return replace(stand_in, flags=frozenset({Flag.NO_SAMPLE}))
    values = [one.shrunk for one in result.blowers]
    with exact():
        share = _ONE / len(values)
    parts = tuple(
        _one_of(one.shrunk, value, share=share, blower=one.blower)
        for one, value in zip(blowers, values, strict=True)
    )
    worked = explain.plain_mean(values=values, value=result.street)
    return _figure(FigureCode.STREET_SCORE, result.asked, value=result.street, parts=parts, worked=worked)


def _total(result: UnitResult, street: Figure, weights: ScoreWeights) -> Figure:
    """T = (1 − w)·S_other + w·S_street; none for enterprises and where either half is missing."""
    unit = result.asked
    if result.total is None or unit.other is None or result.street is None:
        return _figure(FigureCode.TOTAL, unit, null=result.no_total)
    with exact():
        w = weights.street_share
        rest = _ONE - w
        parts = (
            Component(
                code=FigureCode.OTHER_SCORE,
                value=unit.other,
                weight=rest,
                points=rest * unit.other,
                why=explain.OTHER_ENTERED,
                events=unit.other_events,
            ),
            _one_of(street, result.street, share=w),
        )
    worked = explain.weighted_sum(components=parts, value=result.total)
    return _figure(FigureCode.TOTAL, unit, value=result.total, parts=parts, worked=worked)


def _one_of(figure: Figure, value: Decimal, *, share: Decimal, blower: int | None = None) -> Component:
    """A figure as one component of the next."""
    with exact():
        return Component(
            code=figure.code,
            value=value,
            weight=share,
            points=share * value,
            why=explain.part_of(code=figure.code, value=value, blower=blower),
            cases=figure.cases,
            events=figure.events,
        )


def _figure(
    code: FigureCode,
    unit: SheetUnit,
    *,
    value: Decimal | None = None,
    parts: tuple[Component, ...] = (),
    worked: Bilingual | None = None,
    null: NullReason | None = None,
) -> Figure:
    return Figure(
        code=code,
        subject=str(unit.unit),
        value=value,
        components=parts,
        worked=worked,
        null=null,
        cases=tuple(sorted({case for part in parts for case in part.cases})),
        events=tuple(sorted({event for part in parts for event in part.events})),
    )
