"""Events to put on a test's ledger."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from muster.core.ledger.streams import Stream, StreamKind
from muster.ledger.entries import Entry, Notice

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Something happened, in step `step`."""

    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime
    step: int
    remark: str = "应哨"


def whistle(name: str) -> Stream:
    return Stream(StreamKind.WHISTLE, name)


def entry(stream: Stream, *, step: int = 1, notice: Notice | None = None, remark: str = "应哨") -> Entry:
    moment = NOON + timedelta(seconds=step)
    event = Noted(by=7, unit=530102, occurred_at=moment, recorded_at=moment, step=step, remark=remark)
    return Entry(stream=stream, type="noted", decision=step % 2 == 1, event=event, notice=notice)
