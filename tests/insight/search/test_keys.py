"""Spans go back from the newest without a gap: months first, then years."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from muster.insight.search.keys import FIRST, SPAN_LENGTH, span_of, spans_back

NOW = datetime(2026, 11, 27, tzinfo=UTC)


@pytest.mark.parametrize("years", [0, 1, 3, 26, 40])
def test_every_moment_lies_in_exactly_one_group(years: int) -> None:
    at = NOW - timedelta(days=365 * years)

    groups = [group for group in spans_back(newest=NOW, oldest=None) if f"@{span_of(at)}" in group]

    assert len(groups) == 1


def test_groups_go_back_in_order_and_grow() -> None:
    groups = spans_back(newest=NOW, oldest=None)

    numbers = [int(term[1:]) for group in groups for term in group]
    assert [len(group) for group in groups[:26]] == [1] * 26
    assert {len(group) for group in groups[26:-1]} == {13}
    assert sorted(numbers) == list(range(span_of(NOW) + 1))
    assert all(max(map(_no, later)) < min(map(_no, former)) for former, later in pairwise(groups))


def _no(term: str) -> int:
    return int(term[1:])


def test_a_search_that_begins_somewhere_goes_back_no_further() -> None:
    since = NOW - 2 * SPAN_LENGTH

    assert spans_back(newest=NOW, oldest=since) == tuple((f"@{span_of(NOW) - no}",) for no in range(3))
    assert spans_back(newest=since, oldest=NOW) == ()


def test_what_is_older_than_the_first_span_lies_in_it() -> None:
    assert span_of(FIRST - timedelta(days=9000)) == span_of(FIRST) == 0
