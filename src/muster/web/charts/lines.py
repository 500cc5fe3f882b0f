"""How did it go over time? Lines with a mark at each value; a missing value leaves a gap."""

from collections.abc import Sequence
from dataclasses import dataclass

from muster.web.charts.scale import Scale, bounds, round_values

LEFT, RIGHT, TOP, BOTTOM = 34, 14, 12, 24
MARKS = ("circle", "square", "triangle")
"""Lines differ by colour and by the shape of their marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a line as it is written (`text`), and the cases behind it. None: no sample."""

    value: float | None
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of values, one for each label. `tone` is a colour of the look: accent, green, red."""

    name: str
    tone: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A value on the drawing."""

    x: float
    y: float
    value: Value
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line as an SVG path with its marks."""

    line: Line
    shape: str
    path: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A round value across the drawing, or a label under it."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesView:
    """For web/components/charts/lines.html. The table has a row for each label and a column for each line."""

    title: str
    width: int
    height: int
    lines: tuple[DrawnLine, ...]
    rules: tuple[Rule, ...]
    labels: tuple[Rule, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]

    @property
    def right(self) -> int:
        """Where the drawing ends."""
        return self.width - RIGHT

    @property
    def left(self) -> int:
        """Where the drawing begins."""
        return LEFT

    @property
    def foot(self) -> int:
        """Where the labels stand."""
        return self.height - 6


def draw_lines(
    *,
    title: str,
    labels: Sequence[str],
    lines: Sequence[Line],
    width: int = 440,
    height: int = 190,
    from_zero: bool = True,
) -> LinesView:
    """The chart; `from_zero` lets the axis begin at 0, which counts need and scores do not."""
    low, high = bounds(value.value for line in lines for value in line.values)
    rounds = round_values(low=0.0 if from_zero else low, high=high)
    across = Scale(low=0, high=max(len(labels) - 1, 1), start=LEFT + 8, end=width - RIGHT)
    down = Scale(low=rounds[0], high=rounds[-1], start=height - BOTTOM, end=TOP)
    return LinesView(
        title=title,
        width=width,
        height=height,
        lines=tuple(
            _drawn(line, MARKS[nth % len(MARKS)], labels, across, down) for nth, line in enumerate(lines)
        ),
        rules=tuple(Rule(at=down.at(value), text=f"{value:g}") for value in rounds),
        labels=tuple(Rule(at=across.at(nth), text=label) for nth, label in enumerate(labels)),
        rows=tuple((label, tuple(line.values[nth] for line in lines)) for nth, label in enumerate(labels)),
    )


def _drawn(line: Line, shape: str, labels: Sequence[str], across: Scale, down: Scale) -> DrawnLine:
    marks = tuple(
        Mark(x=across.at(nth), y=down.at(value.value), value=value, label=labels[nth])
        for nth, value in enumerate(line.values)
        if value.value is not None
    )
    path, drawing = "", False
    for nth, value in enumerate(line.values):
        if value.value is None:
            drawing = False
            continue
        path += f"{'L' if drawing else 'M'}{across.at(nth):g} {down.at(value.value):g}"
        drawing = True
    return DrawnLine(line=line, shape=shape, path=path, marks=marks)
