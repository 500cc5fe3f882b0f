"""With which weights is a jurisdiction's work scored? Versioned data, never code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from muster.core.catalogue.types import WhistleType
from muster.core.score.figure import HUNDRED, exact
from muster.core.score.inputs import PenaltyKind, Resolved, Satisfied
from muster.core.score.refusals import BadWeights, WeightTooLow

LOWEST_STREET_SHARE = Decimal("0.30")
SHARES = ("accept", "arrive", "finish", "resolved", "satisfied")
"""The shares of A to E, by the names of their fields."""
_ZERO, _ONE = Decimal(0), Decimal(1)


def _type_weights() -> Mapping[WhistleType, Decimal]:
    return MappingProxyType(
        {
            WhistleType.EMERGENCY: Decimal("1.5"),
            WhistleType.KEY: Decimal("1.2"),
            WhistleType.COORDINATION: Decimal("1.2"),
            WhistleType.ROUTINE: Decimal("1.0"),
        }
    )


def _penalties() -> Mapping[PenaltyKind, Decimal]:
    return MappingProxyType(
        {
            PenaltyKind.OBJECTION_REJECTED: Decimal(5),
            PenaltyKind.BUCK_PASSING: Decimal(20),
            PenaltyKind.FRAUD: Decimal(20),
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreWeights:
    """One version of the weights of scoring.

    `accept` to `satisfied` are the shares of A to E and sum to 1. Points run from 0 to 100. `shrinkage` is k,
    the number of assignments the unit's own mean counts for. `street_share` is w, at least 0.30.
    `minimum_sample`: scored assignments a unit needs to be ranked and to enter the median.
    Raises BadWeights and WeightTooLow.
    """

    version: int
    accept: Decimal = Decimal("0.10")
    arrive: Decimal = Decimal("0.20")
    finish: Decimal = Decimal("0.30")
    resolved: Decimal = Decimal("0.25")
    satisfied: Decimal = Decimal("0.15")
    late_arrival: Decimal = Decimal(60)
    overdue_day: Decimal = Decimal(5)
    partly_resolved: Decimal = Decimal(60)
    mostly_satisfied: Decimal = Decimal(80)
    rework: Decimal = Decimal(10)
    penalties: Mapping[PenaltyKind, Decimal] = field(default_factory=_penalties)
    types: Mapping[WhistleType, Decimal] = field(default_factory=_type_weights)
    shrinkage: Decimal = Decimal(5)
    minimum_sample: int = 5
    street_share: Decimal = LOWEST_STREET_SHARE

    def __post_init__(self) -> None:
        """Refuse weights with which a score would leave 0–100 or lose the streets' say."""
        self._check_shares()
        for name in ("late_arrival", "partly_resolved", "mostly_satisfied"):
            if not _ZERO <= getattr(self, name) <= HUNDRED:
                raise BadWeights("分值须在 0 至 100 之间", "points must lie between 0 and 100", field=name)
        deductions = {name: getattr(self, name) for name in ("overdue_day", "rework", "shrinkage")}
        deductions |= {f"penalties.{kind}": points for kind, points in self.penalties.items()}
        for name, points in deductions.items():
            if not (points.is_finite() and points >= 0):
                raise BadWeights(
                    "扣分和收缩系数不得为负", "deductions and shrinkage must not be negative", field=name
                )
        if set(self.types) != set(WhistleType) or set(self.penalties) != set(PenaltyKind):
            raise BadWeights(
                "每种哨和每种扣分须各有一个系数", "every whistle type and penalty needs its factor"
            )
        positive = {f"types.{kind}": factor for kind, factor in self.types.items()}
        for name, factor in {**positive, "minimum_sample": Decimal(self.minimum_sample)}.items():
            if not (factor.is_finite() and factor > 0):
                raise BadWeights(
                    "类型系数和最小样本须为正",
                    "type weights and the minimum sample must be positive",
                    field=name,
                )

    def _check_shares(self) -> None:
        shares = {name: getattr(self, name) for name in SHARES}
        with exact():
            outside = next((name for name, share in shares.items() if not _ZERO <= share <= _ONE), "")
            if outside or sum(shares.values()) != _ONE:
                raise BadWeights(
                    "五项权重须在 0 至 1 之间且合计为 1",
                    "the five shares must lie in 0–1 and sum to 1",
                    field=outside or SHARES[0],
                )
        if not self.street_share >= LOWEST_STREET_SHARE:
            raise WeightTooLow(
                f"街道评价占比不得低于 {LOWEST_STREET_SHARE}，现为 {self.street_share}",
                f"the streets' share must be at least {LOWEST_STREET_SHARE}, not {self.street_share}",
                field="street_share",
            )
        if self.street_share > _ONE:
            raise BadWeights(
                "街道评价占比不得高于 1", "the streets' share must not exceed 1", field="street_share"
            )

    def resolved_points(self, answer: Resolved) -> Decimal:
        """D of an answer: 100, 60, 0."""
        return {Resolved.YES: HUNDRED, Resolved.PARTLY: self.partly_resolved, Resolved.NO: _ZERO}[answer]

    def satisfied_points(self, answer: Satisfied) -> Decimal:
        """E of an answer: 100, 80, 0."""
        return {
            Satisfied.SATISFIED: HUNDRED,
            Satisfied.MOSTLY: self.mostly_satisfied,
            Satisfied.NOT_SATISFIED: _ZERO,
        }[answer]


DEFAULT_WEIGHTS = ScoreWeights(version=0)
