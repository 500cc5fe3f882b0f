"""Where does a value stand on an axis, and which round values are named there?"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)
MOST_LINES = 4
_NEARLY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An axis from `low` to `high`, drawn from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands, to a tenth."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def round_values(*, low: float, high: float) -> tuple[float, ...]:
    """At most five round values whose ends enclose everything between `low` and `high`."""
    span = max(high - low, 1e-9)
    size = 10 ** floor(log10(span / MOST_LINES))
    step = next(size * one for one in _STEPS if size * one * MOST_LINES >= span * 0.999999)
    step = max(step, 1) if high - low >= 1 or high == low else step
    # A value that is round itself stays so, whatever is left of it in binary.
    first = floor(low / step + _NEARLY)
    last = max(ceil(high / step - _NEARLY), first + 1)
    return tuple(round(step * nth, 6) for nth in range(first, last + 1))


def bounds(values: Iterable[float | None]) -> tuple[float, float]:
    """The least and the greatest of the known values; 0 and 0 without any."""
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else (0.0, 0.0)
