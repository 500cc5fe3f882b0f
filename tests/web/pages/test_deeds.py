"""Every event of the lifecycle reads as a sentence."""

from muster.core.lifecycle.events import EVENT_TYPES
from muster.web.told.deeds import DEEDS
from muster.whistles.wire import NAMES


def test_every_event_has_its_words() -> None:
    assert set(DEEDS) == {NAMES[kind] for kind in EVENT_TYPES.values()}
