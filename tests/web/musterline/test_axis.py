"""Where moments stand on the axis of the muster line."""

from datetime import timedelta
from itertools import pairwise

import pytest
from tests.web.preview import musters
from tests.web.preview.moments import NOW, at

from muster.web.musterline.axis import axis_of, ticks_of
from muster.web.musterline.facts import Muster, Track


def test_the_future_never_squeezes_the_past() -> None:
    muster = musters.bar_street()

    axis = axis_of(muster)

    assert axis.share(muster.now) == pytest.approx(100 / 1.6 / 1.02, abs=0.1)


def test_the_nearest_limit_shows_while_nobody_has_come() -> None:
    blown = NOW - timedelta(minutes=1)
    track = Track(unit="区水务局", lead=True, since=blown, accept_due_at=NOW + timedelta(minutes=9))

    axis = axis_of(Muster(tracks=(track,), since=blown, now=NOW))

    assert axis.share(NOW + timedelta(minutes=9)) == pytest.approx(98.04, abs=0.01)


def test_a_closed_line_ends_at_its_close() -> None:
    muster = musters.closed()

    axis = axis_of(muster)

    assert axis.share(at(19, "15:00")) == pytest.approx(98.04, abs=0.01)
    assert ticks_of(axis=axis, muster=muster)[-1].kind == "closed"


@pytest.mark.parametrize(
    ("muster", "labels"),
    [
        pytest.param(musters.bar_street(), ["11/18 09:12", "11/21", "11/23", ""], id="days"),
        pytest.param(musters.flooding(), ["11/24 13:09", "13:30", "13:45", ""], id="quarters-of-an-hour"),
    ],
)
def test_ticks_are_round_and_apart(muster: Muster, labels: list[str]) -> None:
    ticks = ticks_of(axis=axis_of(muster), muster=muster)

    assert [tick.label for tick in ticks if float(tick.x.rstrip("%")) <= 66] == labels
    shares = sorted(float(tick.x.rstrip("%")) for tick in ticks)
    assert min(right - left for left, right in pairwise(shares)) > 8


def test_now_comes_before_the_start_where_both_would_overlap() -> None:
    blown = NOW - timedelta(minutes=10)
    track = Track(unit="区水务局", lead=True, since=blown, accept_due_at=NOW + timedelta(hours=2))
    muster = Muster(tracks=(track,), since=blown, now=NOW)

    kinds = [tick.kind for tick in ticks_of(axis=axis_of(muster), muster=muster)]

    assert "start" not in kinds
    assert kinds[-1] == "now"
