"""Bars are as long as their values, parts as wide as they may count."""

import pytest

from muster.web.charts.bars import Bar, draw_bars
from muster.web.charts.parts import Part, draw_parts


def percent(length: str) -> float:
    return float(length.removesuffix("%"))


@pytest.mark.parametrize(
    ("values", "most", "expected"),
    [
        pytest.param((96.4, 64.1), 100.0, [96.4, 64.1], id="of-a-hundred"),
        pytest.param((38, 19, 0), None, [100.0, 50.0, 0.0], id="of-the-greatest"),
        pytest.param((0, 0), None, [0.0, 0.0], id="nothing-at-all"),
        pytest.param((120,), 100.0, [100.0], id="never-longer-than-the-whole"),
    ],
)
def test_a_bar_is_as_long_as_its_value(
    values: tuple[float, ...], most: float | None, expected: list[float]
) -> None:
    drawn = draw_bars(
        title="t", measure="%", most=most, bars=[Bar(name="n", value=one, text=f"{one}") for one in values]
    )

    assert [percent(one.length) for one in drawn.bars] == expected
    assert [one.rank for one in drawn.bars] == list(range(1, len(values) + 1))


def part(most: float, points: float) -> Part:
    return Part(name="n", most=most, points=points, text=f"{points:g}", share="", value="", why="")


def test_parts_stand_side_by_side_and_fill_as_they_scored() -> None:
    drawn = draw_parts(title="t", total="64", parts=[part(10, 10), part(20, 12), part(70, 52), part(0, -10)])

    assert [(percent(one.x), percent(one.room), percent(one.filled)) for one in drawn.parts] == [
        (0.0, 10.0, 10.0),
        (10.0, 20.0, 12.0),
        (30.0, 70.0, 52.0),
    ]
    assert [one.points for one in drawn.deductions] == [-10]
    assert sum(percent(one.filled) for one in drawn.parts) + drawn.deductions[0].points == 64
