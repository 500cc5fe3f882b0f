"""What the appraisals of a unit come to, worked by hand and for any numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.appraisal.forms import FORMS

from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process.counting import corrected, mean_of, placed, results_of, total_of
from muster.core.appraisal.process.parts import Correction, Counted, Mark, Result
from muster.core.appraisal.relation import Relation

FORM = FORMS[Relation.STREET_DEPARTMENT]
POINTS = st.decimals(0, 100, places=2)


def mark(indicator: str, points: str | Decimal) -> Mark:
    return Mark(indicator=indicator, points=Decimal(points), by=1)


def counted(*totals: str | Decimal) -> tuple[Counted, ...]:
    return tuple(
        Counted(assessor=nth, total=Decimal(total), version=2) for nth, total in enumerate(totals, start=1)
    )


def result(
    unit: int, *totals: str, relation: Relation = Relation.STREET_DEPARTMENT, lacking: int = 0
) -> Result:
    found = counted(*totals)
    missing = tuple(range(100, 100 + lacking))
    return Result(unit=unit, relation=relation, value=mean_of(found), counted=found, lacking=missing)


@pytest.mark.parametrize(
    ("marks", "total"),
    [
        pytest.param([("A", "55.5"), ("B", "32.25")], "87.75", id="sum"),
        pytest.param([("A", "60"), ("B", "40")], "100.00", id="full"),
        pytest.param([("A", "55"), ("B", "40"), ("A", "50")], "90.00", id="the-latest-counts"),
        pytest.param([("A", "60")], None, id="one-is-missing"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_a_total(marks: list[tuple[str, str]], total: str | None) -> None:
    found = total_of(marks=[mark(*one) for one in marks], form=FORM)

    assert found == (None if total is None else Decimal(total))


@pytest.mark.parametrize(
    ("totals", "value"),
    [
        pytest.param(["88.00", "92.50", "79.25"], "86.58", id="mean"),
        pytest.param(["90.00", "90.01"], "90.01", id="halves-up"),
        pytest.param(["77.00"], "77.00", id="one"),
        pytest.param([], None, id="none-is-invented"),
    ],
)
def test_a_result(totals: list[str], value: str | None) -> None:
    assert mean_of(counted(*totals)) == (None if value is None else Decimal(value))


def test_who_sent_nothing_in_is_named_and_who_evaluated_whistles_is_not() -> None:
    pairs = [Pair(relation=Relation.STREET_DEPARTMENT, unit=7, assessor=nth) for nth in (1, 2, 3, 4)]
    sent = {pairs[0]: counted("80.00")[0], pairs[3]: Counted(assessor=4, total=Decimal("90.00"), version=5)}

    [found] = results_of(pairs=pairs, sent=sent, whistled=[pairs[1], pairs[3]])

    assert found.value == Decimal("85.00")
    assert (found.lacking, found.whistled) == ((3,), (2,))
    assert [one.assessor for one in found.counted] == [1, 4]


def test_places_are_shared_and_too_few_appraisals_take_none() -> None:
    results = [
        result(1, "80.00", "80.00", "80.00"),
        result(2, "95.00", "95.00", "95.00"),
        result(3, "80.00", "79.00", "81.00"),
        result(4, "70.00", "70.00", "70.00"),
        result(5, "99.00", "99.00", lacking=8),
        result(6, lacking=10),
        result(7, "75.00"),
    ]

    found = placed(results=results, forms=FORMS)

    assert [(one.unit, one.place) for one in found] == [
        (2, 1), (1, 2), (3, 2), (7, 4), (4, 5), (5, None), (6, None),
    ]  # fmt: skip


def test_communities_are_compared_under_their_street_alone() -> None:
    def of(unit: int, street: int, total: str) -> Result:
        one = Counted(assessor=street, total=Decimal(total), version=1)
        return Result(unit=unit, relation=Relation.STREET_COMMUNITY, value=mean_of([one]), counted=(one,))

    found = placed(results=[of(1, 10, "90"), of(2, 10, "95"), of(3, 20, "60")], forms=FORMS)

    assert [(one.within, one.unit, one.place) for one in found] == [(10, 2, 1), (10, 1, 2), (20, 3, 1)]


def test_a_correction_gives_a_further_version() -> None:
    before = result(1, "80.00", "90.00", "100.00")
    correction = Correction(assessor=2, was=Decimal("30.00"), points=Decimal("36.50"))

    after = corrected(result=before, correction=correction)

    assert [one.total for one in after.counted] == [Decimal(80), Decimal("96.50"), Decimal(100)]
    assert (after.value, after.version, before.version) == (Decimal("92.17"), 2, 1)


@given(totals=st.lists(POINTS, min_size=1, max_size=12), data=st.data())
def test_a_result_is_bounded_by_its_totals_and_independent_of_their_order(
    totals: list[Decimal], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(totals))

    value = mean_of(counted(*totals))

    assert value is not None
    assert min(totals) <= value <= max(totals)
    assert value == mean_of(counted(*shuffled))


@given(totals=st.lists(POINTS, min_size=1, max_size=8), more=POINTS, nth=st.integers(0, 7))
def test_a_better_appraisal_never_lowers_the_result(totals: list[Decimal], more: Decimal, nth: int) -> None:
    nth %= len(totals)
    better = [max(more, one) if at == nth else one for at, one in enumerate(totals)]

    before, after = mean_of(counted(*totals)), mean_of(counted(*better))

    assert before is not None
    assert after is not None
    assert after >= before


@given(values=st.lists(POINTS, min_size=1, max_size=9, unique=True), data=st.data())
def test_places_do_not_depend_on_the_order_of_results(values: list[Decimal], data: st.DataObject) -> None:
    results = [result(unit, str(value)) for unit, value in enumerate(values)]
    shuffled = data.draw(st.permutations(results))

    found = placed(results=shuffled, forms=FORMS)

    assert found == placed(results=results, forms=FORMS)
    assert [one.value for one in found] == sorted(values, reverse=True)
