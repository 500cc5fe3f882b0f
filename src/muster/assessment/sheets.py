"""The sheet of a unit for a period, drawn up from its score inputs."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import chain

from django.db.models import Q

from muster.assessment.inputs import read_inputs
from muster.assessment.models import OtherScore, ScoreInput
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.period.span import Span
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.unit import SheetUnit, UnitSheet, score_units
from muster.core.score.weights import DEFAULT_WEIGHTS, ScoreWeights
from muster.directory import facts as directory
from muster.directory.models import Unit

ENTERPRISES = (UnitKind.ENTERPRISE,)


def inputs_of(*, units: Collection[int], span: Span) -> list[AssignmentInputs]:
    """What these sheets rest on, carried scores too: two statements.

    An outpost's assignments count for its department too.
    """
    return _inputs(units, span, _carried())


def _inputs(
    units: Collection[int], span: Span, carried: Mapping[int, Sequence[int]]
) -> list[AssignmentInputs]:
    counted = {*units, *chain.from_iterable(carried.get(unit, ()) for unit in units)}
    rows = ScoreInput.objects.filter(
        Q(unit__in=counted) | Q(department__in=counted), closed_at__gte=span.begins, closed_at__lt=span.ends
    ).order_by("closed_at", "whistle", "no")
    return [read_inputs(row) for row in rows]


def read_between(*, unit: int, since: datetime, until: datetime) -> list[tuple[datetime, AssignmentInputs]]:
    """What the unit's sheets of a time rest on, carried scores too, with the moment each was closed."""
    counted = {unit, *_carried().get(unit, ())}
    rows = ScoreInput.objects.filter(
        Q(unit__in=counted) | Q(department__in=counted), closed_at__gte=since, closed_at__lt=until
    ).order_by("closed_at", "whistle", "no")
    return [(row.closed_at, read_inputs(row)) for row in rows]


def sheet_unit(*, unit: int) -> SheetUnit:
    """A unit as the rules score it, without the other score."""
    known = directory.unit_book().get(unit)
    return SheetUnit(
        unit=unit,
        level=known.level,
        enterprise=known.kind in ENTERPRISES,
        predecessors=tuple(_carried().get(unit, ())),
    )


def weights_in(*, unit: int, span: Span) -> ScoreWeights:
    """The weights in force for a unit as a period begins."""
    return weights_of(version=_policy_of(directory.current(), unit, span))


def sheets_of(*, units: Collection[int], span: Span) -> tuple[UnitSheet, ...]:
    """The units' sheets, by unit id, each with the weights in force for it as the period begins.

    A unit without sample takes the median of its level, for which its peers' inputs are read too.
    """
    facts = directory.current()
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for unit in set(units):
        groups[_policy_of(facts, unit, span)].append(unit)
    found = []
    for version, group in groups.items():
        weights = weights_of(version=version)
        drawn = _drawn(group, facts.units, span, weights)
        lacking = {sheet.level for sheet in drawn if not sheet.sample}
        if lacking:
            peers = {unit.id for unit in facts.units.units.values() if unit.level in lacking}
            drawn = _drawn({*group, *peers}, facts.units, span, weights)
        found += [sheet for sheet in drawn if sheet.unit in group]
    return tuple(sorted(found, key=lambda sheet: sheet.unit))


def weights_of(*, version: int) -> ScoreWeights:
    """The weights a sheet names; the usual ones for 0, where no policy was in force."""
    return directory.weights(version=version) if version else DEFAULT_WEIGHTS


def _drawn(
    units: Collection[int], book: UnitBook, span: Span, weights: ScoreWeights
) -> tuple[UnitSheet, ...]:
    others = {row.unit: row for row in OtherScore.objects.filter(unit__in=units, period=span.name)}
    carried = _carried()
    asked = [
        SheetUnit(
            unit=unit,
            level=book.get(unit).level,
            enterprise=book.get(unit).kind in ENTERPRISES,
            predecessors=tuple(carried.get(unit, ())),
            other=others[unit].value if unit in others else None,
            other_events=(others[unit].version,) if unit in others else (),
        )
        for unit in units
    ]
    return score_units(units=asked, assignments=_inputs(units, span, carried), weights=weights)


def _carried() -> dict[int, list[int]]:
    """The abolished units whose scores are carried to a unit, directly or through another: one statement."""
    successors = dict(Unit.objects.exclude(successor=None).values_list("id", "successor"))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for unit in sorted(successors):
        heir, met = successors[unit], {unit}
        while heir is not None and heir not in met:
            met.add(heir)
            found[heir].append(unit)
            heir = successors.get(heir)
    return found


def _policy_of(facts: directory.Facts, unit: int, span: Span) -> int:
    """The version of the policy in force for a unit; 0, the usual weights, where there is none yet."""
    organisation = facts.units.get(unit).organisation
    try:
        return facts.policy_for(organisation=organisation, on=span.begins.date()).version
    except directory.NoVersion:
        return DEFAULT_WEIGHTS.version


def scored_units(*, span: Span) -> list[int]:
    """The units with anything on their sheet in a period, of their own or carried: three statements."""
    rows = ScoreInput.objects.filter(closed_at__gte=span.begins, closed_at__lt=span.ends)
    named = {unit for row in rows.values_list("unit", "department").distinct() for unit in row}
    heirs = {heir for heir, before in _carried().items() if not named.isdisjoint(before)}
    entered = set(OtherScore.objects.filter(period=span.name).values_list("unit", flat=True))
    return sorted(unit for unit in named | heirs | entered if unit is not None)
