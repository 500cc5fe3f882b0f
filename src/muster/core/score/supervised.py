"""What supervision (督办) of a unit means for its year: counted always, deducted where the policy says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from muster.core.score.figure import HUNDRED, exact
from muster.core.score.refusals import BadWeights

CENT = Decimal("0.01")


class Supervised(StrEnum):
    """What people over a unit did, as far as it counts in the unit's period. Source: domain §5."""

    ORDER_1 = "order_1"
    ORDER_2 = "order_2"
    ORDER_3 = "order_3"
    INSTRUCTION = "instruction"
    INTERVIEW = "interview"
    REFUSAL = "refusal"
    REVISIT_FAILED = "revisit_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductions:
    """Points that each act takes from the other score, and the most that all of them together take.

    What is not named takes nothing: by default supervision informs whoever enters the other score, and
    deducts nothing. Raises BadWeights for points outside 0 to 100 and for a kind that there is not.
    """

    points: Mapping[Supervised, Decimal] = field(default_factory=dict)
    most: Decimal = HUNDRED

    def __post_init__(self) -> None:
        """Refuse points that would add to a score, or more than it has."""
        for points in (*self.points.values(), self.most):
            if not (points.is_finite() and 0 <= points <= HUNDRED):
                raise BadWeights(
                    "督办扣分须在 0 至 100 之间", "points for supervision must lie between 0 and 100"
                )


def deduction(*, counts: Mapping[Supervised, int], by: Deductions) -> Decimal:
    """Points to take from the other score of the period: the sum, at most `by.most`, to two places."""
    with exact():
        summed = sum((by.points.get(act, Decimal(0)) * number for act, number in counts.items()), Decimal(0))
    return min(summed, by.most).quantize(CENT, rounding=ROUND_HALF_UP)


def deductions_of(*, written: Mapping[str, object]) -> Deductions:
    """As a version of the policy writes them: `{"points": {"order_1": "0.5"}, "most": "5"}`.

    Raises BadWeights for a kind that there is not.
    """
    points = written.get("points", {})
    named = points if isinstance(points, Mapping) else {}
    unknown = set(named) - {str(act) for act in Supervised}
    if unknown:
        raise BadWeights(
            f"没有这种督办：{'、'.join(sorted(unknown))}",
            f"there is no such supervision: {', '.join(sorted(unknown))}",
        )
    return Deductions(
        points={Supervised(name): Decimal(str(value)) for name, value in named.items()},
        most=Decimal(str(written.get("most", HUNDRED))),
    )
