"""How many points does a profile bring under these weights? The one arithmetic of an assignment's score."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from muster.core.score.figure import HUNDRED, FigureCode, exact
from muster.core.score.inputs import Outcome, PenaltyKind
from muster.core.score.numbers.profile import Kept, Profile
from muster.core.score.weights import ScoreWeights

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One of A to E: its value 0–100 and its share before renormalising."""

    code: FigureCode
    value: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """Points taken off: for rework (`kind` None) or one kind of penalty."""

    points: Decimal
    kind: PenaltyKind | None = None


def points_of(*, profile: Profile, weights: ScoreWeights) -> Decimal | None:
    """s, unrounded, 0–100; None where it is not scored or none of its clocks fell due."""
    if profile.unscored is not None:
        return None
    earned = marks(profile=profile, weights=weights)
    with exact():
        whole = _sum(mark.share for mark in earned)
        if whole == 0:
            return None
        points = _sum(mark.value * mark.share for mark in earned) / whole
        taken = _sum(one.points for one in deductions(profile=profile, weights=weights))
        return min(HUNDRED, max(_ZERO, points - taken))


def marks(*, profile: Profile, weights: ScoreWeights) -> tuple[Mark, ...]:
    """A to E as far as they count."""
    return tuple(_marks(profile, weights))


def deductions(*, profile: Profile, weights: ScoreWeights) -> tuple[Deduction, ...]:
    """Rework and penalties; each kind of penalty counts once."""
    with exact():
        rework = (Deduction(points=weights.rework * profile.rework),) if profile.rework else ()
    return (*rework, *(Deduction(points=weights.penalties[kind], kind=kind) for kind in profile.penalties))


def _marks(profile: Profile, weights: ScoreWeights) -> Iterator[Mark]:
    absent = profile.outcome is Outcome.ABSENT
    if profile.accept is not None:
        value = HUNDRED if profile.accept is Kept.ON_TIME else _ZERO
        yield Mark(code=FigureCode.ACCEPTED, value=value, share=weights.accept)
    if profile.arrive is not None or absent:
        value = _ZERO if absent else _arrival(profile, weights)
        yield Mark(code=FigureCode.ARRIVED, value=value, share=weights.arrive)
    if profile.finish is not None or absent:
        value = _ZERO if absent else _finish(profile, weights)
        yield Mark(code=FigureCode.FINISHED, value=value, share=weights.finish)
    if not profile.on_clocks_alone:
        resolved, satisfied = (_ZERO, _ZERO) if absent else _entered(profile, weights)
        yield Mark(code=FigureCode.RESOLVED, value=resolved, share=weights.resolved)
        yield Mark(code=FigureCode.SATISFIED, value=satisfied, share=weights.satisfied)


def _arrival(profile: Profile, weights: ScoreWeights) -> Decimal:
    if profile.arrive is Kept.ON_TIME:
        return HUNDRED
    return weights.late_arrival if profile.arrive is Kept.LATE else _ZERO


def _finish(profile: Profile, weights: ScoreWeights) -> Decimal:
    """100 − 5 for each started overdue day of all rounds, at least 0; a round never finished makes it 0."""
    if profile.finish is Kept.NEVER:
        return _ZERO
    with exact():
        return max(_ZERO, HUNDRED - weights.overdue_day * profile.overdue_days)


def _entered(profile: Profile, weights: ScoreWeights) -> tuple[Decimal, Decimal]:
    """D and E as evaluated; E is the call-backs' mean where the evaluator kept to it."""
    if profile.resolved is None or profile.satisfied is None:
        return _ZERO, _ZERO
    satisfied = weights.satisfied_points(profile.satisfied)
    if profile.satisfied_mean is not None:
        satisfied = profile.satisfied_mean
    return weights.resolved_points(profile.resolved), satisfied


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, _ZERO)
