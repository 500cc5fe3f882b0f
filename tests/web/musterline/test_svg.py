"""A track as SVG: every stretch and mark of its drawing once, and in words where it is large."""

from collections import Counter
from xml.etree import ElementTree

import pytest
from tests.web.preview import musters

from muster.web.musterline.axis import axis_of
from muster.web.musterline.drawing import LARGE, Drawing, draw
from muster.web.musterline.facts import Muster
from muster.web.musterline.svg import track_svg

MUSTERS = [musters.bar_street(), musters.square_noise(), musters.flooding(), musters.closed()]


def drawings(muster: Muster) -> list[Drawing]:
    axis = axis_of(muster)
    return [draw(track=track, muster=muster, axis=axis, size=LARGE) for track in muster.tracks]


def elements(drawing: Drawing, *, titled: bool) -> list[ElementTree.Element]:
    # Our own text, written a moment ago.
    return list(ElementTree.fromstring(f"<svg>{track_svg(drawing, titled=titled)}</svg>").iter())  # noqa: S314


@pytest.mark.parametrize("muster", MUSTERS)
@pytest.mark.parametrize("titled", [True, False])
def test_everything_that_is_drawn_is_written_once(muster: Muster, titled: bool) -> None:
    for drawing in drawings(muster):
        classes = Counter(element.get("class", "") for element in elements(drawing, titled=titled))

        marks = Counter(f"ml-{mark.kind}" for mark in drawing.marks if titled or mark.kind != "round")
        assert {name: classes[name] for name in marks} == marks
        assert classes["ml-seg"] == len(drawing.segments)
        assert classes["ml-over"] == len(drawing.overs)
        assert classes["ml-pause"] == classes["ml-pause-hatch"] == len(drawing.pauses)
        assert classes["ml-limit"] == len(drawing.limits)


@pytest.mark.parametrize("muster", MUSTERS)
def test_marks_are_named_with_their_moment_where_asked(muster: Muster) -> None:
    for drawing in drawings(muster):
        titled = [one.text or "" for one in elements(drawing, titled=True) if one.tag == "title"]
        plain = [one for one in elements(drawing, titled=False) if one.tag == "title"]

        named = [mark for mark in (*drawing.limits, *drawing.marks) if mark.kind != "round"]
        assert len(titled) == len(named) + len(drawing.pauses)
        assert all(" 20" in title for title in titled if title != "暂停")
        assert plain == []


def test_late_is_said_of_the_mark_itself() -> None:
    late = [
        element
        for drawing in drawings(musters.bar_street())
        for element in elements(drawing, titled=False)
        if element.get("data-late") is not None
    ]

    assert late
