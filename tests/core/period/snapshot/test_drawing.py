"""Sheets from inputs and departures: bounded, independent of order, and no worse for what is corrected."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from tests.core.score.assignments import LATE, finished, perfect

from muster.core.levels import Level
from muster.core.period.process.parts import (
    Adjustment,
    AdjustmentKind,
    AssessedUnit,
    Category,
    Cut,
    OtherCounted,
)
from muster.core.period.snapshot.adjusting import adjusted_cases
from muster.core.period.snapshot.drawing import Material, draw_sheets
from muster.core.period.snapshot.sheet import FrozenSheet, Measured
from muster.core.period.span import span_of
from muster.core.score.cases import CaseFacts, Standing
from muster.core.score.figure import FigureCode
from muster.core.score.inputs import AssignmentInputs, Outcome, PenaltyFact, PenaltyKind, Resolved
from muster.core.score.weights import DEFAULT_WEIGHTS

BUREAU, STATION, IDLE = 7, 8, 9
CUT = Cut(
    at=datetime(2026, 3, 31, 16, 0, tzinfo=UTC),
    weights=0,
    units=(
        AssessedUnit(unit=BUREAU, level=Level.COUNTY, category=Category.DEPARTMENT),
        AssessedUnit(unit=STATION, level=Level.STREET, category=Category.OUTPOST),
        AssessedUnit(unit=IDLE, level=Level.COUNTY, category=Category.DEPARTMENT),
    ),
    departments=((STATION, BUREAU),),
    others=(OtherCounted(unit=BUREAU, value=Decimal("90.00"), events=(1,)),),
)
NOTHING = Measured(rates=(), times=())


def draw(inputs: Sequence[AssignmentInputs], *adjustments: Adjustment) -> dict[int, FrozenSheet]:
    material = Material(
        organisation=2, span=span_of("2026-03"), cut=CUT, inputs=tuple(inputs), weights=DEFAULT_WEIGHTS
    )
    measured = {one.unit: NOTHING for one in CUT.units}
    return draw_sheets(material=material, measured=measured, adjustments=adjustments)


def worst(**changes: object) -> AssignmentInputs:
    return perfect(
        "w/1", whistle="w", accept=LATE, arrive=LATE, finishes=finished(3), resolved=Resolved.NO,
        rework=1, penalties=(PenaltyFact(kind=PenaltyKind.OBJECTION_REJECTED),), **changes,
    )  # fmt: skip


def test_an_outposts_assignment_counts_once_on_its_own_and_once_on_its_departments_sheet() -> None:
    drawn = draw([perfect("a/1", whistle="a", unit=STATION), perfect("b/1", whistle="b", unit=BUREAU)])

    assert (drawn[STATION].sample, drawn[BUREAU].sample) == (1, 2)


def test_an_exclusion_takes_the_assignment_off_every_sheet_it_counts_on() -> None:
    found = [perfect("a/1", whistle="a", unit=STATION), perfect("a/2", whistle="a", unit=IDLE)]
    excluded = Adjustment(unit=BUREAU, kind=AdjustmentKind.EXCLUDED, whistle="a")

    drawn = draw(found, excluded)

    assert [drawn[unit].sample for unit in (STATION, BUREAU, IDLE)] == [0, 0, 1]


def met(figure: FigureCode) -> Adjustment:
    return Adjustment(unit=BUREAU, kind=AdjustmentKind.MET, whistle="w", assignment="w/1", figure=figure)


def test_each_correction_moves_its_component_and_no_other() -> None:
    before = draw([worst()])[BUREAU].assignments[0]
    plain = {part.code: part.points for part in before.parts}

    for code, points in (
        (FigureCode.ACCEPTED, Decimal("10.00")),
        (FigureCode.ARRIVED, Decimal("20.00")),
        (FigureCode.FINISHED, Decimal("30.00")),
    ):
        [after] = draw([worst()], met(code))[BUREAU].assignments
        assert {part.code: part.points for part in after.parts} == {**plain, code: points}
    for code in (FigureCode.REWORK, FigureCode.PENALTY):
        [after] = draw([worst()], met(code))[BUREAU].assignments
        assert {part.code for part in after.parts} == plain.keys() - {code}


def test_an_answer_and_an_other_score_become_what_was_decided() -> None:
    answered = Adjustment(
        unit=BUREAU, kind=AdjustmentKind.ANSWERED, whistle="w", assignment="w/1",
        figure=FigureCode.RESOLVED, answer="partly",
    )  # fmt: skip
    other = Adjustment(unit=BUREAU, kind=AdjustmentKind.OTHER, value=Decimal("95.50"))

    drawn = draw([worst()], answered, other)[BUREAU]

    points = {part.code: part.points for part in drawn.assignments[0].parts}
    assert points[FigureCode.RESOLVED] == Decimal("15.00")
    assert drawn.other is not None
    assert drawn.other.value == Decimal("95.50")


def test_a_late_recurrence_counts_for_the_corrected_unit_alone() -> None:
    case = CaseFacts(
        whistle="w", blower=3, blown_at=datetime(2026, 3, 2, tzinfo=UTC), standing=Standing.CLOSED
    )
    recurred = Adjustment(unit=BUREAU, kind=AdjustmentKind.RECURRED, whistle="w", later="v")

    assert adjusted_cases(BUREAU, [case], [recurred]) == [replace(case, recurrences=("v",))]
    assert adjusted_cases(IDLE, [case], [recurred]) == [case]


ASSIGNMENTS = st.lists(
    st.builds(
        lambda nth, unit, late, outcome: perfect(
            f"{nth}/1", whistle=str(nth), unit=unit, finishes=finished(late), outcome=outcome
        ),
        st.integers(0, 10_000),
        st.sampled_from([BUREAU, STATION, IDLE]),
        st.integers(0, 40),
        st.sampled_from([Outcome.CONFIRMED, Outcome.ABSENT, Outcome.REASSIGNED]),
    ),
    max_size=25,
    unique_by=lambda one: one.assignment,
)


@given(ASSIGNMENTS, st.randoms())
def test_sheets_are_bounded_and_independent_of_the_order(found: list[AssignmentInputs], luck) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(found)
    luck.shuffle(shuffled)

    drawn = draw(found)

    assert draw(shuffled) == drawn
    for one in drawn.values():
        for figure in (one.street, one.total, *(it.figure for it in one.assignments)):
            assert (figure.value is None) != (figure.null is None)
            assert figure.value is None or 0 <= figure.value <= 100


@given(ASSIGNMENTS, st.integers(0, 24))
def test_a_clock_counted_as_met_never_lowers_the_unit(found: list[AssignmentInputs], nth: int) -> None:
    if not found:
        return
    one = found[nth % len(found)]
    adjustment = Adjustment(
        unit=one.unit, kind=AdjustmentKind.MET, whistle=one.whistle, assignment=one.assignment,
        figure=FigureCode.FINISHED,
    )  # fmt: skip

    before, after = draw(found)[one.unit].street.value, draw(found, adjustment)[one.unit].street.value

    assert (before is None) == (after is None)
    assert before is None or (after is not None and after >= before)


def test_a_whole_day_is_the_cut_off_of_the_material() -> None:
    assert CUT.at == span_of("2026-03").ends
    assert CUT.lacking == (IDLE,)
    assert CUT.at - timedelta(days=31) == span_of("2026-03").begins
