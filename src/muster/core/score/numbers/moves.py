"""What would other weights change? Each unit before and after, its place, and which weight moved it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial

from muster.core.score.figure import FigureCode, exact, to_cents
from muster.core.score.numbers.points import deductions, marks, points_of
from muster.core.score.numbers.profile import Profile
from muster.core.score.numbers.results import SheetUnit, UnitResult, own_streets, unit_results
from muster.core.score.numbers.tallies import Counts, Score
from muster.core.score.weights import ScoreWeights

_ZERO = Decimal(0)
_NOISE = Decimal("1e-20")
"""What divisions to 28 digits leave over moves nobody."""
Progress = Callable[[int, int], None]


class Lever(StrEnum):
    """What moved a unit's score."""

    ACCEPTED = "accepted"
    ARRIVED = "arrived"
    FINISHED = "finished"
    RESOLVED = "resolved"
    SATISFIED = "satisfied"
    REWORK = "rework"
    PENALTY = "penalty"
    BOUNDS = "bounds"
    """Scores cut off at 0 or 100, or scored under one set of weights only."""
    TYPES = "types"
    SHRINKAGE = "shrinkage"
    MEDIAN = "median"
    """The unit has no sample: the median of its peers moved."""
    STREET_SHARE = "street_share"
    """Moves T alone."""


_PARTS = tuple(Lever(code) for code in ("accepted", "arrived", "finished", "resolved", "satisfied"))
_TAKEN = (Lever.REWORK, Lever.PENALTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One lever and the points it brought, unrounded: to S, or for the streets' share to T."""

    lever: Lever
    change: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One unit under both sets of weights. Places are among units of its level with enough sample, else None.

    `causes` but the streets' share add up to the change of S; the largest stands first.
    """

    before: UnitResult
    after: UnitResult
    place_before: int | None
    place_after: int | None
    causes: tuple[Cause, ...]

    @property
    def unit(self) -> int:
        """The unit."""
        return self.before.asked.unit


def moves(
    *,
    units: Sequence[SheetUnit],
    counts: Counts,
    before: ScoreWeights,
    after: ScoreWeights,
    progress: Progress,
) -> tuple[Move, ...]:
    """Every unit by id. `progress` is told how many of how many steps are done. Raises CountedTwice."""
    steps = len(Lever) + 1
    olds = unit_results(units=units, counts=counts, weights=before)
    progress(1, steps)
    news = unit_results(units=units, counts=counts, weights=after)
    progress(2, steps)
    by_lever = _changes(units, counts, before, after, lambda done: progress(2 + done, steps))
    progress(steps, steps)
    old_places, new_places = places(results=olds), places(results=news)
    return tuple(
        Move(
            before=old,
            after=new,
            place_before=old_places.get(old.asked.unit),
            place_after=new_places.get(old.asked.unit),
            causes=_causes(old, new, by_lever, before, after),
        )
        for old, new in zip(olds, news, strict=True)
    )


def places(*, results: Iterable[UnitResult]) -> Mapping[int, int]:
    """Each unit's place by T, or by S where T is not there for all, among those of its level with enough
    sample; equal stored figures share a place. Enterprises are placed among themselves."""
    groups: dict[tuple[str, bool], list[UnitResult]] = {}
    for result in results:
        if result.enough and result.street is not None:
            groups.setdefault((result.asked.level, result.asked.enterprise), []).append(result)
    return {unit: place for group in groups.values() for unit, place in _placed(group)}


def _placed(group: Sequence[UnitResult]) -> Iterable[tuple[int, int]]:
    total = all(one.total is not None for one in group)
    figures = {one.asked.unit: to_cents(value=(one.total if total else one.street) or _ZERO) for one in group}
    ranked = sorted(figures.values(), reverse=True)
    return [(unit, ranked.index(figure) + 1) for unit, figure in figures.items()]


Streets = Mapping[int, Decimal]


def _changes(
    units: Sequence[SheetUnit],
    counts: Counts,
    before: ScoreWeights,
    after: ScoreWeights,
    progress: Callable[[int], None],
) -> Mapping[Lever, Streets]:
    """How far each lever moves S of each unit with a sample; S is linear in the points."""
    run = partial(own_streets, units=units, counts=counts)
    found: dict[Lever, Streets] = {}
    for nth, lever in enumerate((*_PARTS, *_TAKEN), start=1):
        score = partial(_difference, lever, before, after)
        if any(score(profile) for profile in {alike.profile for alike in counts}):
            found[lever] = run(types=before.types, shrinkage=before.shrinkage, score=score)
        progress(nth)
    old, new = _scorer(before), _scorer(after)
    stages = [
        (Lever.BOUNDS, run(types=before.types, shrinkage=before.shrinkage, score=new)),
        (Lever.TYPES, run(types=after.types, shrinkage=before.shrinkage, score=new)),
        (Lever.SHRINKAGE, run(types=after.types, shrinkage=after.shrinkage, score=new)),
    ]
    last = run(types=before.types, shrinkage=before.shrinkage, score=old)
    with exact():
        for lever, streets in stages:
            found[lever] = {unit: s - last[unit] for unit, s in streets.items() if unit in last}
            last = streets
        found[Lever.BOUNDS] = {
            unit: change
            - sum((found[part].get(unit, _ZERO) for part in (*_PARTS, *_TAKEN) if part in found), _ZERO)
            for unit, change in found[Lever.BOUNDS].items()
        }
    return found


def _scorer(weights: ScoreWeights) -> Score:
    return lambda profile: points_of(profile=profile, weights=weights)


def _difference(lever: Lever, before: ScoreWeights, after: ScoreWeights, profile: Profile) -> Decimal | None:
    """The points a lever brings more under the new weights; None where one of them scores nothing."""
    old, new = _points(lever, before, profile), _points(lever, after, profile)
    if old is None or new is None:
        return None
    with exact():
        return new - old


def _points(lever: Lever, weights: ScoreWeights, profile: Profile) -> Decimal | None:
    """The points one component brings, its share renormalised; deductions bring less than nothing."""
    if profile.unscored is not None:
        return None
    found = marks(profile=profile, weights=weights)
    with exact():
        whole = sum((mark.share for mark in found), _ZERO)
        if whole == 0:
            return None
        if lever in _TAKEN:
            taken = deductions(profile=profile, weights=weights)
            return -sum((one.points for one in taken if (one.kind is None) is (lever is Lever.REWORK)), _ZERO)
        code = FigureCode(lever)
        return sum((mark.value * mark.share for mark in found if mark.code is code), _ZERO) / whole


def _causes(
    old: UnitResult,
    new: UnitResult,
    by_lever: Mapping[Lever, Streets],
    before: ScoreWeights,
    after: ScoreWeights,
) -> tuple[Cause, ...]:
    unit = old.asked.unit
    with exact():
        if old.sample and new.sample:
            found = {lever: streets.get(unit, _ZERO) for lever, streets in by_lever.items()}
        else:
            found = {Lever.MEDIAN: (new.street or _ZERO) - (old.street or _ZERO)}
        if old.total is not None and old.street is not None and old.asked.other is not None:
            more = after.street_share - before.street_share
            found[Lever.STREET_SHARE] = more * (old.street - old.asked.other)
    causes = (Cause(lever=lever, change=change) for lever, change in found.items() if abs(change) > _NOISE)
    return tuple(sorted(causes, key=lambda cause: (-abs(cause.change), cause.lever)))
