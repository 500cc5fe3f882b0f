"""How did a unit's score move over the periods? Each scored by the rules, read in one statement."""

from dataclasses import dataclass
from decimal import Decimal

from muster.assessment.counting.counts import counts_in_each
from muster.assessment.sheets import counted_on, sheet_unit, weights_in
from muster.core.period.span import BadPeriod, Span
from muster.core.score.unit import brief_sheets
from muster.directory import facts as directory

SPANS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A period with the unit's S from its own sample; None without one."""

    span: Span
    street: Decimal | None
    sample: int


def spans_to(*, span: Span, number: int = SPANS) -> tuple[Span, ...]:
    """So many periods of one kind, this one last; fewer at the beginning of time."""
    found = [span]
    while len(found) < number:
        try:
            found.append(found[-1].before)
        except BadPeriod:
            break
    return tuple(reversed(found))


def past_of(*, unit: int, span: Span, facts: directory.Facts) -> tuple[Past, ...]:
    """The unit's S in this period and the five before it."""
    spans = spans_to(span=span)
    asked = sheet_unit(unit=unit, units=facts.units)
    edges = [spans[0].begins, *(one.ends for one in spans)]
    found = []
    for one, counts in zip(spans, counts_in_each(edges=edges, units=counted_on(units=[asked])), strict=True):
        weights = weights_in(unit=unit, span=one, facts=facts)
        [sheet] = brief_sheets(units=[asked], counts=counts, weights=weights)
        street = sheet.street.rounded if sheet.sample else None
        found.append(Past(span=one, street=street, sample=sheet.sample))
    return tuple(found)
