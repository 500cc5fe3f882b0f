"""The dispatch board of a street, county or city."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import OptionView
from muster.web.look.lights import LightView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.minimap import MinimapView
from muster.web.musterline.view import SmallMusterLine
from muster.web.screens.inbox import Tab
from muster.web.screens.overview import UnitLoad


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """A command that opens within its row: its form's address, and its key on the current row."""

    label: str
    url: str
    icon: str
    key: str = ""
    kind: str = "normal"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A whistle on the board. `tags`: what it waits for and the like; `owed`: what its clock asks."""

    whistle: str
    number: str
    title: str
    url: str
    type: str
    type_name: str
    state: str
    light: LightView
    owed: str
    lead: str
    place: str
    acts: tuple[ActView, ...]
    tags: tuple[str, ...] = ()
    muster: SmallMusterLine | None = None
    live_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchRow:
    """An appeal that waits to be dispatched; `draft_url` draws up a whistle for it."""

    appeal: str
    number: str
    title: str
    url: str
    state: str
    tone: str
    source: str
    channel: str
    place: str
    received_at: datetime
    draft_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardScreen:
    """Template web/screens/board.html, as `screen`. `appeals` fill the first lane, `rows` the others.

    `kept` are the filters that a change of another keeps, by name; `bulk` the deeds for chosen appeals.
    Appeals are narrowed by nothing: `types` is empty then.
    """

    title: str
    lead: str
    url: str
    here: str
    tabs: tuple[Tab, ...]
    kept: tuple[tuple[str, str], ...]
    types: tuple[OptionView, ...]
    units: tuple[OptionView, ...]
    late: bool
    rows: tuple[BoardRow, ...]
    appeals: tuple[DispatchRow, ...]
    bulk: tuple[OptionView, ...]
    bulk_url: str
    paging: PagingView
    loads: tuple[UnitLoad, ...]
    live_key: str
    now: datetime
    receive_url: str = ""
    draft_url: str = ""
    minimap: MinimapView | None = None
    empty: EmptyView | None = None
