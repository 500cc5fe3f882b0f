"""What do many assignments sum to? Sums that no order and no grouping can change."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from muster.core.catalogue.types import WhistleType
from muster.core.score.figure import exact, without_rounding
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.numbers.profile import Profile, profile_of

_ZERO = Decimal(0)
_Term = tuple[int, int, Decimal, Decimal]
"""Of a line of counts: blower, number, type weight × points, type weight."""
Score = Callable[[Profile], Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """So many (`number`) assignments that count alike: `unit` and `department` bear them, `blower` blew."""

    unit: int
    department: int | None
    blower: int
    type: WhistleType
    profile: Profile
    number: int

    @property
    def sheets(self) -> tuple[int, ...]:
        """The units on whose sheet they count once."""
        if self.department is None or self.department == self.unit:
            return (self.unit,)
        return self.unit, self.department


Counts = Sequence[Alike]


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
    """The assignments by what they have alike; each is taken to be there once."""
    found = Counter(
        (one.unit, one.department, one.blower, one.type, profile_of(inputs=one)) for one in assignments
    )
    return tuple(
        Alike(unit=unit, department=department, blower=blower, type=kind, profile=profile, number=number)
        for (unit, department, blower, kind, profile), number in found.items()
    )


class Tallier:
    """Tallies of many sheets from one set of counts: each is scored once, whatever sheets it is on."""

    def __init__(self, *, counts: Counts, types: Mapping[WhistleType, Decimal], score: Score) -> None:
        """`types` are the type weights, `score` says what a profile brings."""
        scored = cache(score)
        self._terms: list[_Term] = []
        self._on_sheet: defaultdict[int, list[int]] = defaultdict(list)
        with without_rounding():
            for alike in counts:
                points = scored(alike.profile)
                if points is not None:
                    self._add(alike, points, types[alike.type] * alike.number)

    def _add(self, alike: Alike, points: Decimal, weight: Decimal) -> None:
        for unit in alike.sheets:
            self._on_sheet[unit].append(len(self._terms))
        self._terms.append((alike.blower, alike.number, points * weight, weight))

    def tallies(self, *, sheets: Collection[int]) -> tuple[Tally, ...]:
        """What counts on any of these sheets, once, by blower; only blowers with something scored."""
        found: dict[int, list[_Term]] = {}
        for nth in {nth for unit in sheets for nth in self._on_sheet.get(unit, ())}:
            term = self._terms[nth]
            found.setdefault(term[0], []).append(term)
        return tuple(_tally(blower, found[blower]) for blower in sorted(found))


def _tally(blower: int, terms: Sequence[_Term]) -> Tally:
    with without_rounding():
        return Tally(
            blower=blower,
            sample=sum(number for _, number, _, _ in terms),
            weighted=sum((weighted for _, _, weighted, _ in terms), _ZERO),
            weights=sum((weight for _, _, _, weight in terms), _ZERO),
        )
