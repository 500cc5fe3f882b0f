"""The sheets of all units of a period, drawn up from what was recorded before the cut-off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from muster.core.period.process.parts import Adjustment, AssessedUnit, Category, Cut
from muster.core.period.snapshot.adjusting import adjusted_cases, adjusted_inputs, adjusted_others
from muster.core.period.snapshot.sheet import (
    FrozenBlower,
    FrozenSheet,
    Measured,
    OtherFact,
    frozen_assignments,
    frozen_figure,
    frozen_rate,
    frozen_time,
)
from muster.core.period.span import Span
from muster.core.score.cases import CaseFacts, cohort
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.rates import mean_times, rates
from muster.core.score.unit import SheetUnit, UnitSheet, score_units
from muster.core.score.weights import ScoreWeights


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the sheets of a period rest on, as it stood at the cut-off.

    `inputs` are the assignments of whistles closed in the period.
    """

    organisation: int
    span: Span
    cut: Cut
    inputs: tuple[AssignmentInputs, ...]
    weights: ScoreWeights


def draw_sheets(
    *, material: Material, measured: Mapping[int, Measured], adjustments: Sequence[Adjustment]
) -> dict[int, FrozenSheet]:
    """Every unit's sheet, by unit id; `measured` are their rates with the same departures in them.

    The order of the inputs does not matter. Raises CountedTwice.
    """
    departments = dict(material.cut.departments)
    placed = [replace(one, department=departments.get(one.unit)) for one in material.inputs]
    counted = adjusted_inputs(placed, adjustments)
    entered = {one.unit: OtherFact(value=one.value, events=one.events) for one in material.cut.others}
    others = adjusted_others(entered, adjustments)
    drawn = score_units(
        units=[_sheet_unit(one, others) for one in material.cut.units],
        assignments=counted,
        weights=material.weights,
    )
    known = {one.assignment: one for one in counted}
    assessed = {one.unit: one for one in material.cut.units}
    return {
        sheet.unit: _frozen(sheet, assessed[sheet.unit], material, known, others, measured[sheet.unit])
        for sheet in drawn
    }


def measure(
    *,
    unit: int,
    cases: Iterable[CaseFacts],
    span: Span,
    at: datetime,
    shelved_days_counted: int,
    adjustments: Sequence[Adjustment],
) -> Measured:
    """The rates and mean times of the whistles on which a unit was summoned, at the cut-off `at`."""
    known = cohort(cases=adjusted_cases(unit, cases, adjustments), since=span.begins, until=span.ends)
    return Measured(
        rates=tuple(
            frozen_rate(one) for one in rates(cases=known, at=at, shelved_days_counted=shelved_days_counted)
        ),
        times=tuple(frozen_time(one) for one in mean_times(cases=known)),
    )


def _sheet_unit(one: AssessedUnit, others: Mapping[int, OtherFact]) -> SheetUnit:
    other = others.get(one.unit)
    return SheetUnit(
        unit=one.unit,
        level=one.level,
        enterprise=one.category is Category.ENTERPRISE,
        predecessors=one.predecessors,
        other=None if other is None else other.value,
        other_events=() if other is None else other.events,
    )


def _frozen(
    sheet: UnitSheet,
    unit: AssessedUnit,
    material: Material,
    known: dict[str, AssignmentInputs],
    others: Mapping[int, OtherFact],
    measured: Measured,
) -> FrozenSheet:
    return FrozenSheet(
        organisation=material.organisation,
        unit=sheet.unit,
        period=material.span.name,
        category=unit.category,
        cut_off=material.cut.at,
        weights=sheet.weights_version,
        sample=sheet.sample,
        enough=sheet.enough,
        street=frozen_figure(sheet.street),
        other=others.get(sheet.unit),
        total=frozen_figure(sheet.total),
        blowers=tuple(
            FrozenBlower(
                blower=one.blower,
                sample=one.sample,
                mean=one.mean.rounded,
                shrunk=one.shrunk.rounded,
            )
            for one in sheet.blowers
        ),
        assignments=frozen_assignments(sheet, known),
        rates=measured.rates,
        times=measured.times,
    )
