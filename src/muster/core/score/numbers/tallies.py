"""What do many assignments sum to? Sums that no order and no grouping can change."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from muster.core.catalogue.types import WhistleType
from muster.core.score.figure import exact, without_rounding
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.numbers.points import points_of
from muster.core.score.numbers.profile import Profile, profile_of
from muster.core.score.weights import ScoreWeights

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Where assignments of one profile count alike: `unit` and `department` bear them, `blower` blew."""

    unit: int
    department: int | None
    blower: int
    type: WhistleType
    profile: Profile

    @property
    def sheets(self) -> frozenset[int]:
        """The units on whose sheet they count once."""
        return frozenset({self.unit} if self.department is None else {self.unit, self.department})


Counts = Mapping[Kin, int]
"""How many assignments of each kind there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One blower's scored assignments on a sheet: how many, Σ type weight × s, Σ type weight, unrounded."""

    blower: int
    sample: int
    weighted: Decimal
    weights: Decimal

    @property
    def mean(self) -> Decimal:
        """x̄, the type-weighted mean."""
        with exact():
            return self.weighted / self.weights


def counts_of(*, assignments: Iterable[AssignmentInputs]) -> Counts:
    """The assignments by kind; each is taken to be there once."""
    return Counter(
        Kin(
            unit=one.unit,
            department=one.department,
            blower=one.blower,
            type=one.type,
            profile=profile_of(inputs=one),
        )
        for one in assignments
    )


class Tallier:
    """Tallies of many sheets under one set of weights; every profile is scored once."""

    def __init__(self, *, counts: Counts, weights: ScoreWeights) -> None:
        """Sort the counts by the sheets they belong to."""
        self._counts = counts
        self._weights = weights
        self._points: dict[Profile, Decimal | None] = {}
        self._on_sheet: defaultdict[int, list[Kin]] = defaultdict(list)
        for kin in counts:
            for unit in kin.sheets:
                self._on_sheet[unit].append(kin)

    def tallies(self, *, sheets: Collection[int]) -> tuple[Tally, ...]:
        """What counts on any of these sheets, once, by blower; only blowers with something scored."""
        found: dict[int, list[Kin]] = {}
        for kin in dict.fromkeys(kin for unit in sheets for kin in self._on_sheet.get(unit, ())):
            if self._scored(kin.profile) is not None:
                found.setdefault(kin.blower, []).append(kin)
        return tuple(self._tally(blower, found[blower]) for blower in sorted(found))

    def _tally(self, blower: int, kins: Iterable[Kin]) -> Tally:
        sample, weighted, weights = 0, _ZERO, _ZERO
        with without_rounding():
            for kin in kins:
                number, weight = self._counts[kin], self._weights.types[kin.type]
                sample += number
                weighted += (self._scored(kin.profile) or _ZERO) * weight * number
                weights += weight * number
        return Tally(blower=blower, sample=sample, weighted=weighted, weights=weights)

    def _scored(self, profile: Profile) -> Decimal | None:
        if profile not in self._points:
            self._points[profile] = points_of(profile=profile, weights=self._weights)
        return self._points[profile]
