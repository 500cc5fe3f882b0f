"""Does a blower blow far more or far less than its peers? Whistles per 10,000 residents against a band."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from muster.core.score.figure import Flag, exact
from muster.core.score.refusals import BadWeights

_PEOPLE = 10_000
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPolicy:
    """How wide the peers' band is: median ± `width` × MAD, of at least `peers` peers. Raises BadWeights.

    MAD is the median of the absolute deviations from the median, unscaled.
    """

    width: Decimal = Decimal(3)
    peers: int = 5

    def __post_init__(self) -> None:
        """Refuse a band without width, or of fewer than three peers, where every median lies."""
        if not (self.width.is_finite() and self.width > 0):
            raise BadWeights("同类区间宽度须为正", "the band's width must be positive", field="band.width")
        if self.peers < 3:
            raise BadWeights("同类至少 3 个", "a band needs at least 3 peers", field="band.peers")


DEFAULT_BAND = BandPolicy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The peers' band of whistles per 10,000 residents, unrounded; never below 0."""

    low: Decimal
    median: Decimal
    high: Decimal
    peers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """One blower: whistles and residents, whistles per 10,000 residents (None without residents), flags."""

    blower: int
    whistles: int
    residents: int | None
    value: Decimal | None
    flags: frozenset[Flag] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequencies:
    """The peers by blower, and their band: None for too few peers, and where most blow alike (MAD 0)."""

    band: Band | None
    found: Mapping[int, Frequency]


def frequencies(
    *, whistles: Mapping[int, int], residents: Mapping[int, int | None], policy: BandPolicy
) -> Frequencies:
    """Every peer of `residents` with its whistles; both tails of the band are flagged."""
    values = {blower: _value(whistles.get(blower, 0), people) for blower, people in residents.items()}
    band = band_of(values=[value for value in values.values() if value is not None], policy=policy)
    found = {
        blower: Frequency(
            blower=blower,
            whistles=whistles.get(blower, 0),
            residents=residents[blower],
            value=value,
            flags=_flags(value, band),
        )
        for blower, value in values.items()
    }
    return Frequencies(band=band, found=MappingProxyType(found))


def band_of(*, values: list[Decimal], policy: BandPolicy) -> Band | None:
    """Median ± width × MAD of the peers."""
    if len(values) < policy.peers:
        return None
    middle = _median(values)
    with exact():
        spread = _median([abs(value - middle) for value in values]) * policy.width
        if spread == 0:
            return None
        return Band(low=max(_ZERO, middle - spread), median=middle, high=middle + spread, peers=len(values))


def _value(whistles: int, residents: int | None) -> Decimal | None:
    if not residents:
        return None
    with exact():
        return Decimal(whistles) * _PEOPLE / residents


def _median(values: list[Decimal]) -> Decimal:
    ranked = sorted(values)
    with exact():
        return (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2


def _flags(value: Decimal | None, band: Band | None) -> frozenset[Flag]:
    if value is None or band is None or band.low <= value <= band.high:
        return frozenset()
    return frozenset({Flag.BELOW_BAND if value < band.low else Flag.ABOVE_BAND})
