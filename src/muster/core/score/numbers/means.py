"""What did the five components bring on average?"""

from collections.abc import Mapping
from decimal import Decimal

from muster.core.score.figure import FigureCode, exact, without_rounding
from muster.core.score.numbers.points import marks
from muster.core.score.numbers.tallies import Counts
from muster.core.score.weights import ScoreWeights

FIVE = (
    FigureCode.ACCEPTED,
    FigureCode.ARRIVED,
    FigureCode.FINISHED,
    FigureCode.RESOLVED,
    FigureCode.SATISFIED,
)
"""A to E."""


def component_means(*, counts: Counts, weights: ScoreWeights) -> Mapping[FigureCode, Decimal]:
    """The plain mean 0–100 of each of A to E over scored assignments with all five; empty without any."""
    sums = dict.fromkeys(FIVE, Decimal(0))
    sample = 0
    with without_rounding():
        for alike in counts:
            found = marks(profile=alike.profile, weights=weights)
            if alike.profile.unscored is None and len(found) == len(FIVE):
                sample += alike.number
                for mark in found:
                    sums[mark.code] += mark.value * alike.number
    with exact():
        return {code: total / sample for code, total in sums.items()} if sample else {}


def shares(*, weights: ScoreWeights) -> Mapping[FigureCode, Decimal]:
    """The shares of A to E."""
    five = (weights.accept, weights.arrive, weights.finish, weights.resolved, weights.satisfied)
    return dict(zip(FIVE, five, strict=True))
