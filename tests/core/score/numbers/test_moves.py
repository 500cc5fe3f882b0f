"""A draft beside the weights in force: who moves, where to, and which weight moved them."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from tests.core.score.assignments import LATE, finished, perfect
from tests.core.score.test_properties import ASSIGNMENTS, TINY, UNITS, share_sets

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.score.inputs import AssignmentInputs, Resolved, Satisfied
from muster.core.score.numbers.moves import Lever, Move, moves
from muster.core.score.numbers.results import SheetUnit
from muster.core.score.numbers.tallies import counts_of
from muster.core.score.unit import brief_sheets
from muster.core.score.weights import DEFAULT_WEIGHTS, ScoreWeights

HARSHER = replace(DEFAULT_WEIGHTS, version=2, finish=Decimal("0.40"), resolved=Decimal("0.15"))
TWO = (
    SheetUnit(unit=7, level=Level.COUNTY, other=Decimal(92)),
    SheetUnit(unit=8, level=Level.COUNTY, other=Decimal(92)),
)


def compared(
    found: list[AssignmentInputs],
    after: ScoreWeights,
    *,
    before: ScoreWeights = DEFAULT_WEIGHTS,
    units: tuple[SheetUnit, ...] = UNITS,
) -> tuple[Move, ...]:
    counts = counts_of(assignments=found)
    return moves(units=units, counts=counts, before=before, after=after, progress=lambda done, of: None)


def late(unit: int) -> list[AssignmentInputs]:
    """Six days overdue, the rest perfect: C = 70."""
    return [perfect(f"late-{unit}-{nth}", unit=unit, finishes=finished(6)) for nth in range(5)]


def unsolved(unit: int) -> list[AssignmentInputs]:
    """On time but only partly resolved: D = 60."""
    return [perfect(f"part-{unit}-{nth}", unit=unit, resolved=Resolved.PARTLY) for nth in range(5)]


def test_the_late_one_loses_its_place_to_the_one_that_only_solved_in_part() -> None:
    first, second = compared([*late(7), *unsolved(8)], HARSHER, units=TWO)

    # 7: 100 − 0.30×30 = 91 → 100 − 0.40×30 = 88; 8: 100 − 0.25×40 = 90 → 100 − 0.15×40 = 94.
    assert (first.before.street, first.after.street) == (Decimal(91), Decimal(88))
    assert (second.before.street, second.after.street) == (Decimal(90), Decimal(94))
    assert (first.place_before, first.place_after) == (1, 2)
    assert (second.place_before, second.place_after) == (2, 1)
    # 0.10 × 70 more for finishing, 0.10 × 100 less for resolving.
    assert {one.lever: one.change for one in first.causes} == {
        Lever.RESOLVED: Decimal(-10),
        Lever.FINISHED: Decimal(7),
    }
    assert first.causes[0].lever is Lever.RESOLVED


def test_a_larger_share_of_the_streets_moves_the_total_alone() -> None:
    after = replace(DEFAULT_WEIGHTS, version=2, street_share=Decimal("0.50"))

    (move, _) = compared([*late(7), *unsolved(8)], after, units=TWO)

    assert (move.before.street, move.after.street) == (Decimal(91), Decimal(91))
    # 0.70×92 + 0.30×91 = 91.70 → 0.50×92 + 0.50×91 = 91.50
    assert (move.before.total, move.after.total) == (Decimal("91.70"), Decimal("91.50"))
    assert [(one.lever, one.change) for one in move.causes] == [(Lever.STREET_SHARE, Decimal("-0.20"))]


def test_type_weights_and_shrinkage_are_told_apart() -> None:
    found = [
        perfect("1", unit=7, type=WhistleType.KEY, accept=LATE),
        perfect("2", unit=7),
        perfect("3", unit=7, blower=200, satisfied=Satisfied.NOT_SATISFIED),
    ]
    types = {**DEFAULT_WEIGHTS.types, WhistleType.KEY: Decimal(3)}
    after = replace(DEFAULT_WEIGHTS, version=2, types=types, shrinkage=Decimal(0))

    move = compared(found, after)[0]

    assert {one.lever for one in move.causes} == {Lever.TYPES, Lever.SHRINKAGE}


def test_what_rounding_leaves_over_is_no_cause() -> None:
    found = [*late(7), perfect("one", unit=7, blower=200), perfect("other", unit=7, blower=300, accept=LATE)]

    causes = {one.lever for one in compared(found, HARSHER)[0].causes}

    assert causes == {Lever.RESOLVED, Lever.FINISHED}


def test_the_same_weights_move_nobody() -> None:
    assert all(not move.causes for move in compared([*late(7), *unsolved(8)], DEFAULT_WEIGHTS))


def test_progress_ends_with_all_steps_done() -> None:
    told: list[tuple[int, int]] = []

    moves(
        units=TWO,
        counts=counts_of(assignments=late(7)),
        before=DEFAULT_WEIGHTS,
        after=HARSHER,
        progress=lambda done, of: told.append((done, of)),
    )

    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


@given(found=ASSIGNMENTS, before=share_sets(), after=share_sets())
def test_causes_add_up_and_both_sides_are_the_sheets(
    found: list[AssignmentInputs], before: ScoreWeights, after: ScoreWeights
) -> None:
    counts = counts_of(assignments=found)
    sheets = brief_sheets(units=UNITS, counts=counts, weights=after)

    for move, sheet in zip(compared(found, after, before=before), sheets, strict=True):
        assert (move.after.street, move.after.total) == (sheet.street.value, sheet.total.value)
        if move.before.street is not None and move.after.street is not None:
            moved = sum(
                (one.change for one in move.causes if one.lever is not Lever.STREET_SHARE), Decimal(0)
            )
            assert abs(move.after.street - move.before.street - moved) < TINY
