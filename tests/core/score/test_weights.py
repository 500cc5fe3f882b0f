"""Which weights are refused."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.catalogue.types import WhistleType
from muster.core.score.refusals import BadWeights, WeightTooLow
from muster.core.score.weights import DEFAULT_WEIGHTS, ScoreWeights


def test_default_shares_sum_to_one() -> None:
    shares = DEFAULT_WEIGHTS

    assert shares.accept + shares.arrive + shares.finish + shares.resolved + shares.satisfied == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"accept": Decimal("0.11")}, id="sum-above-one"),
        pytest.param({"accept": Decimal("-0.10"), "arrive": Decimal("0.40")}, id="negative-share"),
        pytest.param({"late_arrival": Decimal(101)}, id="points-above-100"),
        pytest.param({"rework": Decimal(-1)}, id="negative-deduction"),
        pytest.param({"shrinkage": Decimal("Infinity")}, id="endless-shrinkage"),
        pytest.param({"types": {WhistleType.KEY: Decimal(1)}}, id="type-without-weight"),
        pytest.param({"types": dict.fromkeys(WhistleType, Decimal(0))}, id="weightless-types"),
        pytest.param({"penalties": {}}, id="penalty-without-points"),
        pytest.param({"minimum_sample": 0}, id="no-minimum"),
        pytest.param({"street_share": Decimal("1.01")}, id="streets-above-all"),
    ],
)
def test_weights_out_of_range_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadWeights):
        ScoreWeights(version=1, **change)


@given(share=st.decimals(min_value=0, max_value=1, places=4))
def test_street_share_below_thirty_percent_refused(share: Decimal) -> None:
    if share < Decimal("0.30"):
        with pytest.raises(WeightTooLow):
            ScoreWeights(version=1, street_share=share)
    else:
        assert ScoreWeights(version=1, street_share=share).street_share == share


def test_refusal_speaks_both_languages() -> None:
    with pytest.raises(WeightTooLow) as refused:
        ScoreWeights(version=1, street_share=Decimal("0.29"))

    assert "0.30" in refused.value.zh
    assert "0.30" in refused.value.en
