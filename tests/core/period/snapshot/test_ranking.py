"""Places, groups and what moved a unit between two periods, worked by hand and by Hypothesis."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.catalogue.types import WhistleType
from muster.core.period.policy import DEFAULT_PERIOD_POLICY, PeriodPolicy
from muster.core.period.process.parts import Category, Group, Placed
from muster.core.period.refusals import BadPeriodPolicy
from muster.core.period.snapshot.comparing import compare
from muster.core.period.snapshot.ranking import rank
from muster.core.period.snapshot.sheet import (
    FrozenAssignment,
    FrozenFigure,
    FrozenPart,
    FrozenSheet,
    OtherFact,
)
from muster.core.score.figure import FigureCode, NullReason

NONE = FrozenFigure(value=None, null=NullReason.NO_OTHER_SCORE)
BLANK = FrozenSheet(
    organisation=2, unit=0, period="2026-03", category=Category.DEPARTMENT,
    cut_off=datetime(2026, 3, 31, 16, 0, tzinfo=UTC), weights=1, sample=9, enough=True,
    street=NONE, other=None, total=NONE, blowers=(), assignments=(), rates=(), times=(),
)  # fmt: skip


def sheet(unit: int, total: str | None, *, enough: bool = True) -> tuple[FrozenSheet, int]:
    figure = NONE if total is None else FrozenFigure(value=Decimal(total))
    return replace(BLANK, unit=unit, total=figure, enough=enough), 1


def placed(unit: int, figure: str, *, group: Group | None = None) -> Placed:
    return Placed(
        unit=unit, category=Category.DEPARTMENT, version=1, figure=Decimal(figure), place=1, group=group
    )


def ranking(*totals: str | None, before: dict[int, Placed] | None = None) -> list[Placed]:
    sheets = [sheet(nth, total) for nth, total in enumerate(totals, start=1)]
    return list(rank(sheets=sheets, before=before or {}, policy=DEFAULT_PERIOD_POLICY))


def test_equal_figures_share_a_place_and_the_next_is_left_out() -> None:
    found = ranking("90.00", "92.00", "90.00", "80.00")

    assert [(one.unit, one.place) for one in found] == [(2, 1), (1, 2), (3, 2), (4, 4)]
    assert {one.group for one in found} == {None}


def test_who_has_no_sample_or_no_total_stands_last_with_the_reason() -> None:
    few = sheet(3, "99.00", enough=False)

    found = rank(sheets=[sheet(1, None), few, sheet(2, "50.00")], before={}, policy=DEFAULT_PERIOD_POLICY)

    assert [(one.unit, one.place, one.null) for one in found] == [
        (2, 1, None),
        (1, None, NullReason.NO_OTHER_SCORE),
        (3, None, NullReason.NO_SAMPLE),
    ]


def test_outposts_and_enterprises_are_ranked_among_themselves_by_s() -> None:
    outpost = replace(BLANK, unit=8, category=Category.OUTPOST, street=FrozenFigure(value=Decimal("70.00")))
    gas = replace(outpost, unit=9, category=Category.ENTERPRISE)

    found = rank(sheets=[(gas, 1), (outpost, 2), sheet(1, "60.00")], before={}, policy=DEFAULT_PERIOD_POLICY)

    assert [(one.unit, one.place, one.version) for one in found] == [(1, 1, 1), (8, 1, 2), (9, 1, 1)]


def test_the_four_groups_by_place_change_and_the_period_before() -> None:
    before = {
        3: placed(3, "85.00"),
        7: placed(7, "80.00"),
        9: placed(9, "79.00", group=Group.RECTIFICATION),
        10: placed(10, "75.00"),
    }

    found = ranking(
        "95.00", "94.00", "90.00", "89.00", "88.00", "87.00", "82.99", "82.00", "79.00", "69.99",
        before=before,
    )  # fmt: skip

    assert {one.unit: one.group for one in found} == {
        1: Group.ADVANCED,
        2: Group.ADVANCED,
        3: Group.IMPROVING,
        4: None,
        5: None,
        6: None,
        7: None,
        8: None,
        9: Group.GOVERNANCE,
        10: Group.GOVERNANCE,
    }
    assert {one.unit: one.change for one in found if one.change is not None} == {
        3: Decimal("5.00"),
        7: Decimal("2.99"),
        9: Decimal("0.00"),
        10: Decimal("-5.01"),
    }


def test_all_equal_is_neither_advanced_nor_last() -> None:
    assert {one.group for one in ranking(*["90.00"] * 10)} == {None}


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30), st.randoms())
def test_the_ranking_is_bounded_complete_and_independent_of_the_order(figures: list[int], luck) -> None:  # type: ignore[no-untyped-def]
    sheets = [sheet(unit, str(Decimal(figure) / 100)) for unit, figure in enumerate(figures, start=1)]
    shuffled = list(sheets)
    luck.shuffle(shuffled)

    found = rank(sheets=sheets, before={}, policy=DEFAULT_PERIOD_POLICY)

    assert rank(sheets=shuffled, before={}, policy=DEFAULT_PERIOD_POLICY) == found
    assert sorted(one.unit for one in found) == list(range(1, len(figures) + 1))
    places = [one.place for one in found]
    assert places == sorted(places, key=lambda place: place or 0)
    assert all(place is not None and 1 <= place <= len(figures) for place in places)
    for one in found:
        better = sum(1 for other in found if (other.figure or 0) > (one.figure or 0))
        assert one.place == better + 1
    by_figure: dict[Decimal | None, set[Group | None]] = {}
    for one in found:
        by_figure.setdefault(one.figure, set()).add(one.group)
    assert all(len(groups) == 1 for groups in by_figure.values())


def scored(no: str, finish: str, rework: str | None = None) -> FrozenAssignment:
    parts = [FrozenPart(code=FigureCode.FINISHED, value=Decimal(100), points=Decimal(finish))]
    if rework is not None:
        parts.append(FrozenPart(code=FigureCode.REWORK, value=Decimal(10), points=Decimal(rework)))
    return FrozenAssignment(
        assignment=no, whistle=no, unit=1, blower=3, type=WhistleType.ROUTINE,
        figure=FrozenFigure(value=Decimal(90)), parts=tuple(parts), events=(),
    )  # fmt: skip


def test_the_component_that_moved_most_is_named() -> None:
    before = replace(
        BLANK, unit=1, total=FrozenFigure(value=Decimal("90.00")),
        other=OtherFact(value=Decimal("92.00"), events=(1,)), assignments=(scored("a", "30.00"),),
    )  # fmt: skip
    now = replace(
        before, total=FrozenFigure(value=Decimal("84.00")),
        assignments=(scored("b", "24.00"), scored("c", "30.00", rework="-10.00")),
    )  # fmt: skip

    found = compare(before=before, now=now, placed_before=placed(1, "90.00"), placed_now=None)

    assert (found.figure.change, found.place_before, found.place_now) == (Decimal("-6.00"), 1, None)
    assert {one.code: one.change for one in found.parts} == {
        FigureCode.FINISHED: Decimal("-3.00"),
        FigureCode.REWORK: None,
        FigureCode.OTHER_SCORE: Decimal("0.00"),
    }
    assert found.mover is not None
    assert found.mover.code is FigureCode.FINISHED


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"objection_days": 0}, id="no-window"),
        pytest.param({"objection_days": 61}, id="endless-window"),
        pytest.param({"advanced_share": Decimal("0.6"), "rectification_share": Decimal("0.5")}, id="overlap"),
        pytest.param({"advanced_share": Decimal("-0.1")}, id="negative-share"),
        pytest.param({"improving_by": Decimal(0)}, id="no-rise"),
        pytest.param({"governance_fall": Decimal("NaN")}, id="no-number"),
        pytest.param({"grouped_from": 0}, id="nobody"),
    ],
)
def test_settings_that_make_no_sense_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadPeriodPolicy):
        PeriodPolicy(version=1, **changes)  # type: ignore[arg-type]
