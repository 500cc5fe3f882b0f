"""How did many units do in a period? The numbers of their sheets, as exact as the explained ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.score.distinct import each_once
from muster.core.score.figure import HUNDRED, NullReason, exact
from muster.core.score.numbers.points import points_of
from muster.core.score.numbers.profile import Profile
from muster.core.score.numbers.tallies import Counts, Score, Tallier, Tally
from muster.core.score.refusals import OutOfRange
from muster.core.score.weights import ScoreWeights

_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetUnit:
    """A unit whose sheet is drawn up. `other` is S_other, entered by the assessor, with its events.

    `predecessors` are abolished units whose scores are carried to this one's. Raises OutOfRange.
    """

    unit: int
    level: Level
    enterprise: bool = False
    predecessors: tuple[int, ...] = ()
    other: Decimal | None = None
    other_events: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an entered score outside 0–100."""
        if self.other is not None and not _ZERO <= self.other <= HUNDRED:
            raise OutOfRange("其他评价得分须在 0 至 100 之间", "the other score must lie between 0 and 100")


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowerResult:
    """One blower's tally of the unit with its mean x̄ and shrunk mean."""

    tally: Tally
    mean: Decimal
    shrunk: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitResult:
    """The numbers of a unit's period, unrounded. `centre` is μ.

    `peers` is how many units' median stands in for a missing sample, 0 where none does.
    """

    asked: SheetUnit
    sample: int
    enough: bool
    blowers: tuple[BlowerResult, ...] = ()
    centre: Decimal | None = None
    street: Decimal | None = None
    total: Decimal | None = None
    no_total: NullReason | None = None
    peers: int = 0


def unit_results(
    *, units: Iterable[SheetUnit], counts: Counts, weights: ScoreWeights
) -> tuple[UnitResult, ...]:
    """The units' numbers, by unit id. A unit without sample takes the median S of those of its level with the
    minimum sample, else none. Raises CountedTwice when one id names two different units."""
    score = partial(_points, weights)
    tallier = Tallier(counts=counts, types=weights.types, score=score)
    minimum, k = weights.minimum_sample, weights.shrinkage
    own = [_own(unit, tallier, minimum=minimum, k=k) for unit in each_once(units, key=lambda one: one.unit)]
    return tuple(_with_total(_with_median(one, own), weights) for one in own)


def _points(weights: ScoreWeights, profile: Profile) -> Decimal | None:
    return points_of(profile=profile, weights=weights)


def own_streets(
    *,
    units: Iterable[SheetUnit],
    counts: Counts,
    types: Mapping[WhistleType, Decimal],
    shrinkage: Decimal,
    score: Score,
) -> Mapping[int, Decimal]:
    """S of each unit with a sample of its own, where a profile brings what `score` says: linear in it."""
    tallier = Tallier(counts=counts, types=types, score=score)
    found = [_own(unit, tallier, minimum=1, k=shrinkage) for unit in units]
    return {one.asked.unit: one.street for one in found if one.street is not None}


def _own(unit: SheetUnit, tallier: Tallier, *, minimum: int, k: Decimal) -> UnitResult:
    """From the unit's own assignments, before medians and totals."""
    tallies = tallier.tallies(sheets={unit.unit, *unit.predecessors})
    sample = sum(tally.sample for tally in tallies)
    result = UnitResult(asked=unit, sample=sample, enough=sample >= minimum)
    if not tallies:
        return result
    means = [(tally, tally.mean) for tally in tallies]
    with exact():
        centre = sum((tally.sample * mean for tally, mean in means), _ZERO) / sample
        blowers = tuple(
            BlowerResult(
                tally=tally, mean=mean, shrunk=(tally.sample * mean + k * centre) / (tally.sample + k)
            )
            for tally, mean in means
        )
        street = sum((one.shrunk for one in blowers), _ZERO) / len(blowers)
    return replace(result, blowers=blowers, centre=centre, street=street)


def _with_median(result: UnitResult, results: Sequence[UnitResult]) -> UnitResult:
    """A unit without sample takes its level's median; nobody invents a 100."""
    if result.sample:
        return result
    peers = sorted(
        one.street
        for one in results
        if one.asked.level is result.asked.level and one.enough and one.street is not None
    )
    if not peers:
        return result
    with exact():
        middle = (peers[(len(peers) - 1) // 2] + peers[len(peers) // 2]) / 2
    return replace(result, street=middle, peers=len(peers))


def _with_total(result: UnitResult, weights: ScoreWeights) -> UnitResult:
    """T = (1 − w)·S_other + w·S_street; none for enterprises and where either half is missing."""
    other, street = result.asked.other, result.street
    if result.asked.enterprise:
        return replace(result, no_total=NullReason.ENTERPRISE)
    if other is None:
        return replace(result, no_total=NullReason.NO_OTHER_SCORE)
    if street is None:
        return replace(result, no_total=NullReason.NO_SAMPLE)
    with exact():
        w = weights.street_share
        return replace(result, total=(_ONE - w) * other + w * street)
