"""Every pair of commands on one whistle at once: the result is that of one of the two orders."""

import pytest
from tests.core.lifecycle import scene
from tests.whistles.pairs import PAIRS, at_once, fresh, in_order

from muster.whistles.replay import replay

pytestmark = pytest.mark.usefixtures("live_city")
RUNS = 5


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_pair_at_once_ends_as_one_of_its_orders(one: str, other: str) -> None:
    orders = {in_order(fresh(), one, other), in_order(fresh(), other, one)}

    for _ in range(RUNS):
        assert at_once(fresh(), one, other) in orders

    assert replay(now=scene.MONDAY).difference is None
