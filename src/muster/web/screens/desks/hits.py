"""How suggestions fare: what desks made of them, and by which version they were read."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HitsRow:
    """A month, an item or a step of confidence. Shares are texts (81.3 %), None without a choice."""

    name: str
    shown: int
    chosen: int
    first: str | None
    listed: str | None
    certain: str | None
    certain_first: str | None
    confidence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version of the reader; shares None where nothing was measured."""

    version: int
    source: str
    state: str
    tone: str
    trained_at: datetime | None
    examples: int
    own: int
    held_out: int
    accuracy: str | None
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitsScreen:
    """Template web/screens/suggestions.html, as `screen`. `items`: the most often corrected first."""

    months: tuple[HitsRow, ...]
    items: tuple[HitsRow, ...]
    tenths: tuple[HitsRow, ...]
    versions: tuple[VersionRow, ...]
