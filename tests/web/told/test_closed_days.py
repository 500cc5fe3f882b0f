"""Which days does the muster line shade?"""

from tests.core.lifecycle import scene
from tests.web.preview.moments import at

from muster.web.musterline.facts import Span
from muster.web.told.tracks import closed_days


def test_a_weekend_is_one_span() -> None:
    days = closed_days(calendar=scene.CALENDAR, since=at(18, "9:12"), until=at(24, "14:05"))

    assert days == (Span(since=at(21, "0:00"), until=at(23, "0:00")),)


def test_a_long_stretch_is_not_shaded() -> None:
    assert closed_days(calendar=scene.CALENDAR, since=at(1, "0:00", 3), until=at(24, "0:00")) == ()
