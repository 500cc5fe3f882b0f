"""What a supervisor of a street, county or city looks at."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.screens.desks.board import BoardRow
from muster.web.screens.inbox import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionScreen:
    """Template web/screens/supervision.html, as `screen`.

    `kept` are the filters that a change of another keeps, by name; `told` says what stands under the tab.
    """

    title: str
    lead: str
    url: str
    tabs: tuple[Tab, ...]
    told: str
    kept: tuple[tuple[str, str], ...]
    types: tuple[OptionView, ...]
    units: tuple[OptionView, ...]
    rows: tuple[BoardRow, ...]
    paging: PagingView
    now: datetime
    empty: EmptyView | None = None
