"""Every pair of commands at once, fifty times: more of what tests/whistles/test_pairs.py does five times."""

from collections.abc import Iterable

import pytest
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.many import copies
from tests.factories.whistles import Life
from tests.whistles.pairs import PAIRS, at_once, fresh, in_order

from muster.whistles.replay import replay

RUNS = 50


@pytest.mark.bench
def test_every_pair_at_once_ends_as_one_of_its_orders(live_database: str, measure: Measure) -> None:
    found_city()
    strange = []
    for one, other in PAIRS:
        orders = {in_order(fresh(), one, other), in_order(fresh(), other, one)}
        ends = [at_once(life, one, other) for life in _lives(one, other)]
        strange += [(one, other, end) for end in ends if end not in orders]

    assert strange == []
    assert replay(now=scene.MONDAY).difference is None
    measure("pairs of commands at once that end as one of their orders", len(PAIRS) * RUNS, "runs")


def _lives(*names: str) -> Iterable[Life]:
    """As many lives; a sweep finds every whistle there is, so that beside it they come one by one."""
    return (fresh() for _ in range(RUNS)) if "sweep" in names else copies(fresh(), RUNS)
