"""What does the muster line need to know?"""

from dataclasses import dataclass
from datetime import datetime

from muster.web.calling import CallView
from muster.web.look.lights import LightView


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open span of time; `until` None: still going on."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of work: the first from the summons, each later one from a failed verification."""

    since: datetime
    finish_due_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One summoned unit. `released_at`: verified or ended otherwise; the unit stays until then (人不撤).

    `detail` stands under the name, `status` and `note` at the right end of the track;
    `call` reaches the unit.
    """

    unit: str
    lead: bool
    since: datetime
    accept_due_at: datetime | None = None
    accepted_at: datetime | None = None
    arrive_due_at: datetime | None = None
    arrived_at: datetime | None = None
    rounds: tuple[Round, ...] = ()
    pauses: tuple[Span, ...] = ()
    released_at: datetime | None = None
    detail: str = ""
    status: LightView | None = None
    note: str = ""
    call: CallView | None = None

    @property
    def arrived_late(self) -> bool:
        """Reported in after the limit."""
        return (
            self.arrived_at is not None
            and self.arrive_due_at is not None
            and self.arrived_at > self.arrive_due_at
        )

    @property
    def accepted_late(self) -> bool:
        """Accepted after the limit."""
        return (
            self.accepted_at is not None
            and self.accept_due_at is not None
            and self.accepted_at > self.accept_due_at
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Muster:
    """All tracks of one whistle, lead first; `off_hours` (closed time) is shaded on the large line."""

    tracks: tuple[Track, ...]
    since: datetime
    now: datetime
    closed_at: datetime | None = None
    off_hours: tuple[Span, ...] = ()

    @property
    def until(self) -> datetime:
        """The moment up to which things have happened."""
        return self.closed_at or self.now
