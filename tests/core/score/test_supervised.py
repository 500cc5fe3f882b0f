"""What supervision takes from the other score: nothing, unless a version of the policy says so."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.score.refusals import BadWeights
from muster.core.score.supervised import Deductions, Supervised, deduction, deductions_of

COUNTS = st.dictionaries(st.sampled_from(Supervised), st.integers(0, 10_000))
POINTS = st.dictionaries(st.sampled_from(Supervised), st.decimals(0, 100, places=2))
A_YEAR = {Supervised.ORDER_1: 1, Supervised.ORDER_3: 4, Supervised.INTERVIEW: 2, Supervised.REFUSAL: 1}


@pytest.mark.parametrize(
    ("written", "points"),
    [
        pytest.param({}, "0.00", id="nothing-by-default"),
        pytest.param(
            {"points": {"order_1": "2", "order_3": "0.5", "interview": "1"}}, "6.00", id="2+4·0.5+2·1"
        ),
        pytest.param({"points": {"order_3": "0.125"}}, "0.50", id="4·0.125"),
        pytest.param({"points": {"order_1": "0.125"}}, "0.13", id="half-up-once"),
        pytest.param({"points": {"refusal": "20"}, "most": "5"}, "5.00", id="at-most-5"),
        pytest.param({"points": {"revisit_failed": "3"}}, "0.00", id="never-happened"),
    ],
)
def test_points_of_a_year_worked_by_hand(written: Mapping[str, object], points: str) -> None:
    assert str(deduction(counts=A_YEAR, by=deductions_of(written=written))) == points


@pytest.mark.parametrize(
    "written",
    [
        pytest.param({"points": {"order_1": "-1"}}, id="negative"),
        pytest.param({"points": {"order_1": "100.01"}}, id="more-than-there-is"),
        pytest.param({"points": {"order_1": "NaN"}}, id="no-number"),
        pytest.param({"points": {"reminder": "1"}}, id="no-such-act"),
        pytest.param({"most": "101"}, id="too-high-a-bound"),
    ],
)
def test_a_policy_with_impossible_points_is_refused(written: Mapping[str, object]) -> None:
    with pytest.raises(BadWeights):
        deductions_of(written=written)


@given(counts=COUNTS, points=POINTS, most=st.decimals(0, 100, places=2), act=st.sampled_from(Supervised))
def test_bounded_and_never_less_for_one_act_more(
    counts: dict[Supervised, int], points: dict[Supervised, Decimal], most: Decimal, act: Supervised
) -> None:
    by = Deductions(points=points, most=most)
    more = {**counts, act: counts.get(act, 0) + 1}

    assert 0 <= deduction(counts=counts, by=by) <= deduction(counts=more, by=by) <= most
