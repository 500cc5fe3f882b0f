"""Which lines and marks does a track draw? Lengths are SVG attributes: percents across, pixels down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from muster.web.musterline.axis import Axis, percent
from muster.web.musterline.facts import Muster, Round, Span, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Pixels of one variant: first lane, distance of lanes, radii, half heights; `near` in percent."""

    top: float
    lane: float
    ring: float
    disc: float
    limit: float
    pause: float
    near: float


LARGE = Size(top=24, lane=17, ring=6, disc=6.5, limit=14, pause=6, near=2.2)
SMALL = Size(top=6, lane=5, ring=2.8, disc=3.2, limit=5, pause=2.6, near=3.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch: waiting, working, holding (done, not yet released) or turn (into the next round)."""

    kind: str
    x1: str
    x2: str
    y1: float
    y2: float
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point: ring (accepted), disc (reported in), done, fail (verification failed), end, limit, round."""

    kind: str
    x: str
    y: float
    r: float = 0
    y1: float = 0
    y2: float = 0
    at: datetime | None = None
    name: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A pause, hatched."""

    x: str
    y: float
    width: str
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One track, ready for the template. Drawn in this order: overs, segments, pauses, limits, marks."""

    y: float
    height: float
    segments: tuple[Segment, ...]
    overs: tuple[Box, ...]
    pauses: tuple[Box, ...]
    limits: tuple[Mark, ...]
    marks: tuple[Mark, ...]


def draw(*, track: Track, muster: Muster, axis: Axis, size: Size, top: float | None = None) -> Drawing:
    """The drawing of one track; `top` moves its first lane down (stacked small tracks)."""
    pen = _Pen(axis=axis, size=size, top=size.top if top is None else top, until=muster.until)
    rounds = track.rounds or (Round(since=track.since),)
    segments = tuple(_segments(pen=pen, track=track, rounds=rounds))
    return Drawing(
        y=pen.top,
        height=size.top * 2 + size.lane * (len(rounds) - 1),
        segments=segments,
        overs=tuple(pen.over(segment) for segment in segments if segment.late),
        pauses=tuple(pen.box(pause, lane=_lane(pause.since, rounds)) for pause in track.pauses),
        limits=tuple(_limits(pen=pen, track=track, rounds=rounds)),
        marks=tuple(_marks(pen=pen, track=track, rounds=rounds)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    axis: Axis
    size: Size
    top: float
    until: datetime

    def x(self, at: datetime) -> str:
        return percent(self.axis.share(at))

    def y(self, lane: int) -> float:
        return self.top + self.size.lane * lane

    def segment(self, kind: str, since: datetime, until: datetime, lane: int, late: bool = False) -> Segment:
        y = self.y(lane)
        return Segment(kind=kind, x1=self.x(since), x2=self.x(until), y1=y, y2=y, late=late)

    def over(self, segment: Segment) -> Box:
        half = self.size.limit * 0.62
        width = float(segment.x2.rstrip("%")) - float(segment.x1.rstrip("%"))
        return Box(x=segment.x1, y=segment.y1 - half, width=percent(width), height=half * 2)

    def box(self, pause: Span, lane: int) -> Box:
        left, right = self.axis.share(pause.since), self.axis.share(pause.until or self.until)
        half = self.size.pause
        return Box(x=percent(left), y=self.y(lane) - half, width=percent(right - left), height=half * 2)

    def split(
        self, kind: str, since: datetime, until: datetime, red: list[Span], lane: int
    ) -> Iterator[Segment]:
        """The stretch cut at the edges of its red spans."""
        edges = {since, until}
        for span in red:
            edges |= {min(max(edge, since), until) for edge in (span.since, span.until or until)}
        cuts = sorted(edges)
        for left, right in pairwise(cuts):
            late = any(span.since <= left and right <= (span.until or until) for span in red)
            yield self.segment(kind, left, right, lane, late)


def _segments(*, pen: _Pen, track: Track, rounds: tuple[Round, ...]) -> Iterator[Segment]:
    end = track.released_at or pen.until
    first = rounds[0].finished_at or (rounds[1].since if len(rounds) > 1 else end)
    came = min(track.arrived_at or first, end)
    yield from pen.split("waiting", track.since, came, _red_waits(track), 0)
    for lane, work in enumerate(rounds):
        after = rounds[lane + 1].since if lane + 1 < len(rounds) else end
        stop = min(work.finished_at or after, end)
        begin = came if lane == 0 else work.since
        if begin < stop:
            yield from pen.split("working", begin, stop, _red_work(work), lane)
        if stop < after:
            yield pen.segment("holding", stop, after, lane)
        if lane:
            x = pen.x(work.since)
            yield Segment(kind="turn", x1=x, x2=x, y1=pen.y(lane - 1), y2=pen.y(lane))


def _red_waits(track: Track) -> list[Span]:
    red: list[Span] = []
    if track.accept_due_at is not None:
        red.append(Span(since=track.accept_due_at, until=track.accepted_at or track.arrived_at))
    if track.arrive_due_at is not None:
        red.append(Span(since=track.arrive_due_at, until=track.arrived_at))
    return [span for span in red if span.until is None or span.since < span.until]


def _red_work(work: Round) -> list[Span]:
    return [] if work.finish_due_at is None else [Span(since=work.finish_due_at)]


def _limits(*, pen: _Pen, track: Track, rounds: tuple[Round, ...]) -> Iterator[Mark]:
    dues = [("accept", 0, track.accept_due_at), ("arrive", 0, track.arrive_due_at)]
    dues += [("finish", lane, work.finish_due_at) for lane, work in enumerate(rounds)]
    for name, lane, due in dues:
        if due is None or not pen.axis.start <= due <= pen.axis.end:
            continue
        y, half = pen.y(lane), pen.size.limit
        yield Mark(kind="limit", x=pen.x(due), y=y, y1=y - half, y2=y + half, at=due, name=name)


def _marks(*, pen: _Pen, track: Track, rounds: tuple[Round, ...]) -> Iterator[Mark]:
    size, y = pen.size, pen.y(0)
    together = _together(pen, track)
    if track.accepted_at is not None:
        radius = size.disc + size.ring * 0.3 if together else size.ring
        x = pen.x(track.arrived_at if together and track.arrived_at else track.accepted_at)
        yield Mark(kind="ring", x=x, y=y, r=radius, at=track.accepted_at, late=track.accepted_late)
    if track.arrived_at is not None:
        radius = size.disc * 0.7 if together else size.disc
        yield Mark(
            kind="disc",
            x=pen.x(track.arrived_at),
            y=y,
            r=radius,
            at=track.arrived_at,
            late=track.arrived_late,
        )
    for lane, work in enumerate(rounds):
        yield from _round_marks(pen=pen, work=work, lane=lane)
    if track.released_at is not None:
        lane = len(rounds) - 1
        yield Mark(
            kind="end", x=pen.x(track.released_at), y=pen.y(lane), r=size.ring * 0.75, at=track.released_at
        )


def _round_marks(*, pen: _Pen, work: Round, lane: int) -> Iterator[Mark]:
    y, half = pen.y(lane), pen.size.limit * 0.6
    if lane:
        yield Mark(kind="fail", x=pen.x(work.since), y=pen.y(lane - 1), r=pen.size.ring * 0.8, at=work.since)
        yield Mark(kind="round", x=pen.x(work.since), y=y, name=str(lane + 1))
    if work.finished_at is not None:
        late = work.finish_due_at is not None and work.finished_at > work.finish_due_at
        yield Mark(
            kind="done",
            x=pen.x(work.finished_at),
            y=y,
            y1=y - half,
            y2=y + half,
            at=work.finished_at,
            late=late,
        )


def _together(pen: _Pen, track: Track) -> bool:
    if track.accepted_at is None or track.arrived_at is None:
        return False
    return pen.axis.share(track.arrived_at) - pen.axis.share(track.accepted_at) < pen.size.near


def _lane(at: datetime, rounds: tuple[Round, ...]) -> int:
    return max(sum(work.since <= at for work in rounds) - 1, 0)
