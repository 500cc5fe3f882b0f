"""Documents: the list with what is being made, and one document as it will print."""

from dataclasses import dataclass
from datetime import datetime

from muster.reports.writing.paper import Block, Leaf
from muster.web.charts.bars import BarsView
from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftButton:
    """A button that asks for a document; `key` makes two presses one."""

    kind: str
    subject: str
    key: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One document of the list. `tone`: of the state's word; `why` of one that failed."""

    title: str
    url: str
    file_url: str
    kind_name: str
    state: str
    tone: str
    under_way: bool
    progress: int
    asked_at: datetime
    made_at: datetime | None
    size: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForm:
    """The form that asks for documents of a period, and for a unit's year where there are units to choose."""

    kinds: tuple[OptionView, ...]
    organisations: tuple[OptionView, ...]
    periods: tuple[OptionView, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsScreen:
    """Template web/screens/reports.html, as `screen`. It asks anew by itself while anything is under way."""

    rows: tuple[ReportRow, ...]
    here: str
    waiting: bool
    now: datetime
    paging: PagingView
    ask: AskForm | None = None
    templates_url: str = ""
    problem: ProblemView | None = None
    empty: EmptyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPart:
    """A part of the page: a block as it is, or a chart as it is drawn here."""

    block: Block
    chart: BarsView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLeaf:
    """Leaves standing or lying on their side."""

    leaf: Leaf
    parts: tuple[PaperPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportScreen:
    """Template web/screens/report.html, as `screen`. `paper` is empty for workbooks and until it is made."""

    row: ReportRow
    here: str
    expires_at: datetime
    again: DraftButton
    pdf_url: str = ""
    paper: tuple[PaperLeaf, ...] = ()
