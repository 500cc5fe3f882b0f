"""How did a unit's score move over the periods? Each scored by the rules, read in one statement."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from muster.assessment.sheets import read_between, sheet_unit, weights_in
from muster.core.period.span import BadPeriod, Span, span_at
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.unit import score_units

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


def past_of(*, unit: int, span: Span) -> tuple[Past, ...]:
    """The unit's S in this period and the five before it."""
    spans = spans_to(span=span)
    by_span: defaultdict[str, list[AssignmentInputs]] = defaultdict(list)
    for closed_at, inputs in read_between(unit=unit, since=spans[0].begins, until=span.ends):
        by_span[span_at(closed_at, kind=span.kind).name].append(inputs)
    asked = sheet_unit(unit=unit)
    found = []
    for one in spans:
        [sheet] = score_units(
            units=[asked], assignments=by_span[one.name], weights=weights_in(unit=unit, span=one)
        )
        street = sheet.street.rounded if sheet.sample else None
        found.append(Past(span=one, street=street, sample=sheet.sample))
    return tuple(found)
