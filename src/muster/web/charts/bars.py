"""Which is most, and which is least? Bars beside their names, as long as their values."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A named value as it is written. `tone`: "", amber, red; `here` marks the one the page is about."""

    name: str
    value: float
    text: str
    url: str = ""
    tone: str = ""
    note: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBar:
    """A bar with its length, an SVG length."""

    bar: Bar
    rank: int
    length: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsView:
    """For web/components/charts/bars.html: a table whose last column is drawn."""

    title: str
    measure: str
    bars: tuple[DrawnBar, ...]


def draw_bars(*, title: str, measure: str, bars: Iterable[Bar], most: float | None = None) -> BarsView:
    """The bars in the order given; `most` is the value of a whole bar, the greatest unless told."""
    known = tuple(bars)
    whole = most if most is not None else max((bar.value for bar in known), default=0.0)
    return BarsView(
        title=title,
        measure=measure,
        bars=tuple(
            DrawnBar(bar=bar, rank=nth, length=f"{_share(bar.value, whole):.1f}%")
            for nth, bar in enumerate(known, start=1)
        ),
    )


def _share(value: float, whole: float) -> float:
    return 0.0 if whole <= 0 else max(0.0, min(100.0, 100 * value / whole))
