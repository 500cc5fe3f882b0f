"""Which whistles are in a cohort."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.core.score.cases import SINCE, UNTIL, case

from muster.core.score.cases import CaseFacts, Standing, blown_by, cohort, roots
from muster.core.score.refusals import CountedTwice

TICK = timedelta(microseconds=1)


def ids(cases: tuple[CaseFacts, ...]) -> list[str]:
    return [one.whistle for one in cases]


@pytest.mark.parametrize(
    ("blown_at", "counts"),
    [
        pytest.param(SINCE - TICK, False, id="just-before"),
        pytest.param(SINCE, True, id="first-moment"),
        pytest.param(UNTIL - TICK, True, id="last-moment"),
        pytest.param(UNTIL, False, id="next-period"),
    ],
)
def test_cohort_is_what_was_first_blown_in_the_period(blown_at: datetime, counts: bool) -> None:
    found = cohort(cases=[case("a", blown_at=blown_at)], since=SINCE, until=UNTIL)

    assert bool(found) is counts


@pytest.mark.parametrize("standing", list(Standing))
def test_cohort_leaves_merged_and_withdrawn_out(standing: Standing) -> None:
    found = cohort(cases=[case("a", standing)], since=SINCE, until=UNTIL)

    assert bool(found) is (standing not in {Standing.MERGED, Standing.WITHDRAWN})


def test_parent_and_child_count_for_their_own_blowers_and_a_total_counts_roots() -> None:
    parent, child = case("parent", blower=100), case("child", blower=200, parent="parent")

    found = cohort(cases=[parent, child], since=SINCE, until=UNTIL)

    assert ids(blown_by(cases=found, blower=100)) == ["parent"]
    assert ids(blown_by(cases=found, blower=200)) == ["child"]
    assert ids(roots(cases=found)) == ["parent"]


def test_cohort_counts_once_and_refuses_contradictions() -> None:
    once = case("a")

    assert ids(cohort(cases=[once, once], since=SINCE, until=UNTIL)) == ["a"]
    with pytest.raises(CountedTwice):
        cohort(cases=[once, replace(once, blower=5)], since=SINCE, until=UNTIL)
