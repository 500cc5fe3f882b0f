"""Who stands where? Places by the published figure, and the groups a policy forms of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from muster.core.period.policy import PeriodPolicy
from muster.core.period.process.parts import Category, Group, Placed
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.core.score.figure import NullReason

_LAST = frozenset({Group.RECTIFICATION, Group.GOVERNANCE})


def rank(
    *,
    sheets: Iterable[tuple[FrozenSheet, int]],
    before: Mapping[int, Placed],
    policy: PeriodPolicy,
) -> tuple[Placed, ...]:
    """Every unit in its category, the best first, those without a place last, by unit id.

    `sheets` come with their version; `before` is the ranking of the period before. A unit is ranked by T,
    an outpost and an enterprise by S, when its own sample reaches the minimum; equal figures, to two places,
    share a place and the next one is left out. The result does not depend on the order of the sheets.
    """
    found = [_unplaced(sheet, version, before) for sheet, version in sheets]
    return tuple(
        placed
        for category in Category
        for placed in _category([one for one in found if one.category is category], before, policy)
    )


def _unplaced(sheet: FrozenSheet, version: int, before: Mapping[int, Placed]) -> Placed:
    figure, null = sheet.leading.value, sheet.leading.null
    if not sheet.enough:
        null = NullReason.NO_SAMPLE
    earlier = before.get(sheet.unit)
    past = None if earlier is None or earlier.place is None else earlier.figure
    known = figure is not None and past is not None and null is None
    return Placed(
        unit=sheet.unit,
        category=sheet.category,
        version=version,
        figure=figure,
        place=None,
        null=null,
        change=figure - past if known and figure is not None and past is not None else None,
    )


def _category(units: Sequence[Placed], before: Mapping[int, Placed], policy: PeriodPolicy) -> list[Placed]:
    ranked = sorted((one for one in units if one.null is None), key=_best_first)
    others = sorted((one for one in units if one.null is not None), key=lambda one: one.unit)
    figures = [one.figure for one in ranked]
    placed = [replace(one, place=figures.index(one.figure) + 1) for one in ranked]
    if len(placed) < policy.grouped_from:
        return [*placed, *others]
    return [*(replace(one, group=_group(one, placed, before, policy)) for one in placed), *others]


def _best_first(one: Placed) -> tuple[Decimal, int]:
    return (-(one.figure or Decimal(0)), one.unit)


def _group(
    one: Placed, placed: Sequence[Placed], before: Mapping[int, Placed], policy: PeriodPolicy
) -> Group | None:
    """The first group that fits: advanced, governance, rectification, improving."""
    number, place, change = len(placed), one.place or 0, one.change
    first = (policy.advanced_share * number).to_integral_value(rounding=ROUND_CEILING)
    last = (policy.rectification_share * number).to_integral_value(rounding=ROUND_FLOOR)
    behind = sum(1 for other in placed if (other.place or 0) > place)
    level = sum(1 for other in placed if other.place == place)
    if place <= first and behind:
        return Group.ADVANCED
    if behind + level <= last:
        earlier = before.get(one.unit)
        again = earlier is not None and earlier.group in _LAST
        fell = change is not None and -change >= policy.governance_fall
        return Group.GOVERNANCE if again or fell else Group.RECTIFICATION
    if change is not None and change >= policy.improving_by:
        return Group.IMPROVING
    return None
