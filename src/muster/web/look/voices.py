"""What does a voice note say beside its sound?"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """One voice note: `what` it is, `by` whom, when it was spoken."""

    id: str
    url: str
    what: str
    by: str
    spoken: str
    spoken_at: datetime
