"""Where does a moment stand on the shared axis, and which moments are named there?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.time.days import SHANGHAI
from muster.web.musterline.facts import Muster, Track

_STEPS = tuple(
    timedelta(minutes=minutes)
    for minutes in (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 10080, 20160, 43200, 86400)
)
_MOST_TICKS = 7
_AHEAD = 0.6
_START_TAKES = 20
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A named moment. `kind`: start, time, now or closed; `minor` ones disappear on a phone."""

    x: str
    label: str
    kind: str
    anchor: str = "middle"
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A stretch of time laid out from 0 to 100 percent."""

    start: datetime
    end: datetime

    def share(self, at: datetime) -> float:
        """Where `at` stands, in percent, clamped to the axis."""
        whole = (self.end - self.start).total_seconds()
        return max(0.0, min(100.0, (at - self.start).total_seconds() * 100 / whole))


def percent(share: float) -> str:
    """An SVG length."""
    return f"{share:.2f}%"


def axis_of(muster: Muster) -> Axis:
    """From the blow to now, and on to the limits ahead without letting them squeeze what has happened.

    Until somebody reports in the nearest open limit always shows; the future never takes more than six tenths
    of the past beside that.
    """
    ahead = [due for track in muster.tracks if (due := _next_due(track)) is not None and due > muster.now]
    end = muster.until
    if ahead and muster.closed_at is None:
        end = min(max(ahead), muster.now + (muster.now - muster.since) * _AHEAD)
        if all(track.arrived_at is None for track in muster.tracks):
            end = max(end, min(ahead))
    longest = max(end - muster.since, timedelta(minutes=10))
    return Axis(start=muster.since, end=muster.since + longest * 1.02)


def _next_due(track: Track) -> datetime | None:
    if track.released_at is not None:
        return None
    if track.arrived_at is None:
        return track.arrive_due_at if track.accepted_at is not None else track.accept_due_at
    last = track.rounds[-1] if track.rounds else None
    return last.finish_due_at if last is not None and last.finished_at is None else None


def ticks_of(*, axis: Axis, muster: Muster) -> tuple[Tick, ...]:
    """Start, round times or days in between, and now (or the close), which comes before the start."""
    here = axis.share(muster.until)
    last = Tick(
        x=percent(here),
        label="",
        kind="closed" if muster.closed_at else "now",
        anchor="end" if here > 95 else "middle",
    )
    start = axis.start.astimezone(SHANGHAI)
    first = Tick(
        x="0%",
        label=f"{start.month}/{start.day} {start:%H:%M}",
        kind="start",
        anchor="start",
        minor=here < 28,
    )
    if here < _START_TAKES:
        return (*_between(axis=axis, here=here), last)
    return (first, *_between(axis=axis, here=here), last)


def _between(*, axis: Axis, here: float) -> list[Tick]:
    step = next((step for step in _STEPS if (axis.end - axis.start) / step <= _MOST_TICKS), _STEPS[-1])
    at = _first_after(axis.start.astimezone(SHANGHAI), step)
    ticks: list[Tick] = []
    while at < axis.end:
        share = axis.share(at)
        if share > 15 and share < 98 and abs(share - here) > 8:
            ticks.append(
                Tick(
                    x=percent(share),
                    label=_label(at, step),
                    kind="time",
                    minor=share < 26 or len(ticks) % 2 == 1,
                )
            )
        at += step
    return ticks


def _first_after(start: datetime, step: timedelta) -> datetime:
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    if step >= _DAY:
        return midnight + _DAY
    return midnight + step * ((start - midnight) // step + 1)


def _label(at: datetime, step: timedelta) -> str:
    if step >= _DAY or (at.hour, at.minute) == (0, 0):
        return f"{at.month}/{at.day}"
    return f"{at:%H:%M}"
