"""The register: whistles one may see, filtered by what stands in the address."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.lights import LightView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.screens.inbox import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One whistle in the list."""

    number: str
    title: str
    url: str
    type: str
    type_name: str
    state: str
    light: LightView
    blower: str
    lead: str
    drafted_at: datetime
    live_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterScreen:
    """Template web/screens/register.html, as `screen`; `draft_url` where this person may draw one up."""

    title: str
    lead: str
    tabs: tuple[Tab, ...]
    rows: tuple[RegisterRow, ...]
    paging: PagingView
    now: datetime
    search_url: str
    search: str = ""
    draft_url: str = ""
    empty: EmptyView | None = None
