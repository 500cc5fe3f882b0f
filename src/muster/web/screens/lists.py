"""A long list: whistles or appeals, filtered, in the columns its reader wants."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import FieldView, OptionView
from muster.web.look.lights import LightView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.musterline.view import SmallMusterLine
from muster.web.screens.inbox import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """A column's head. `stays` is its place among the columns that stay in sight, 0 for the others."""

    key: str
    label: str
    kind: str
    stays: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell; which of its values is shown depends on the `kind` of its head."""

    head: HeadView
    text: str = ""
    code: str = ""
    tone: str = ""
    at: datetime | None = None
    light: LightView | None = None
    line: SmallMusterLine | None = None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say, which small screens leave out."""
        return not (self.text or self.at or self.light or self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One line of the list. `key` is what a bulk command names it by; the title leads to `url`."""

    key: str
    name: str
    url: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipView:
    """A filter in force, and the address without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedViewLink:
    """A saved view. `whose` names the unit it is shared with; `manage_url` where it is mine."""

    name: str
    url: str
    current: bool = False
    whose: str = ""
    manage_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkView:
    """A command that may be given to several at once."""

    name: str
    label: str
    icon: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListScreen:
    """Template web/screens/list.html, as `screen`.

    `kept` are the fields each form keeps: `kept` for the filter form (how the list is shown), `asked` for the
    others. `counted` is e.g. 1000+. `columns_fields` are the boxes of the column chooser, by group.
    """

    name: str
    title: str
    lead: str
    url: str
    tabs: tuple[Tab, ...]
    chips: tuple[ChipView, ...]
    heads: tuple[HeadView, ...]
    rows: tuple[RowView, ...]
    paging: PagingView
    now: datetime
    counted: str
    density: str
    density_tabs: tuple[Tab, ...]
    filters: tuple[FieldView, ...]
    orders: tuple[OptionView, ...]
    choosers: tuple[FieldView, ...]
    shown: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    search: str = ""
    search_label: str = ""
    clear_url: str = ""
    export_url: str = ""
    views: tuple[SavedViewLink, ...] = ()
    save_url: str = ""
    query: str = ""
    bulk: tuple[BulkView, ...] = ()
    bulk_url: str = ""
    act_url: str = ""
    act_label: str = ""
    act_icon: str = "plus"
    act_key: str = ""
    printed: str = ""
    problem: ProblemView | None = None
    empty: EmptyView | None = None
