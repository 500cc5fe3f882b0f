"""What a text suggests to the desk: items with their units, a danger, and what stands out in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedItem:
    """One item; `share` is its confidence from 0 to 1, `percent` that in words; `url` takes it for a case."""

    code: str
    name: str
    share: str
    percent: str
    words: tuple[str, ...]
    lead: str
    assists: tuple[str, ...]
    ground: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerView:
    """An emergency whistle is proposed: what dangers, in which words; `url` draws it up for a case."""

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsView:
    """Template web/components/suggestions.html, as `suggestions`. Not `certain`: a person decides.

    `settled`: the case has its item, and only the rest is told.
    """

    items: tuple[SuggestedItem, ...]
    certain: bool
    source: str
    danger: DangerView | None = None
    notes: tuple[str, ...] = ()
    settled: bool = False
