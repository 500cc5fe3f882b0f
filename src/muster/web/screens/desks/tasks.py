"""A unit's trays: what it was called out for and has not finished."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.screens.desks.board import BoardRow
from muster.web.screens.inbox import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksScreen:
    """Template web/screens/tasks.html, as `screen`. `bulk` are commands for several chosen whistles."""

    title: str
    lead: str
    tabs: tuple[Tab, ...]
    rows: tuple[BoardRow, ...]
    bulk: tuple[OptionView, ...]
    bulk_url: str
    here: str
    register_url: str
    search_url: str
    paging: PagingView
    now: datetime
    empty: EmptyView | None = None
