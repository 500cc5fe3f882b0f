"""What has happened to an appeal: one frozen value per change of fact, in the past tense.

Every event says who (`by`, None for the system), for which unit, when it happened and when it was recorded.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from muster.core.appeals.parts import Deliberation, RefusalGround, Report
from muster.core.appeals.states import Outcome, WhistleEnding
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.score.inputs import Resolved, Satisfied


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of fact on the ledger. `decision` events change what may be done with the appeal."""

    decision: ClassVar[bool] = True

    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealReceived(Event):
    """An appeal came in; it happened when its source says it was made."""

    id: str
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryImported(Event):
    """An appeal that had been replied to elsewhere was taken in, closed."""

    id: str
    report: Report
    reply: TextRef
    replied_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAccepted(Event):
    """The holder took the appeal on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRefused(Event):
    """The holder did not take the appeal on."""

    ground: RefusalGround
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRecorded(Event):
    """The holder said what it tried by its own means."""

    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationHeld(Event):
    """A deliberation on the appeal was put on file."""

    deliberation: Deliberation


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAnswered(Event):
    """The holder settled the appeal."""

    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealPassedUp(Event):
    """The organisation one level up holds the appeal now."""

    deliberation: str
    holder: int
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleLinked(Event):
    """A whistle carries the appeal."""

    whistle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleEnded(Event):
    """A whistle that carried the appeal ended."""

    whistle: str
    ending: WhistleEnding
    target: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealMerged(Event):
    """Another appeal carries this one."""

    into: str
    reason: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealJoined(Event):
    """This appeal carries another one."""

    appeal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppellantTold(Event):
    """The appellant was told the result."""

    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealClosed(Event):
    """The appeal ended."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionStated(Event):
    """The appellant said by themselves what the result is worth; it is no call-back and scores nothing."""

    decision: ClassVar[bool] = False

    resolved: Resolved
    satisfied: Satisfied
    text: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppellantRevealed(Event):
    """Somebody saw the appellant unmasked, and said why."""

    decision: ClassVar[bool] = False

    reason: TextRef
    fields: tuple[str, ...]


def _name(kind: type[Event]) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).lstrip(
        "_"
    )


EVENT_TYPES: dict[str, type[Event]] = {
    _name(value): value
    for value in tuple(globals().values())
    if isinstance(value, type) and issubclass(value, Event) and value is not Event
}
"""Every concrete event by its stable name."""

EVENT_NAMES: dict[type[Event], str] = {kind: name for name, kind in EVENT_TYPES.items()}
"""The stable name of an event, as it stands in the ledger's `type` column."""
