"""My inbox: the running clocks that are mine to answer."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.lights import LightView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.musterline.view import SmallMusterLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A filter that lives in the address. Where counting stops at `most`, the count may be more."""

    label: str
    url: str
    count: int | None = None
    most: int | None = None
    count_name: str = ""
    current: bool = False

    @property
    def counted(self) -> str:
        """The count as it is told: 99+ where there may be more than 99."""
        if self.most is not None and self.count is not None and self.count >= self.most:
            return f"{self.most - 1}+"
        return str(self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """One thing to do: the clock's light, what is asked of me, and the whistle it belongs to.

    `type` is the whistle type's code, `type_name` its words. `live_key` (whistle:…) refreshes the row.
    """

    light: LightView
    asks: str
    type: str
    type_name: str
    title: str
    url: str
    number: str
    place: str
    blower: str
    muster: SmallMusterLine | None = None
    act_label: str = ""
    live_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxScreen:
    """Template web/screens/inbox.html, as `screen`; its rows alone are web/screens/inbox_rows.html."""

    title: str
    lead: str
    tabs: tuple[Tab, ...]
    rows: tuple[JobRow, ...]
    paging: PagingView
    now: datetime
    search_url: str
    empty: EmptyView | None = None
