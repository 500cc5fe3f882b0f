"""What holds of every score and rate, whatever the inputs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal, localcontext
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.core.score.assignments import DUE, ENDED, LATE, NEVER, ON_TIME, finished, perfect
from tests.core.score.cases import SHELF, SINCE, UNTIL, case, part

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.score.assignment import score_assignment
from muster.core.score.cases import CaseFacts, Dispute, Standing, cohort
from muster.core.score.figure import Figure, FigureCode
from muster.core.score.inputs import (
    AssignmentInputs,
    FinishFact,
    Outcome,
    PenaltyFact,
    PenaltyKind,
    PromptFact,
    Resolved,
    Satisfied,
)
from muster.core.score.rates import rates
from muster.core.score.unit import SheetUnit, UnitSheet, score_units
from muster.core.score.weights import DEFAULT_WEIGHTS, ScoreWeights

TINY = Decimal("1e-20")
DEDUCTIONS = {FigureCode.REWORK, FigureCode.PENALTY}
MOMENTS = st.integers(-3, 40).map(lambda days: DUE + timedelta(days=days))
PROMPT = st.builds(PromptFact, due_at=st.none() | MOMENTS, stopped_at=st.none() | MOMENTS)
BLOWERS = (100, 200, 300)


@st.composite
def finish_facts(draw: st.DrawFn) -> tuple[FinishFact, ...]:
    return finished(*draw(st.lists(st.none() | st.integers(0, 30), max_size=3)))


@st.composite
def share_sets(draw: st.DrawFn) -> ScoreWeights:
    """Any weights of which the five shares sum to 1."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)))
    edges = [0, *cuts, 100]
    accept, arrive, finish, resolved, satisfied = (Decimal(high - low) / 100 for low, high in pairwise(edges))
    return ScoreWeights(
        version=1,
        accept=accept,
        arrive=arrive,
        finish=finish,
        resolved=resolved,
        satisfied=satisfied,
        street_share=draw(st.decimals("0.30", 1, places=2)),
        shrinkage=Decimal(draw(st.integers(0, 20))),
        minimum_sample=draw(st.integers(1, 6)),
    )


def inputs(assignment: st.SearchStrategy[str] = st.just("a")) -> st.SearchStrategy[AssignmentInputs]:  # noqa: B008
    return st.builds(
        AssignmentInputs,
        assignment=assignment,
        whistle=st.sampled_from("uvwxyz"),
        unit=st.sampled_from((7, 8)),
        department=st.none() | st.just(7),
        blower=st.sampled_from(BLOWERS),
        type=st.sampled_from(WhistleType),
        outcome=st.sampled_from(Outcome),
        accept=st.none() | PROMPT,
        arrive=st.none() | PROMPT,
        finishes=finish_facts(),
        resolved=st.none() | st.sampled_from(Resolved),
        satisfied=st.none() | st.sampled_from(Satisfied),
        satisfied_mean=st.none() | st.decimals(0, 100, places=4),
        rework=st.integers(0, 12),
        penalties=st.lists(st.builds(PenaltyFact, kind=st.sampled_from(PenaltyKind)), max_size=4).map(tuple),
        ended_at=st.none() | MOMENTS,
    )


ASSIGNMENTS = st.lists(inputs(st.integers(0, 99).map(str)), max_size=12, unique_by=lambda one: one.assignment)
UNITS = (
    SheetUnit(unit=7, level=Level.COUNTY, other=Decimal(92)),
    SheetUnit(unit=8, level=Level.COUNTY, other=Decimal(0)),
    SheetUnit(unit=9, level=Level.COUNTY),
)


def figures_of(sheet: UnitSheet) -> list[Figure]:
    blowers = [figure for one in sheet.blowers for figure in (one.mean, one.shrunk)]
    return [*sheet.assignments, *blowers, sheet.street, sheet.total]


@given(found=inputs(), weights=share_sets())
def test_score_is_bounded_or_null_with_a_reason(found: AssignmentInputs, weights: ScoreWeights) -> None:
    figure = score_assignment(inputs=found, weights=weights)

    assert (figure.value is None) is (figure.null is not None)
    assert figure.value is None or 0 <= figure.value <= 100


@given(found=inputs(), weights=share_sets())
def test_shares_of_a_scored_assignment_sum_to_one(found: AssignmentInputs, weights: ScoreWeights) -> None:
    figure = score_assignment(inputs=found, weights=weights)

    earned = [part.weight for part in figure.components if part.code not in DEDUCTIONS]
    assert bool(earned) is (figure.value is not None)
    assert not earned or abs(sum(earned, Decimal(-1))) < TINY


@given(found=inputs(), weights=share_sets())
def test_components_add_up_to_the_score(found: AssignmentInputs, weights: ScoreWeights) -> None:
    figure = score_assignment(inputs=found, weights=weights)

    points = sum((part.points for part in figure.components), Decimal(0))
    if figure.value is not None:
        assert abs(min(Decimal(100), max(Decimal(0), points)) - figure.value) < TINY


@given(found=ASSIGNMENTS, weights=share_sets(), data=st.data())
def test_sheets_do_not_depend_on_order_or_repetition(
    found: list[AssignmentInputs], weights: ScoreWeights, data: st.DataObject
) -> None:
    repeated = [*found, *data.draw(st.lists(st.sampled_from(found), max_size=4))] if found else []
    shuffled = data.draw(st.permutations(repeated))

    assert score_units(units=UNITS, assignments=found, weights=weights) == score_units(
        units=UNITS[::-1], assignments=shuffled, weights=weights
    )


@given(found=ASSIGNMENTS, weights=share_sets())
def test_every_figure_of_a_sheet_is_bounded(found: list[AssignmentInputs], weights: ScoreWeights) -> None:
    for sheet in score_units(units=UNITS, assignments=found, weights=weights):
        for figure in figures_of(sheet):
            assert figure.value is None or -TINY <= figure.value <= 100 + TINY


@given(found=ASSIGNMENTS)
def test_an_assignment_counts_once_on_every_sheet_it_belongs_to(found: list[AssignmentInputs]) -> None:
    for sheet in score_units(units=UNITS, assignments=found, weights=DEFAULT_WEIGHTS):
        subjects = [figure.subject for figure in sheet.assignments]
        assert sorted(subjects) == sorted({one.assignment for one in found if sheet.unit in one.sheets})
        assert sheet.sample == sum(blower.sample for blower in sheet.blowers) <= len(subjects)


@given(found=ASSIGNMENTS)
def test_sheets_do_not_depend_on_the_callers_precision(found: list[AssignmentInputs]) -> None:
    with localcontext() as context:
        context.prec = 5
        rough = score_units(units=UNITS, assignments=found, weights=DEFAULT_WEIGHTS)

    assert rough == score_units(units=UNITS, assignments=found, weights=DEFAULT_WEIGHTS)


WORSE: dict[str, Callable[[AssignmentInputs], dict[str, Any]]] = {
    "accepted late": lambda one: {"accept": LATE},
    "never accepted": lambda one: {"accept": NEVER},
    "arrived late": lambda one: {} if one.arrive is NEVER else {"arrive": LATE},
    "never arrived": lambda one: {"arrive": NEVER},
    "a day more": lambda one: {"finishes": tuple(_later(fact) for fact in one.finishes)},
    "never finished": lambda one: {"finishes": finished(None)},
    "partly": lambda one: {} if one.resolved is Resolved.NO else {"resolved": Resolved.PARTLY},
    "unresolved": lambda one: {"resolved": Resolved.NO},
    "dissatisfied": lambda one: {"satisfied": Satisfied.NOT_SATISFIED, "satisfied_mean": None},
    "rework": lambda one: {"rework": one.rework + 1},
    "fraud": lambda one: {"penalties": (*one.penalties, PenaltyFact(kind=PenaltyKind.FRAUD))},
}


def _later(fact: FinishFact) -> FinishFact:
    return fact if fact.overdue_days is None else replace(fact, overdue_days=fact.overdue_days + 1)


CONFIRMED = st.builds(
    perfect,
    accept=st.sampled_from((ON_TIME, LATE, NEVER)),
    arrive=st.sampled_from((ON_TIME, LATE, NEVER)),
    finishes=finish_facts().filter(bool),
    resolved=st.sampled_from(Resolved),
    satisfied=st.sampled_from(Satisfied),
    satisfied_mean=st.none() | st.decimals(0, 100, places=2),
    rework=st.integers(0, 3),
    penalties=st.lists(st.builds(PenaltyFact, kind=st.sampled_from(PenaltyKind)), max_size=2).map(tuple),
    ended_at=st.just(ENDED),
)


@given(found=CONFIRMED, worse=st.sampled_from(sorted(WORSE)), weights=share_sets())
def test_a_worse_fact_never_raises_the_score(
    found: AssignmentInputs, worse: str, weights: ScoreWeights
) -> None:
    before = score_assignment(inputs=found, weights=weights).value
    after = score_assignment(inputs=replace(found, **WORSE[worse](found)), weights=weights).value

    assert before is not None
    assert after is not None
    assert after <= before


@given(found=st.lists(CONFIRMED, min_size=1, max_size=6), worse=st.sampled_from(sorted(WORSE)))
def test_a_worse_assignment_never_raises_its_sheet(found: list[AssignmentInputs], worse: str) -> None:
    named = [
        replace(one, assignment=str(nth), blower=BLOWERS[nth % len(BLOWERS)]) for nth, one in enumerate(found)
    ]
    spoilt = [replace(named[0], **WORSE[worse](named[0])), *named[1:]]

    before, after = (
        score_units(units=UNITS[:1], assignments=one, weights=DEFAULT_WEIGHTS)[0] for one in (named, spoilt)
    )

    assert before.street.value is not None
    assert after.street.value is not None
    assert after.street.value <= before.street.value + TINY


CASES = st.lists(
    st.builds(
        case,
        st.integers(0, 30).map(str),
        st.sampled_from(Standing),
        blown_at=st.integers(-5, 40).map(lambda days: SINCE + timedelta(days=days)),
        shelved_days=st.integers(170, 190),
        failed_verifications=st.integers(0, 2),
        recurrences=st.sampled_from(((), ("later",), ("later", "again"))),
        found_by_grid=st.booleans(),
        parts=st.lists(
            st.builds(
                part,
                st.sampled_from("12"),
                finishes=finish_facts(),
                contact=st.none() | PROMPT,
                dispute=st.sampled_from(Dispute),
            ),
            max_size=2,
            unique_by=lambda one: one.assignment,
        ).map(tuple),
    ),
    max_size=12,
    unique_by=lambda one: one.whistle,
)


@given(found=CASES, data=st.data())
def test_rates_are_shares_of_their_cases_in_any_order(found: list[CaseFacts], data: st.DataObject) -> None:
    first, second = (
        rates(
            cases=cohort(cases=cases, since=SINCE, until=UNTIL),
            at=UNTIL,
            shelved_days_counted=SHELF,
        )
        for cases in (found, data.draw(st.permutations([*found, *found])))
    )

    assert first == second
    left_out = {one.whistle for one in found if one.standing in {Standing.MERGED, Standing.WITHDRAWN}}
    for rate in first:
        assert set(rate.numerator) <= set(rate.denominator)
        assert len(set(rate.denominator)) == len(rate.denominator)
        assert not left_out & {counted.whistle for counted in rate.denominator}
        assert (rate.value is None) is (not rate.denominator)
        assert rate.value is None or 0 <= rate.value <= 100
