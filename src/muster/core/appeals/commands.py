"""What may be asked of an appeal: one frozen value per command, named as the desk names it."""

from dataclasses import dataclass
from datetime import datetime

from muster.core.appeals.parts import Deliberation, RefusalGround, Report
from muster.core.appeals.states import WhistleEnding
from muster.core.ledger.text import TextRef
from muster.core.score.inputs import Resolved, Satisfied


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a person (or a whistle's end) asks of one appeal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive(Command):
    """Take an appeal in; `made_at` is when its source says it was made."""

    id: str
    report: Report
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHistory(Command):
    """Take in an appeal that was replied to elsewhere; it enters closed."""

    id: str
    report: Report
    made_at: datetime
    reply: TextRef
    replied_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Command):
    """Take the appeal on: received, or passed up to this organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptByWhistle(Command):
    """Take the appeal on by drawing up a whistle for it, whoever draws it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse(Command):
    """Do not take the appeal on."""

    ground: RefusalGround
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Command):
    """Record what the holder tried by its own means."""

    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberate(Command):
    """Put a deliberation of the holder on file."""

    deliberation: Deliberation


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Command):
    """Settle the appeal here."""

    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PassUp(Command):
    """Hand the appeal to the organisation one level up, on the strength of a deliberation."""

    deliberation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWhistle(Command):
    """A whistle now carries the appeal."""

    whistle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWhistle(Command):
    """A whistle that carried the appeal ended; a merged one names the whistle that goes on."""

    whistle: str
    ending: WhistleEnding
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Command):
    """Let another appeal about the same matter carry this one (并案)."""

    into: str
    reason: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow(Command):
    """Let another appeal carry this one because its appellant asked for that (附议)."""

    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Command):
    """Take in another appeal that was merged into this one."""

    appeal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell(Command):
    """Tell the appellant the result; `text` is what was said."""

    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class TellWithKept(Command):
    """Tell the appellant of a merged appeal what the kept one brought."""

    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    """End the appeal after its appellant was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSatisfaction(Command):
    """Say as the appellant, once told, what the result is worth (群众评价)."""

    resolved: Resolved
    satisfied: Satisfied
    text: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal(Command):
    """See the appellant unmasked, for a reason that stays on file."""

    reason: TextRef
    fields: tuple[str, ...]
