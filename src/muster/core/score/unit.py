"""How did a unit do in a period? Its mean for each blower, the streets' score and the total."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from muster.core.levels import Level
from muster.core.score import explain
from muster.core.score.assignment import score_assignment
from muster.core.score.distinct import each_once
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
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.refusals import OutOfRange
from muster.core.score.weights import ScoreWeights

_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetUnit:
    """A unit whose sheet is drawn up. `other` is S_other, entered by the assessor, with its events.

    `predecessors` are abolished units whose scores are carried to this one's. Raises OutOfRange.
    """

    unit: int
    level: Level
    enterprise: bool = False
    predecessors: tuple[int, ...] = ()
    other: Decimal | None = None
    other_events: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an entered score outside 0–100."""
        if self.other is not None and not _ZERO <= self.other <= HUNDRED:
            raise OutOfRange("其他评价得分须在 0 至 100 之间", "the other score must lie between 0 and 100")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowerScore:
    """What one blower's whistles say of the unit: n, the type-weighted mean x̄, and the shrunk mean."""

    blower: int
    sample: int
    mean: Figure
    shrunk: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSheet:
    """One unit's period: `street` is S_street, `total` T; `assignments` lists every figure, scored or not."""

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
    wanted = each_once(units, key=lambda one: one.unit)
    known = each_once(assignments, key=lambda one: one.assignment)
    scored = [(one, score_assignment(inputs=one, weights=weights)) for one in known]
    sheets = [_own_sheet(unit, scored, weights) for unit in wanted]
    return tuple(
        _with_total(unit, _with_median(sheet, sheets), weights)
        for unit, sheet in zip(wanted, sheets, strict=True)
    )


def _own_sheet(
    unit: SheetUnit, scored: Sequence[tuple[AssignmentInputs, Figure]], weights: ScoreWeights
) -> UnitSheet:
    """The sheet from the unit's own assignments, before medians and totals."""
    counted = {unit.unit, *unit.predecessors}
    mine = [(inputs, figure) for inputs, figure in scored if inputs.sheets & counted]
    by_blower: dict[int, list[tuple[AssignmentInputs, Figure]]] = {}
    for inputs, figure in mine:
        if figure.value is not None:
            by_blower.setdefault(inputs.blower, []).append((inputs, figure))
    means = [_street_mean(unit, blower, by_blower[blower], weights) for blower in sorted(by_blower)]
    sample = sum(len(found) for found in by_blower.values())
    blowers = _shrink(unit, means, weights)
    return UnitSheet(
        unit=unit.unit,
        level=unit.level,
        sample=sample,
        blowers=blowers,
        street=_street_score(unit, blowers),
        total=_figure(FigureCode.TOTAL, unit, null=NullReason.NO_SAMPLE),
        assignments=tuple(figure for _, figure in mine),
        weights_version=weights.version,
        enough=sample >= weights.minimum_sample,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mean:
    blower: int
    sample: int
    figure: Figure
    value: Decimal


def _street_mean(
    unit: SheetUnit,
    blower: int,
    scored: Sequence[tuple[AssignmentInputs, Figure]],
    weights: ScoreWeights,
) -> _Mean:
    """x̄: the mean of one blower's unrounded scores, weighted by the whistles' types."""
    with exact():
        pairs = [(figure, figure.value or _ZERO, weights.types[one.type]) for one, figure in scored]
        whole = sum((weight for _, _, weight in pairs), _ZERO)
        weighted = sum((value * weight for _, value, weight in pairs), _ZERO)
        mean = weighted / whole
        parts = tuple(
            Component(
                code=FigureCode.ASSIGNMENT,
                value=value,
                weight=weight / whole,
                points=value * weight / whole,
                why=explain.type_weight(assignment=figure.subject, weight=weight),
                cases=figure.cases,
                events=figure.events,
            )
            for figure, value, weight in pairs
        )
    worked = explain.type_mean(weighted=weighted, weights=whole, value=mean)
    figure = _figure(FigureCode.STREET_MEAN, unit, value=mean, parts=parts, worked=worked)
    return _Mean(blower=blower, sample=len(pairs), figure=figure, value=mean)


def _shrink(unit: SheetUnit, means: Sequence[_Mean], weights: ScoreWeights) -> tuple[BlowerScore, ...]:
    """(n·x̄ + k·μ)/(n + k) for every blower, μ the unit's mean over its blowers weighted by n."""
    if not means:
        return ()
    k = weights.shrinkage
    with exact():
        total = sum(mean.sample for mean in means)
        centre = sum((mean.sample * mean.value for mean in means), _ZERO) / total
        shrunk = [(mean.sample * mean.value + k * centre) / (mean.sample + k) for mean in means]
    return tuple(
        BlowerScore(
            blower=mean.blower,
            sample=mean.sample,
            mean=mean.figure,
            shrunk=_figure(
                FigureCode.SHRUNK_MEAN,
                unit,
                value=value,
                parts=(_one_of(mean.figure, mean.value, share=_ONE, blower=mean.blower),),
                worked=explain.shrunk_mean(
                    sample=mean.sample, mean=mean.value, shrinkage=k, centre=centre, value=value
                ),
            ),
        )
        for mean, value in zip(means, shrunk, strict=True)
    )


def _street_score(unit: SheetUnit, blowers: Sequence[BlowerScore]) -> Figure:
    """S: the plain mean of the shrunk means of the blowers with a sample."""
    values = [blower.shrunk.value for blower in blowers if blower.shrunk.value is not None]
    if not values:
        return _figure(FigureCode.STREET_SCORE, unit, null=NullReason.NO_SAMPLE)
    with exact():
        share = _ONE / len(values)
        score = sum(values, _ZERO) / len(values)
        parts = tuple(
            _one_of(one.shrunk, one.shrunk.value or _ZERO, share=share, blower=one.blower) for one in blowers
        )
    worked = explain.plain_mean(values=values, value=score)
    return _figure(FigureCode.STREET_SCORE, unit, value=score, parts=parts, worked=worked)


def _with_median(sheet: UnitSheet, sheets: Sequence[UnitSheet]) -> UnitSheet:
    """A sheet without sample takes its level's median, flagged; nobody invents a 100."""
    if sheet.sample:
        return sheet
    peers = sorted(
        one.street.value
        for one in sheets
        if one.level is sheet.level and one.enough and one.street.value is not None
    )
    flags = frozenset({Flag.NO_SAMPLE})
    if not peers:
        return replace(sheet, street=replace(sheet.street, flags=flags))
    with exact():
        middle = (peers[(len(peers) - 1) // 2] + peers[len(peers) // 2]) / 2
    worked = explain.median(peers=len(peers), value=middle)
    return replace(sheet, street=replace(sheet.street, value=middle, null=None, worked=worked, flags=flags))


def _with_total(unit: SheetUnit, sheet: UnitSheet, weights: ScoreWeights) -> UnitSheet:
    """T = (1 − w)·S_other + w·S_street; none for enterprises and where either half is missing."""
    null = _no_total(unit, sheet)
    if null is not None or unit.other is None or sheet.street.value is None:
        total = _figure(FigureCode.TOTAL, unit, null=null)
        return replace(sheet, total=replace(total, flags=sheet.street.flags))
    with exact():
        w = weights.street_share
        rest = _ONE - w
        value = rest * unit.other + w * sheet.street.value
        parts = (
            Component(
                code=FigureCode.OTHER_SCORE,
                value=unit.other,
                weight=rest,
                points=rest * unit.other,
                why=explain.OTHER_ENTERED,
                events=unit.other_events,
            ),
            _one_of(sheet.street, sheet.street.value, share=w),
        )
    worked = explain.weighted_sum(components=parts, value=value)
    total = _figure(FigureCode.TOTAL, unit, value=value, parts=parts, worked=worked)
    return replace(sheet, total=replace(total, flags=sheet.street.flags))


def _no_total(unit: SheetUnit, sheet: UnitSheet) -> NullReason | None:
    if unit.enterprise:
        return NullReason.ENTERPRISE
    if unit.other is None:
        return NullReason.NO_OTHER_SCORE
    return NullReason.NO_SAMPLE if sheet.street.value is None else None


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
