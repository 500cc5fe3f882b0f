"""What the muster line draws: dotted while waiting, solid while working, red from the limit on."""

from dataclasses import replace
from datetime import datetime

from tests.web.preview import musters
from tests.web.preview.moments import at

from muster.web.musterline.axis import axis_of
from muster.web.musterline.drawing import LARGE, Drawing, draw
from muster.web.musterline.facts import Muster, Round, Span, Track
from muster.web.musterline.view import large_muster_line, small_muster_line, summary_of

BLOWN = at(2, "0:00")
NOW = at(12, "0:00")


def drawing(*, now: datetime = NOW, **facts: object) -> Drawing:
    track = Track(unit="区水务局", lead=True, since=BLOWN, **facts)  # type: ignore[arg-type]
    muster = Muster(tracks=(track,), since=BLOWN, now=now, closed_at=now)
    return draw(track=track, muster=muster, axis=axis_of(muster), size=LARGE)


def kinds(drawn: Drawing) -> list[tuple[str, bool]]:
    return [(segment.kind, segment.late) for segment in drawn.segments]


def test_waiting_turns_red_at_the_arrive_limit() -> None:
    drawn = drawing(accepted_at=at(2, "1:00"), arrive_due_at=at(7, "0:00"))

    assert kinds(drawn) == [("waiting", False), ("waiting", True)]
    assert drawn.segments[1].x1 == drawn.limits[0].x
    assert [mark.kind for mark in drawn.marks] == ["ring"]


def test_a_late_arrival_ends_the_red_and_is_marked() -> None:
    drawn = drawing(accepted_at=at(2, "1:00"), arrive_due_at=at(7, "0:00"), arrived_at=at(8, "0:00"))

    assert kinds(drawn) == [("waiting", False), ("waiting", True), ("working", False)]
    assert [(mark.kind, mark.late) for mark in drawn.marks] == [("ring", False), ("disc", True)]


def test_accepting_late_is_red_only_until_the_accept() -> None:
    drawn = drawing(accept_due_at=at(3, "0:00"), accepted_at=at(4, "0:00"), arrived_at=at(5, "0:00"))

    assert kinds(drawn) == [("waiting", False), ("waiting", True), ("waiting", False), ("working", False)]


def test_a_unit_that_finished_stays_until_released() -> None:
    rounds = (Round(since=BLOWN, finish_due_at=at(6, "0:00"), finished_at=at(7, "0:00")),)

    drawn = drawing(arrived_at=at(3, "0:00"), rounds=rounds, released_at=at(9, "0:00"))

    assert kinds(drawn) == [("waiting", False), ("working", False), ("working", True), ("holding", False)]
    assert [(mark.kind, mark.late) for mark in drawn.marks] == [
        ("disc", False),
        ("done", True),
        ("end", False),
    ]


def test_rework_is_a_second_lane() -> None:
    rounds = (
        Round(since=BLOWN, finished_at=at(5, "0:00")),
        Round(since=at(6, "0:00"), finish_due_at=at(10, "0:00")),
    )

    drawn = drawing(arrived_at=at(3, "0:00"), rounds=rounds)

    assert [segment.kind for segment in drawn.segments if not segment.late] == [
        "waiting",
        "working",
        "holding",
        "working",
        "turn",
    ]
    assert [segment.kind for segment in drawn.segments if segment.late] == ["working"]
    assert {segment.y1 for segment in drawn.segments if segment.kind == "working"} == {24, 41}
    assert [mark.kind for mark in drawn.marks] == ["disc", "done", "fail", "round"]
    assert drawn.height == 65


def test_a_pause_is_a_box_in_the_lane_of_its_round() -> None:
    rounds = (Round(since=BLOWN, finished_at=at(5, "0:00")), Round(since=at(6, "0:00")))

    drawn = drawing(
        arrived_at=at(3, "0:00"), rounds=rounds, pauses=(Span(since=at(7, "0:00"), until=at(8, "0:00")),)
    )

    assert [box.y + box.height / 2 for box in drawn.pauses] == [41]


def test_accept_and_arrival_at_once_are_concentric() -> None:
    drawn = drawing(accepted_at=at(2, "1:00"), arrived_at=at(2, "2:00"))

    ring, disc = drawn.marks
    assert ring.x == disc.x
    assert ring.r > disc.r


def test_shared_limits_are_named_once_and_beyond_the_edge_with_their_moment() -> None:
    line = large_muster_line(musters.bar_street())

    assert [(due.name, due.beyond) for due in line.dues] == [
        ("accept", False),
        ("arrive", False),
        ("finish", True),
    ]


def test_a_limit_beyond_the_edge_is_not_named_over_one_close_to_it() -> None:
    known = musters.bar_street()
    tracks = tuple(
        replace(track, accept_due_at=None, arrive_due_at=known.now + (known.now - known.since) / 3)
        for track in known.tracks
    )

    line = large_muster_line(replace(known, tracks=tracks))

    assert [due.name for due in line.dues] == ["arrive"]


def test_small_line_stacks_at_most_eight_tracks() -> None:
    track = musters.fresh().tracks[0]
    muster = Muster(tracks=(track,) * 11, since=track.since, now=musters.fresh().now)

    line = small_muster_line(muster)

    assert (len(line.drawings), line.more) == (8, 3)
    assert line.height == 82


def test_summary_names_the_late_and_the_missing() -> None:
    assert summary_of(musters.bar_street()) == "应到 4，已到 3；迟到：五华区市场监督管理局；未到：交警一大队"
