"""The lean numbers are the explained ones, whatever the inputs, their order and their grouping."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from tests.core.score.assignments import LATE, finished, perfect
from tests.core.score.test_properties import ASSIGNMENTS, UNITS, inputs, share_sets

from muster.core.score.assignment import score_assignment
from muster.core.score.inputs import AssignmentInputs, PenaltyFact, PenaltyKind, Resolved, Satisfied
from muster.core.score.numbers.points import points_of
from muster.core.score.numbers.profile import profile_of, read, written
from muster.core.score.numbers.tallies import counts_of
from muster.core.score.unit import brief_sheets, score_units
from muster.core.score.weights import DEFAULT_WEIGHTS, ScoreWeights


@given(found=inputs(), weights=share_sets())
def test_points_of_the_profile_are_the_explained_score(
    found: AssignmentInputs, weights: ScoreWeights
) -> None:
    profile = profile_of(inputs=found)

    assert (
        points_of(profile=profile, weights=weights) == score_assignment(inputs=found, weights=weights).value
    )


@given(found=inputs())
def test_a_profile_is_read_as_it_was_written(found: AssignmentInputs) -> None:
    profile = profile_of(inputs=found)

    assert read(text=written(profile=profile)) == profile


def test_a_profile_as_it_is_written() -> None:
    found = perfect(
        arrive=LATE,
        finishes=finished(2, 1),
        resolved=Resolved.PARTLY,
        satisfied=Satisfied.MOSTLY,
        satisfied_mean=Decimal("86.67"),
        rework=1,
        penalties=(PenaltyFact(kind=PenaltyKind.OBJECTION_REJECTED), PenaltyFact(kind=PenaltyKind.FRAUD)),
    )

    assert written(profile=profile_of(inputs=found)) == (
        "confirmed/on_time/late/late/3/partly/mostly/86.67/1/fraud+objection_rejected"
    )


@pytest.mark.parametrize("text", ["", "confirmed", "confirmed/early/-/-/0/-/-/-/0/-", "a/b/c/d/e/f/g/h/i/j"])
def test_another_word_is_no_profile(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(text=text)


@given(found=ASSIGNMENTS, weights=share_sets())
def test_brief_sheets_have_the_values_and_formulas_of_the_explained_ones(
    found: list[AssignmentInputs], weights: ScoreWeights
) -> None:
    brief = brief_sheets(units=UNITS, counts=counts_of(assignments=found[::-1]), weights=weights)
    full = score_units(units=UNITS, assignments=found, weights=weights)

    for one, other in zip(brief, full, strict=True):
        assert (one.unit, one.sample, one.enough) == (other.unit, other.sample, other.enough)
        pairs = [(one.street, other.street), (one.total, other.total)]
        for ours, theirs in zip(one.blowers, other.blowers, strict=True):
            pairs += [(ours.mean, theirs.mean), (ours.shrunk, theirs.shrunk)]
        for short, long in pairs:
            assert (short.value, short.worked, short.null, short.flags) == (
                long.value,
                long.worked,
                long.null,
                long.flags,
            )


def test_a_hundred_thousand_alike_sum_without_rounding() -> None:
    third = perfect(satisfied_mean=Decimal(100) / 3)
    counts = [replace(one, number=100_000) for one in counts_of(assignments=[third])]

    (sheet, *_) = brief_sheets(units=UNITS, counts=counts, weights=DEFAULT_WEIGHTS)

    assert sheet.sample == 100_000
    assert sheet.blowers[0].mean.value == score_assignment(inputs=third, weights=DEFAULT_WEIGHTS).value
