"""How does one ledger event read on the timeline?"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """One ledger event: who did what, when, with the sequence number and the start of the hash as its seal.

    `tone` is "", accent, green, amber or red; `late_report` marks 补报 (occurred before it was recorded).
    `alike` are the reminders right before this one, folded away below it.
    """

    seq: int
    at: datetime
    actor: str
    deed: str
    icon: str
    seal: str
    text: str = ""
    quote: str = ""
    facts: tuple[str, ...] = ()
    tone: str = ""
    late_report: bool = False
    alike: tuple["EntryView", ...] = ()
