"""What does the template of the muster line show, large and small?"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from muster.web.musterline.axis import Axis, Tick, axis_of, percent, ticks_of
from muster.web.musterline.drawing import LARGE, SMALL, Box, Drawing, draw
from muster.web.musterline.facts import Muster, Track

_MOST_SMALL_TRACKS = 8
_APART = 15
_APART_BEYOND = 30
"""Percent of the axis that a name takes; one that bears its moment takes more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A limit most tracks share, named once above the axis. `name`: accept, arrive or finish.

    `beyond`: it lies past the end of the axis and stands at its edge with its moment.
    """

    name: str
    x: str
    anchor: str
    at: datetime
    beyond: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit with its drawing."""

    track: Track
    drawing: Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeMusterLine:
    """The line of the whistle page. `summary` is for screen readers; the table comes from `rows`."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    dues: tuple[Due, ...]
    off_hours: tuple[Box, ...]
    now_x: str
    closed: bool
    summary: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallMusterLine:
    """The line in lists: tracks stacked in one drawing of `height` pixels; `more` are left out."""

    drawings: tuple[Drawing, ...]
    height: float
    now_x: str
    closed: bool
    counts: str
    summary: str
    more: int


def large_muster_line(muster: Muster) -> LargeMusterLine:
    """The large line, one row per unit."""
    axis = axis_of(muster)
    return LargeMusterLine(
        rows=tuple(
            Row(track=track, drawing=draw(track=track, muster=muster, axis=axis, size=LARGE))
            for track in muster.tracks
        ),
        ticks=ticks_of(axis=axis, muster=muster),
        dues=tuple(_shared_dues(muster=muster, axis=axis)),
        off_hours=_off_hours(muster=muster, axis=axis),
        now_x=percent(axis.share(muster.until)),
        closed=muster.closed_at is not None,
        summary=summary_of(muster),
        now=muster.now,
    )


def small_muster_line(muster: Muster) -> SmallMusterLine:
    """The small line, at most eight tracks stacked."""
    axis = axis_of(muster)
    drawings: list[Drawing] = []
    top = SMALL.top
    for track in muster.tracks[:_MOST_SMALL_TRACKS]:
        drawing = draw(track=track, muster=muster, axis=axis, size=SMALL, top=top)
        drawings.append(drawing)
        top += drawing.height - SMALL.top * 2 + 10
    return SmallMusterLine(
        drawings=tuple(drawings),
        height=top - 10 + SMALL.top if drawings else SMALL.top * 2,
        now_x=percent(axis.share(muster.until)),
        closed=muster.closed_at is not None,
        counts=counts_of(muster),
        summary=summary_of(muster),
        more=max(0, len(muster.tracks) - _MOST_SMALL_TRACKS),
    )


def counts_of(muster: Muster) -> str:
    """How many were summoned and how many came."""
    came = sum(track.arrived_at is not None for track in muster.tracks)
    return gettext("应到 %(summoned)d，已到 %(arrived)d") % {"summoned": len(muster.tracks), "arrived": came}


def summary_of(muster: Muster) -> str:
    """The line in one sentence: the counts, who is late, who is missing."""
    text = counts_of(muster)
    late = [track.unit for track in muster.tracks if track.arrived_late]
    missing = [
        track.unit for track in muster.tracks if track.arrived_at is None and track.released_at is None
    ]
    if late:
        text += gettext("；迟到：%(units)s") % {"units": gettext("、").join(late)}
    if missing:
        text += gettext("；未到：%(units)s") % {"units": gettext("、").join(missing)}
    return text


def _shared_dues(*, muster: Muster, axis: Axis) -> list[Due]:
    """Limits that at least half of the tracks share, on the axis before beyond it, none on top of another."""
    shared = [(name, _shared_due(muster, name)) for name in ("arrive", "finish", "accept")]
    known = [(name, at) for name, at in shared if at is not None and at > axis.start]
    named: list[tuple[float, str, datetime]] = []
    for name, at in sorted(known, key=lambda due: due[1] > axis.end):
        if muster.closed_at is not None and at > axis.end:
            continue
        share, takes = axis.share(at), _APART_BEYOND if at > axis.end else _APART
        if all(abs(share - other) >= takes for other, _, _ in named):
            named.append((share, name, at))
    return [
        Due(name=name, x=percent(share), anchor=_anchor(share), at=at, beyond=at > axis.end)
        for share, name, at in sorted(named)
    ]


def _shared_due(muster: Muster, name: str) -> datetime | None:
    moments = [at for track in muster.tracks if (at := _due(track, name)) is not None]
    if not moments:
        return None
    at = max(set(moments), key=lambda moment: (moments.count(moment), moment))
    return at if moments.count(at) * 2 >= len(muster.tracks) else None


def _due(track: Track, name: str) -> datetime | None:
    if name == "arrive":
        return track.arrive_due_at
    if name == "accept":
        return track.accept_due_at
    return track.rounds[-1].finish_due_at if track.rounds else None


def _anchor(share: float) -> str:
    if share < 12:
        return "start"
    return "end" if share > 88 else "middle"


def _off_hours(*, muster: Muster, axis: Axis) -> tuple[Box, ...]:
    boxes = []
    for span in muster.off_hours:
        left, right = axis.share(span.since), axis.share(span.until or axis.end)
        if right - left > 0.4:
            boxes.append(Box(x=percent(left), y=0, width=percent(right - left), height=100))
    return tuple(boxes)
