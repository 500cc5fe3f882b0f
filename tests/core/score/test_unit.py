"""A unit's period: the figures worked by hand, samples, outposts and totals."""

from decimal import Decimal

import pytest
from tests.core.score.assignments import SATISFACTION_ALONE, scoring

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.score.figure import Flag, NullReason
from muster.core.score.inputs import AssignmentInputs, Outcome
from muster.core.score.refusals import CountedTwice, OutOfRange
from muster.core.score.unit import SheetUnit, UnitSheet, score_units
from muster.core.score.weights import ScoreWeights

W = SATISFACTION_ALONE


def unit(number: int = 7, *, other: str | None = None, enterprise: bool = False) -> SheetUnit:
    return SheetUnit(
        unit=number,
        level=Level.COUNTY,
        other=None if other is None else Decimal(other),
        enterprise=enterprise,
    )


def sheet(
    assignments: list[AssignmentInputs], *, of: SheetUnit | None = None, weights: ScoreWeights = W
) -> UnitSheet:
    return score_units(units=[of or unit()], assignments=assignments, weights=weights)[0]


def test_street_mean_weighs_by_type() -> None:
    types = (WhistleType.EMERGENCY, WhistleType.ROUTINE, WhistleType.ROUTINE, WhistleType.KEY)
    found = [
        scoring([0] * nth + [score], type=kind)[nth]
        for nth, (score, kind) in enumerate(zip((90, 94, 84, 70), types, strict=True))
    ]

    mean = sheet(found).blowers[0].mean

    assert mean.rounded == Decimal("84.47")
    assert mean.worked is not None
    assert mean.worked.zh.endswith("397 ÷ 4.7 = 84.47")


def test_street_score_shrinks_small_samples() -> None:
    found = [
        *scoring([91] * 12, blower=100),
        *scoring([86] * 8, blower=200),
        *scoring([40], blower=300),
    ]

    drawn = sheet(found)

    assert [one.shrunk.rounded for one in drawn.blowers] == [
        Decimal("89.73"),
        Decimal("86.26"),
        Decimal("78.89"),
    ]
    assert drawn.street.rounded == Decimal("84.96")
    assert drawn.blowers[2].shrunk.worked is not None
    assert drawn.blowers[2].shrunk.worked.en == "(1×40 + 5×86.67) ÷ (1 + 5) = 78.89"
    assert len(drawn.street.cases) == 21


@pytest.mark.parametrize(
    ("share", "total"),
    [pytest.param("0.30", "89.75", id="w-30"), pytest.param("0.35", "89.38", id="w-35-half-up")],
)
def test_total_gives_the_streets_their_share(share: str, total: str) -> None:
    weights = ScoreWeights(
        version=2,
        accept=W.accept,
        arrive=W.arrive,
        finish=W.finish,
        resolved=W.resolved,
        satisfied=W.satisfied,
        street_share=Decimal(share),
    )

    drawn = sheet(scoring([84, 85]), of=unit(other="92.00"), weights=weights)

    assert drawn.street.rounded == Decimal("84.50")
    assert drawn.total.rounded == Decimal(total)


@pytest.mark.parametrize(
    ("of", "scores", "null"),
    [
        pytest.param(unit(), [80], NullReason.NO_OTHER_SCORE, id="no-other-score"),
        pytest.param(unit(enterprise=True, other="90"), [80], NullReason.ENTERPRISE, id="enterprise"),
        pytest.param(unit(other="90"), [], NullReason.NO_SAMPLE, id="no-sample"),
    ],
)
def test_total_null_with_its_reason(of: SheetUnit, scores: list[int], null: NullReason) -> None:
    drawn = sheet(scoring(scores), of=of)

    assert (drawn.total.value, drawn.total.null) == (None, null)


def test_no_sample_takes_the_median_of_units_with_enough_sample() -> None:
    found = [
        *scoring([80] * 5, unit=1),
        *scoring([90] * 5, unit=2),
        *scoring([10] * 4, unit=3),
    ]
    units = [unit(number, other="90") for number in (1, 2, 3, 4)]

    one, two, three, four = score_units(units=units, assignments=found, weights=W)

    assert four.street.rounded == Decimal("85.00")
    assert four.street.flags == {Flag.NO_SAMPLE} == four.total.flags
    assert four.total.rounded == Decimal("88.50")
    assert [drawn.enough for drawn in (one, two, three, four)] == [True, True, False, False]


def test_no_sample_anywhere_stays_null_and_flagged() -> None:
    drawn = sheet([])

    assert (drawn.street.value, drawn.street.null) == (None, NullReason.NO_SAMPLE)
    assert drawn.street.flags == {Flag.NO_SAMPLE}


def test_outpost_counts_on_its_own_sheet_and_once_on_its_departments() -> None:
    found = [*scoring([60], unit=8, department=7), *scoring([100], unit=7, department=7)]

    department, outpost = score_units(units=[unit(7), unit(8)], assignments=found, weights=W)

    assert (department.sample, department.street.rounded) == (2, Decimal("80.00"))
    assert (outpost.sample, outpost.street.rounded) == (1, Decimal("60.00"))


def test_predecessors_scores_are_carried_and_stay() -> None:
    successor = SheetUnit(unit=9, level=Level.COUNTY, predecessors=(7,))

    old, new = score_units(units=[unit(7), successor], assignments=scoring([70], unit=7), weights=W)

    assert old.street.value == new.street.value == Decimal(70)


def test_not_scored_stays_listed_but_out_of_the_sample() -> None:
    found = [*scoring([70]), *scoring([0], blower=200, outcome=Outcome.REASSIGNED)]

    drawn = sheet(found)

    assert drawn.sample == 1
    assert [figure.null for figure in drawn.assignments] == [None, NullReason.REASSIGNED]
    assert [one.blower for one in drawn.blowers] == [100]


def test_same_assignment_twice_counts_once_and_contradictions_are_refused() -> None:
    assert sheet(scoring([70]) * 2).sample == 1
    with pytest.raises(CountedTwice):
        sheet([*scoring([70]), *scoring([80])])


def test_other_score_out_of_range_refused() -> None:
    with pytest.raises(OutOfRange):
        unit(other="100.01")
