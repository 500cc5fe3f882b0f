"""How a blower blew: rates worked by hand, both tails of the peers' band, evaluations all alike."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.score.assignments import DUE, LATE, NEVER, ON_TIME

from muster.core.score.blowing.band import DEFAULT_BAND, BandPolicy, band_of, frequencies
from muster.core.score.blowing.case import BlownCase, Invalid
from muster.core.score.blowing.rates import BlowerRates, blower_rates
from muster.core.score.figure import FigureCode, Flag
from muster.core.score.inputs import PromptFact, Satisfied
from muster.core.score.refusals import BadWeights, CountedTwice

AT = DUE + timedelta(days=40)
RUNNING = PromptFact(due_at=AT + timedelta(days=1), stopped_at=None)
YES, NO, MOSTLY = Satisfied.SATISFIED, Satisfied.NOT_SATISFIED, Satisfied.MOSTLY


def rates_of(*cases: BlownCase, minimum_sample: int = 5) -> BlowerRates:
    return blower_rates(cases=cases, at=AT, minimum_sample=minimum_sample)


def test_the_rates_of_four_whistles() -> None:
    found = rates_of(
        BlownCase(whistle="1", verifications=(ON_TIME, LATE), evaluations=(ON_TIME,)),
        BlownCase(whistle="2", invalid=frozenset({Invalid.OWN_DUTY}), verifications=(NEVER,)),
        BlownCase(
            whistle="3", invalid=frozenset({Invalid.RATIFICATION_REFUSED, Invalid.LEAD_ENDED}),
            evaluations=(RUNNING,),
        ),
        BlownCase(whistle="4"),
    )  # fmt: skip

    # Two of four valid, one own duty; of three verify clocks one in time; one still running counts nowhere.
    assert {one.code: (one.rounded, len(one.numerator), len(one.denominator)) for one in found.rates} == {
        FigureCode.VALID_WHISTLE_RATE: (Decimal("50.00"), 2, 4),
        FigureCode.OWN_DUTY_SHARE: (Decimal("25.00"), 1, 4),
        FigureCode.VERIFIED_IN_TIME_RATE: (Decimal("33.33"), 1, 3),
        FigureCode.EVALUATED_IN_TIME_RATE: (Decimal("100.00"), 1, 1),
    }


def test_without_whistles_no_rate_is_invented() -> None:
    assert all(one.value is None and one.null is not None for one in rates_of().rates)


@pytest.mark.parametrize(
    ("answers", "flags"),
    [
        pytest.param((YES,) * 5, {Flag.ALL_SATISFIED}, id="all-satisfied"),
        pytest.param((NO,) * 5, {Flag.ALL_UNSATISFIED}, id="all-unsatisfied"),
        pytest.param((YES,) * 4, set(), id="too-few"),
        pytest.param((YES, YES, YES, YES, MOSTLY), set(), id="one-differs"),
        pytest.param((MOSTLY,) * 5, set(), id="mostly-is-a-judgement"),
    ],
)
def test_evaluations_all_alike_are_flagged(answers: tuple[Satisfied, ...], flags: set[Flag]) -> None:
    assert rates_of(BlownCase(whistle="1", satisfied=answers)).flags == flags


def test_a_whistle_counts_once() -> None:
    one = BlownCase(whistle="1")

    assert rates_of(one, one).rates == rates_of(one).rates
    with pytest.raises(CountedTwice):
        rates_of(one, BlownCase(whistle="1", satisfied=(YES,)))


def test_both_tails_of_the_peers_band_are_flagged() -> None:
    # Per 10,000: 1, 9, 10, 11, 12, 40 and one without residents. Median 10.5; deviations 9.5, 1.5, 0.5,
    # 0.5, 1.5, 29.5, so MAD 1.5; band 10.5 ± 3 × 1.5.
    whistles = {1: 1, 2: 9, 3: 10, 4: 11, 5: 12, 6: 40, 7: 5}
    found = frequencies(
        whistles=whistles,
        residents={**dict.fromkeys(range(1, 7), 10_000), 7: None},
        policy=DEFAULT_BAND,
    )

    assert found.band is not None
    assert (found.band.low, found.band.median, found.band.high) == (
        Decimal("6.0"), Decimal("10.5"), Decimal("15.0"),
    )  # fmt: skip
    flagged = {blower: set(one.flags) for blower, one in found.found.items() if one.flags}
    assert flagged == {1: {Flag.BELOW_BAND}, 6: {Flag.ABOVE_BAND}}
    assert found.found[7].value is None


@pytest.mark.parametrize(
    "values",
    [pytest.param([1, 2, 3, 4], id="too-few-peers"), pytest.param([3, 3, 3, 3, 9], id="most-blow-alike")],
)
def test_no_band_no_flag(values: list[int]) -> None:
    assert band_of(values=[Decimal(value) for value in values], policy=DEFAULT_BAND) is None


@pytest.mark.parametrize(
    ("width", "peers", "field"), [("0", 5, "band.width"), ("NaN", 5, "band.width"), ("3", 2, "band.peers")]
)
def test_a_band_that_flags_nothing_or_everybody_is_refused(width: str, peers: int, field: str) -> None:
    with pytest.raises(BadWeights) as refused:
        BandPolicy(width=Decimal(width), peers=peers)

    assert refused.value.field == field


@given(values=st.lists(st.integers(0, 500).map(Decimal), min_size=5, max_size=30))
def test_half_of_the_peers_always_lie_in_the_band(values: list[Decimal]) -> None:
    band = band_of(values=values, policy=DEFAULT_BAND)

    if band is not None:
        assert 0 <= band.low <= band.median <= band.high
        assert 2 * sum(band.low <= value <= band.high for value in values) >= len(values)


CASES = st.lists(
    st.builds(
        BlownCase,
        whistle=st.integers(0, 50).map(str),
        invalid=st.frozensets(st.sampled_from(Invalid)),
        verifications=st.lists(st.sampled_from((ON_TIME, LATE, NEVER, RUNNING)), max_size=3).map(tuple),
        satisfied=st.lists(st.sampled_from(Satisfied), max_size=3).map(tuple),
    ),
    unique_by=lambda one: one.whistle,
    max_size=8,
)


@given(cases=CASES, data=st.data())
def test_rates_are_bounded_and_do_not_depend_on_order(cases: list[BlownCase], data: st.DataObject) -> None:
    found = rates_of(*cases)

    assert found == rates_of(*data.draw(st.permutations([*cases, *cases])))
    assert all(one.value is None or 0 <= one.value <= 100 for one in found.rates)


@given(cases=CASES, why=st.sampled_from(Invalid))
def test_an_invalid_whistle_more_never_raises_the_valid_rate(cases: list[BlownCase], why: Invalid) -> None:
    before = rates_of(*cases).rates[0].value
    after = rates_of(*cases, BlownCase(whistle="more", invalid=frozenset({why}))).rates[0].value

    assert after is not None
    assert before is None or after <= before
