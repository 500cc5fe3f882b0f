"""An area cut into convex cells that share its edges: no gaps, no overlaps, the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import cos, pi, sin

Point = tuple[float, float]
Cell = tuple[Point, ...]
STEPS = 40
TILT = 0.22


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A cell to cut: its key, its share of the area, and roughly where it lies if that is known."""

    key: str
    weight: float
    near: Point | None = None


def tessellate(*, area: Cell, shares: Sequence[Share]) -> dict[str, Cell]:
    """Cut a convex polygon into one convex cell for each share, sized by weight."""
    if len(shares) == 1:
        return {shares[0].key: area}
    angle = _across(area, shares)
    direction = (cos(angle), sin(angle))
    ordered = _ordered(shares, direction)
    first, rest = _halves(ordered)
    wanted = sum(share.weight for share in first) / sum(share.weight for share in ordered)
    low, high = _cut(area, direction, wanted)
    return tessellate(area=low, shares=first) | tessellate(area=high, shares=rest)


def area_of(cell: Cell) -> float:
    """The area, in squares of the coordinates' unit."""
    pairs = zip(cell, (*cell[1:], cell[0]), strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def _across(area: Cell, shares: Sequence[Share]) -> float:
    """The angle along which to cut: the longer side, a little tilted so that it looks grown."""
    xs, ys = [x for x, _ in area], [y for _, y in area]
    along = 0.0 if max(xs) - min(xs) >= max(ys) - min(ys) else pi / 2
    drawn = sha256("|".join(share.key for share in shares).encode()).digest()[0] / 255 - 0.5
    return along + drawn * 2 * TILT


def _ordered(shares: Sequence[Share], direction: Point) -> list[Share]:
    if any(share.near is None for share in shares):
        return list(shares)
    return sorted(shares, key=lambda share: _along(share.near or (0, 0), direction))


def _halves(shares: list[Share]) -> tuple[list[Share], list[Share]]:
    """Two runs of about the same weight, neither empty."""
    half = sum(share.weight for share in shares) / 2
    reached = 0.0
    for nth, share in enumerate(shares[:-1], start=1):
        reached += share.weight
        if reached + shares[nth].weight / 2 >= half:
            return shares[:nth], shares[nth:]
    return shares[:-1], shares[-1:]


def _cut(area: Cell, direction: Point, wanted: float) -> tuple[Cell, Cell]:
    """The two sides of the line across `direction` that leaves `wanted` of the area below it."""
    reaches = [_along(point, direction) for point in area]
    low, high = min(reaches), max(reaches)
    whole = area_of(area)
    for _ in range(STEPS):
        middle = (low + high) / 2
        if area_of(_sides(area, direction, middle)[0]) < wanted * whole:
            low = middle
        else:
            high = middle
    return _sides(area, direction, (low + high) / 2)


def _sides(area: Cell, direction: Point, at: float) -> tuple[Cell, Cell]:
    below: list[Point] = []
    above: list[Point] = []
    for point, following in zip(area, (*area[1:], area[0]), strict=True):
        here, there = _along(point, direction) - at, _along(following, direction) - at
        (below if here < 0 else above).append(point)
        if (here < 0) != (there < 0):
            part = here / (here - there)
            crossing = (
                point[0] + (following[0] - point[0]) * part,
                point[1] + (following[1] - point[1]) * part,
            )
            below.append(crossing)
            above.append(crossing)
    return tuple(below), tuple(above)


def _along(point: Point, direction: Point) -> float:
    return point[0] * direction[0] + point[1] * direction[1]
