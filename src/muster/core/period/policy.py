"""How long may units object, when are months averaged, who is in which group? Versioned data, never code."""

from dataclasses import dataclass
from decimal import Decimal

from muster.core.period.refusals import BadPeriodPolicy

_ONE = Decimal(1)
LONGEST_WINDOW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPolicy:
    """One version of a jurisdiction's settings for periods. Raises BadPeriodPolicy.

    `objection_days` are working days. `other_from_months`: a quarter or year without an other score of its
    own takes the mean of its months' where every month has one. Of at least `grouped_from` ranked units the
    first `advanced_share` are advanced, the last `rectification_share` under rectification; of those last,
    who fell by `governance_fall` points or was among the last in the period before is under governance. Who
    rose by `improving_by` points and is in none of these is improving.
    """

    version: int
    objection_days: int = 5
    other_from_months: bool = False
    grouped_from: int = 5
    advanced_share: Decimal = Decimal("0.20")
    rectification_share: Decimal = Decimal("0.20")
    improving_by: Decimal = Decimal("3.00")
    governance_fall: Decimal = Decimal("5.00")

    def __post_init__(self) -> None:
        """Refuse a window of no days, shares that overlap, and points that are none."""
        if not 1 <= self.objection_days <= LONGEST_WINDOW:
            raise BadPeriodPolicy(
                f"异议期须为 1 至 {LONGEST_WINDOW} 个工作日 · 1 to {LONGEST_WINDOW} working days to object"
            )
        shares = (self.advanced_share, self.rectification_share)
        if not all(share.is_finite() and 0 <= share <= _ONE for share in shares) or sum(shares) > _ONE:
            raise BadPeriodPolicy(
                "分组比例须在 0 至 1 之间且合计不超过 1 · group shares lie in 0–1, together too"
            )
        points = (self.improving_by, self.governance_fall)
        if not all(one.is_finite() and 0 < one <= 100 for one in points) or self.grouped_from < 1:
            raise BadPeriodPolicy(
                "分组分值和起算单位数须为正 · group points and grouped_from must be positive"
            )


DEFAULT_PERIOD_POLICY = PeriodPolicy(version=0)
