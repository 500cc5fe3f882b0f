"""What does a frozen sheet say? A unit's figures of a period, rounded once, as they are stored and published.

Small on purpose: what a figure is made of in words can be worked out again from the same assignments.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from muster.core.catalogue.types import WhistleType
from muster.core.period.process.parts import Category
from muster.core.score.figure import CENT, Figure, FigureCode, Flag, NullReason, to_cents
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.rates import MeanTime, Rate
from muster.core.score.unit import UnitSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenFigure:
    """A figure to two places; None with the reason in `null`."""

    value: Decimal | None
    null: NullReason | None = None
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenPart:
    """One component of an assignment's score: its value and the points it brought, to two places."""

    code: FigureCode
    value: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAssignment:
    """One assignment's score, with its components and the whistle's events behind it."""

    assignment: str
    whistle: str
    unit: int
    blower: int
    type: WhistleType
    figure: FrozenFigure
    parts: tuple[FrozenPart, ...]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenBlower:
    """One street's mean for the unit, plain and shrunk."""

    blower: int
    sample: int
    mean: Decimal | None
    shrunk: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRate:
    """A rate in percent: how many counted, of how many."""

    code: FigureCode
    counted: int
    of: int
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenTime:
    """A mean time in hours, and of how many."""

    code: FigureCode
    counted: int
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The rates and mean times of a unit's cohort as frozen."""

    rates: tuple[FrozenRate, ...]
    times: tuple[FrozenTime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFact:
    """S_other at the cut-off: its value, and the entries in the units' own streams that it rests on."""

    value: Decimal
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenSheet:
    """A unit's sheet of a period as frozen: figures alone, so that what changes none adds no version."""

    organisation: int
    unit: int
    period: str
    category: Category
    cut_off: datetime
    weights: int
    sample: int
    enough: bool
    street: FrozenFigure
    other: OtherFact | None
    total: FrozenFigure
    blowers: tuple[FrozenBlower, ...]
    assignments: tuple[FrozenAssignment, ...]
    rates: tuple[FrozenRate, ...]
    times: tuple[FrozenTime, ...]

    @property
    def leading(self) -> FrozenFigure:
        """What the unit is ranked by: a department by T, the others by S."""
        return self.total if self.category is Category.DEPARTMENT else self.street


def frozen_figure(figure: Figure) -> FrozenFigure:
    """A figure as stored."""
    return FrozenFigure(value=figure.rounded, null=figure.null, flags=tuple(sorted(figure.flags)))


def frozen_assignments(sheet: UnitSheet, known: dict[str, AssignmentInputs]) -> tuple[FrozenAssignment, ...]:
    """The sheet's assignments by their id."""
    found = (_assignment(figure, known[figure.subject]) for figure in sheet.assignments)
    return tuple(sorted(found, key=lambda one: one.assignment))


def _assignment(figure: Figure, inputs: AssignmentInputs) -> FrozenAssignment:
    return FrozenAssignment(
        assignment=inputs.assignment,
        whistle=inputs.whistle,
        unit=inputs.unit,
        blower=inputs.blower,
        type=inputs.type,
        figure=frozen_figure(figure),
        parts=tuple(
            FrozenPart(code=part.code, value=to_cents(value=part.value), points=to_cents(value=part.points))
            for part in figure.components
        ),
        events=figure.events,
    )


def frozen_rate(rate: Rate) -> FrozenRate:
    """A rate as stored."""
    return FrozenRate(
        code=rate.code, counted=len(rate.numerator), of=len(rate.denominator), value=rate.rounded
    )


def frozen_time(mean: MeanTime) -> FrozenTime:
    """A mean time as stored."""
    return FrozenTime(code=mean.code, counted=len(mean.counted), value=mean.rounded)


def mean_of(values: list[Decimal]) -> Decimal:
    """The plain mean to two places, halves up."""
    return to_cents(value=sum(values, Decimal(0)) / len(values)).quantize(CENT)
