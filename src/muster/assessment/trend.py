"""How did a unit's score move over the months? Each month scored by the rules, read in one statement."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from muster.assessment.sheets import BadPeriod, Month, month_at, read_between, sheet_unit, weights_in
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.unit import score_units

MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A month with the unit's S from its own sample; None without one."""

    month: Month
    street: Decimal | None
    sample: int


def months_to(*, month: Month, number: int = MONTHS) -> tuple[Month, ...]:
    """So many months, this one last; fewer at the beginning of time."""
    found = [month]
    while len(found) < number:
        try:
            found.append(month_at(found[-1].begins - timedelta(days=1)))
        except BadPeriod:
            break
    return tuple(reversed(found))


def past_of(*, unit: int, month: Month) -> tuple[Past, ...]:
    """The unit's S in this month and the five before it."""
    months = months_to(month=month)
    by_month: defaultdict[str, list[AssignmentInputs]] = defaultdict(list)
    for closed_at, inputs in read_between(unit=unit, since=months[0].begins, until=month.ends):
        by_month[month_at(closed_at).name].append(inputs)
    asked = sheet_unit(unit=unit)
    found = []
    for one in months:
        [sheet] = score_units(
            units=[asked], assignments=by_month[one.name], weights=weights_in(unit=unit, month=one)
        )
        street = sheet.street.rounded if sheet.sample else None
        found.append(Past(month=one, street=street, sample=sheet.sample))
    return tuple(found)
