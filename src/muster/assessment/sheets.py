"""The sheet of a unit for a period, drawn up from its score inputs."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from django.db.models import Q, QuerySet

from muster.assessment.counting.counts import counts_between
from muster.assessment.inputs import read_inputs
from muster.assessment.models import OtherScore, ScoreInput
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.period.span import Span
from muster.core.score.unit import SheetUnit, UnitSheet, brief_sheets, score_units
from muster.core.score.weights import DEFAULT_WEIGHTS, ScoreWeights
from muster.directory import facts as directory

ENTERPRISES = (UnitKind.ENTERPRISE,)


NAMED = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/([0-9]{1,4})")
Draw = Callable[[Sequence[SheetUnit], Span, ScoreWeights], tuple[UnitSheet, ...]]


def page_of_inputs(*, units: Collection[int], span: Span, most: int, after: str = "") -> list[ScoreInput]:
    """So many rows that these units' sheets rest on, the earliest closed first; `after` is the last one seen.

    It is written `whistle/no`; one that is not there begins anew.
    """
    rows = _rows(units, span)
    last = _row_named(after)
    if last is not None:
        same = Q(closed_at=last.closed_at)
        rows = rows.filter(
            Q(closed_at__gt=last.closed_at)
            | same & Q(whistle__gt=last.whistle)
            | same & Q(whistle=last.whistle, no__gt=last.no)
        )
    return list(rows[:most])


def _row_named(text: str) -> ScoreInput | None:
    written = NAMED.fullmatch(text)
    return written and ScoreInput.objects.filter(whistle=written[1], no=int(written[2])).first()


def _rows(counted: Collection[int], span: Span) -> QuerySet[ScoreInput]:
    return ScoreInput.objects.filter(
        Q(unit__in=counted) | Q(department__in=counted), closed_at__gte=span.begins, closed_at__lt=span.ends
    ).order_by("closed_at", "whistle", "no")


def sheet_unit(*, unit: int, units: UnitBook) -> SheetUnit:
    """A unit as the rules score it, without the other score."""
    known = units.get(unit)
    return SheetUnit(
        unit=unit,
        level=known.level,
        enterprise=known.kind in ENTERPRISES,
        predecessors=units.predecessors_of(unit),
    )


def weights_in(*, unit: int, span: Span, facts: directory.Facts) -> ScoreWeights:
    """The weights in force for a unit as a period begins."""
    return weights_of(version=policy_version(facts=facts, unit=unit, span=span))


def sheets_of(*, units: Collection[int], span: Span) -> tuple[UnitSheet, ...]:
    """The units' sheets, by unit id, each with the weights in force for it as the period begins.

    A unit without sample takes the median of its level, for which its peers' inputs are read too.
    """
    return _under_their_policies(units, span, _explained, directory.current())


def briefs_of(
    *, units: Collection[int], span: Span, facts: directory.Facts | None = None
) -> tuple[UnitSheet, ...]:
    """The same values and formulas without the assignments behind them, however many there are.

    Two statements where the directory has been read already; two more where a unit has no sample.
    """
    return _under_their_policies(units, span, _brief, facts or directory.current())


def _under_their_policies(
    units: Collection[int], span: Span, draw: Draw, facts: directory.Facts
) -> tuple[UnitSheet, ...]:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for unit in set(units):
        groups[policy_version(facts=facts, unit=unit, span=span)].append(unit)
    found = []
    for version, group in groups.items():
        weights = weights_of(version=version)
        drawn = draw(asked_units(units=group, span=span, book=facts.units), span, weights)
        lacking = {sheet.level for sheet in drawn if not sheet.sample}
        if lacking:
            peers = {unit.id for unit in facts.units.units.values() if unit.level in lacking}
            asked = asked_units(units={*group, *peers}, span=span, book=facts.units)
            drawn = draw(asked, span, weights)
        found += [sheet for sheet in drawn if sheet.unit in group]
    return tuple(sorted(found, key=lambda sheet: sheet.unit))


def weights_of(*, version: int) -> ScoreWeights:
    """The weights a sheet names; the usual ones for 0, where no policy was in force."""
    return directory.weights(version=version) if version else DEFAULT_WEIGHTS


def asked_units(*, units: Collection[int], span: Span, book: UnitBook) -> list[SheetUnit]:
    """The units as the rules score them, with their other scores: one statement."""
    others = {row.unit: row for row in OtherScore.objects.filter(unit__in=units, period=span.name)}
    return [
        replace(
            sheet_unit(unit=unit, units=book),
            other=others[unit].value if unit in others else None,
            other_events=(others[unit].version,) if unit in others else (),
        )
        for unit in units
    ]


def counted_on(*, units: Iterable[SheetUnit]) -> set[int]:
    """The units whose assignments these sheets count: their own and those carried to them."""
    return {one for unit in units for one in (unit.unit, *unit.predecessors)}


def _explained(asked: Sequence[SheetUnit], span: Span, weights: ScoreWeights) -> tuple[UnitSheet, ...]:
    return score_units(
        units=asked,
        assignments=[read_inputs(row) for row in _rows(counted_on(units=asked), span)],
        weights=weights,
    )


def _brief(asked: Sequence[SheetUnit], span: Span, weights: ScoreWeights) -> tuple[UnitSheet, ...]:
    counts = counts_between(since=span.begins, until=span.ends, units=counted_on(units=asked))
    return brief_sheets(units=asked, counts=counts, weights=weights)


def policy_version(*, facts: directory.Facts, unit: int, span: Span) -> int:
    """The version of the policy in force for a unit; 0, the usual weights, where there is none yet."""
    organisation = facts.units.get(unit).organisation
    try:
        return facts.policy_for(organisation=organisation, on=span.begins.date()).version
    except directory.NoVersion:
        return DEFAULT_WEIGHTS.version


def scored_units(*, span: Span, units: UnitBook) -> list[int]:
    """The units with anything on their sheet in a period, of their own or carried: two statements."""
    rows = ScoreInput.objects.filter(closed_at__gte=span.begins, closed_at__lt=span.ends)
    named = {unit for row in rows.values_list("unit", "department").distinct() for unit in row}
    heirs = units.heirs_of(named)
    entered = set(OtherScore.objects.filter(period=span.name).values_list("unit", flat=True))
    return sorted(unit for unit in named | heirs | entered if unit is not None)
