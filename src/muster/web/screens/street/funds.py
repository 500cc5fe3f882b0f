"""A year of a street's fund as its page shows it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """A share as a bar: `width` in percent, written for SVG; tones: "", amber, red."""

    label: str
    told: str
    width: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry. `came` and `went` are amounts in words, one of them empty; `mark` says what became of it."""

    no: int
    on: date
    kind: str
    came: str
    went: str
    text: str
    decision: str
    decided_on: date | None
    whistle: str
    whistle_url: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """Template web/components/account.html, as `account`. `missing` is what lacks up to the floor."""

    balance: str
    bars: tuple[BarView, ...]
    missing: str
    rank: int | None
    sample: bool
    lines: tuple[EntryLine, ...]
    came: str
    went: str
    export_url: str
    import_url: str
