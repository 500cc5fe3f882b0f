"""What moved a unit between two periods? Its figures side by side, and the component that moved it most."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from muster.core.period.process.parts import Placed
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.core.score.figure import FigureCode, to_cents


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A component's value in two periods; None where a period has none."""

    code: FigureCode
    before: Decimal | None
    now: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """The later minus the earlier, where both are known."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A unit in two periods: figure, place, and every component that can be compared."""

    unit: int
    figure: Moved
    place_before: int | None
    place_now: int | None
    parts: tuple[Moved, ...]

    @property
    def mover(self) -> Moved | None:
        """The component that changed most, the first of equals; None where nothing changed."""
        moved = [one for one in self.parts if one.change]
        return max(moved, key=lambda one: abs(one.change or Decimal(0)), default=None)


_PARTS = (
    FigureCode.ACCEPTED,
    FigureCode.ARRIVED,
    FigureCode.FINISHED,
    FigureCode.RESOLVED,
    FigureCode.SATISFIED,
    FigureCode.REWORK,
    FigureCode.PENALTY,
)


def compare(
    *,
    before: FrozenSheet | None,
    now: FrozenSheet,
    placed_before: Placed | None,
    placed_now: Placed | None,
) -> Compared:
    """The unit's two periods; mean points of each component over the scored assignments, and S_other."""
    earlier, later = ({} if before is None else mean_points(before)), mean_points(now)
    parts = tuple(
        Moved(code=code, before=earlier.get(code), now=later.get(code))
        for code in _PARTS
        if code in earlier or code in later
    )
    if now.other is not None or (before is not None and before.other is not None):
        other = Moved(
            code=FigureCode.OTHER_SCORE,
            before=None if before is None or before.other is None else before.other.value,
            now=None if now.other is None else now.other.value,
        )
        parts = (*parts, other)
    leading = FigureCode.TOTAL if now.leading is now.total else FigureCode.STREET_SCORE
    return Compared(
        unit=now.unit,
        figure=Moved(
            code=leading,
            before=None if before is None else before.leading.value,
            now=now.leading.value,
        ),
        place_before=None if placed_before is None else placed_before.place,
        place_now=None if placed_now is None else placed_now.place,
        parts=parts,
    )


def mean_points(sheet: FrozenSheet) -> dict[FigureCode, Decimal]:
    """The mean points that each component brought a scored assignment; a deduction not made counts 0."""
    scored = [one for one in sheet.assignments if one.figure.value is not None]
    points: defaultdict[FigureCode, Decimal] = defaultdict(Decimal)
    for one in scored:
        for part in one.parts:
            points[part.code] += part.points
    return {code: to_cents(value=total / len(scored)) for code, total in sorted(points.items())}
