"""A whistle is the fold of its events, and no event changes what somebody holds already."""

from collections.abc import Callable

import pytest
from tests.core.lifecycle import scene
from tests.core.lifecycle.scene import Story
from tests.core.lifecycle.stories import IN_STATE

from muster.core.lifecycle.fold import NotAWhistle, evolve, fold
from muster.core.lifecycle.whistle import Whistle


@pytest.mark.parametrize("tell", IN_STATE.values(), ids=IN_STATE)
def test_folding_at_once_gives_what_one_event_after_the_other_gives(tell: Callable[[], Story]) -> None:
    story = tell()

    assert fold(story.events) == story.whistle


@pytest.mark.parametrize("tell", IN_STATE.values(), ids=IN_STATE)
def test_an_event_changes_neither_the_whistle_before_nor_itself(tell: Callable[[], Story]) -> None:
    events = tell().events
    as_told = [repr(event) for event in events]
    held: list[tuple[Whistle, str]] = []
    whistle: Whistle | None = None

    for event in events:
        whistle = evolve(whistle, event)
        held.append((whistle, repr(whistle)))

    assert [repr(whistle) for whistle, _ in held] == [seen for _, seen in held]
    assert [repr(event) for event in events] == as_told


def test_a_stream_begins_with_its_draft() -> None:
    events = scene.blown().events

    with pytest.raises(NotAWhistle):
        fold(events[1:])
    with pytest.raises(NotAWhistle):
        fold([])
    with pytest.raises(NotAWhistle):
        evolve(None, events[1])
