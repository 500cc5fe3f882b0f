"""What a line chart draws is what its table says."""

import pytest

from muster.web.charts.lines import BOTTOM, LEFT, RIGHT, TOP, Line, LinesView, Value, draw_lines
from muster.web.charts.scale import round_values


def line(*values: float | None, name: str = "受理") -> Line:
    return Line(
        name=name,
        tone="accent",
        values=tuple(Value(value=one, text="—" if one is None else f"{one:g}") for one in values),
    )


def chart(*lines: Line) -> LinesView:
    labels = [f"11/{20 + nth}" for nth in range(len(lines[0].values))]
    return draw_lines(title="七日趋势", labels=labels, lines=lines, width=400, height=200)


def value_at(drawn: LinesView, y: float) -> float:
    """The value a height stands for, read from the rules of the drawing as a reader would."""
    low, high = drawn.rules[0], drawn.rules[-1]
    share = (y - low.at) / (high.at - low.at)
    return float(low.text) + share * (float(high.text) - float(low.text))


def test_marks_stand_at_the_values_of_the_table() -> None:
    drawn = chart(line(3, 7, 0, 12), line(1, 2, 4, 8, name="办结"))

    for nth, one in enumerate(drawn.lines):
        told = [values[nth].value for _, values in drawn.rows]
        assert [value_at(drawn, mark.y) for mark in one.marks] == pytest.approx(told, abs=0.05)
    assert [label for label, _ in drawn.rows] == [label.text for label in drawn.labels]


def test_everything_stands_within_the_drawing_and_under_its_label() -> None:
    drawn = chart(line(3, 7, 0, 12))

    xs = [mark.x for mark in drawn.lines[0].marks]
    assert xs == [label.at for label in drawn.labels]
    assert min(xs) > LEFT
    assert max(xs) == 400 - RIGHT
    assert all(TOP <= mark.y <= 200 - BOTTOM for mark in drawn.lines[0].marks)


def test_the_path_goes_through_the_marks_and_breaks_where_a_value_is_missing() -> None:
    drawn = chart(line(3, None, 5, 6)).lines[0]

    first, second, third = drawn.marks
    assert drawn.path == f"M{first.x:g} {first.y:g}M{second.x:g} {second.y:g}L{third.x:g} {third.y:g}"


def test_lines_differ_by_the_shape_of_their_marks() -> None:
    drawn = chart(line(1, 2), line(2, 3), line(3, 4))

    assert len({one.shape for one in drawn.lines}) == 3


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param(0, 0, (0, 1), id="nothing"),
        pytest.param(0, 3, (0, 1, 2, 3), id="few"),
        pytest.param(0, 318, (0, 100, 200, 300, 400), id="hundreds"),
        pytest.param(81.2, 94.6, (80, 85, 90, 95), id="scores"),
        pytest.param(97.1, 97.4, (97.1, 97.2, 97.3, 97.4), id="close-together"),
    ],
)
def test_rules_are_round_and_enclose_the_values(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert round_values(low=low, high=high) == expected
