"""The weights in force and a draft over the same period, for the units of an organisation."""

from collections.abc import Collection
from dataclasses import dataclass

from muster.assessment.counting.counts import counts_between
from muster.assessment.sheets import asked_units, counted_on, policy_version, scored_units, weights_of
from muster.core.directory.book import UnitBook
from muster.core.period.entering import lies_in
from muster.core.period.span import Span
from muster.core.score.numbers.moves import Move, Progress, moves
from muster.core.score.weights import ScoreWeights
from muster.core.time.days import local_day
from muster.directory import facts as directory


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The units under both sets of weights, by their place under the draft."""

    span: Span
    before: ScoreWeights
    after: ScoreWeights
    moves: tuple[Move, ...]


def in_force(*, organisation: int, span: Span) -> ScoreWeights:
    """The weights in force at an organisation as the period begins."""
    return weights_of(version=policy_version(facts=directory.current(), unit=organisation, span=span))


def compared(*, organisation: int, span: Span, draft: ScoreWeights, progress: Progress) -> Comparison:
    """What the draft changes for the units that lie in the organisation under the same policy as itself."""
    before = in_force(organisation=organisation, span=span)
    facts = directory.current()
    judged = _judged(organisation, span, before, facts)
    units = asked_units(units=judged, span=span, book=facts.units)
    counts = counts_between(since=span.begins, until=span.ends, units=counted_on(units=units))
    found = moves(units=units, counts=counts, before=before, after=draft, progress=progress)
    last = len(found) + 1
    ranked = sorted(found, key=lambda one: (one.place_after or last, -(one.after.street or 0), one.unit))
    return Comparison(span=span, before=before, after=draft, moves=tuple(ranked))


def _judged(organisation: int, span: Span, before: ScoreWeights, facts: directory.Facts) -> Collection[int]:
    return [
        unit
        for unit in scored_units(span=span, units=facts.units)
        if _lies(unit, organisation, facts.units, span)
        and policy_version(facts=facts, unit=unit, span=span) == before.version
    ]


def _lies(unit: int, organisation: int, units: UnitBook, span: Span) -> bool:
    on = local_day(span.begins)
    return unit != organisation and lies_in(
        unit=units.get(unit), organisations={organisation}, units=units, on=on
    )
