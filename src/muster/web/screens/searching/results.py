"""The search: what was typed, what was found and why, what one searches for again and again."""

from dataclasses import dataclass
from datetime import datetime

from muster.text.searching.marking import Piece
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.screens.inbox import Tab
from muster.web.screens.lists import SavedViewLink

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """A case that was found; `why` says in which of its parts the words stand, empty without words."""

    id: str
    kind: str
    kind_name: str
    url: str
    number: Pieces
    title: Pieces
    excerpt: Pieces
    place: Pieces
    unit: Pieces
    state: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A saved search; `count` is e.g. 12 or 99+."""

    link: SavedViewLink
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    """The search by the end of an appellant's phone: for who may see appellants. Sent, never addressed."""

    tail: str = ""
    error: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchScreen:
    """Template web/screens/search.html, as `screen`.

    `faults` say what was typed and not understood. `examples` are what may be typed, each with what it finds.
    """

    title: str
    url: str
    text: str
    tabs: tuple[Tab, ...]
    faults: tuple[str, ...]
    hits: tuple[HitView, ...]
    paging: PagingView
    now: datetime
    saved: tuple[SavedSearch, ...]
    save_url: str
    query: str
    phone: PhoneView | None
    examples: tuple[tuple[str, str], ...]
    empty: EmptyView | None = None
