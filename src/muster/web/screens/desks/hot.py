"""The hot issues of an area, and one of them with its appeals."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.charts.lines import LinesView
from muster.web.look.problems import EmptyView
from muster.web.screens.inbox import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatPart:
    """A part of the heat: what it counts, and what that brings."""

    name: str
    counted: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseBar:
    """How many appeals came in a twelfth of the period, as a bar of a drawing 60 wide and 20 high."""

    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HotRow:
    """An issue. `course_told` says in words what `course` draws."""

    title: str
    url: str
    place: str
    texts: int
    people: int
    heat: str
    parts: tuple[HeatPart, ...]
    trend: str
    tone: str
    gathering: bool
    course: tuple[CourseBar, ...]
    course_told: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """A grid to which settled matters came back."""

    grid: str
    street: str
    returned: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRow:
    """An item whose season comes: how many then, and how many usually."""

    item: str
    coming: int
    usual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeOption:
    """An area that may be chosen."""

    value: int
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HotScreen:
    """Template web/screens/hot.html, as `screen`. `gathering` are those of `rows` that have not peaked."""

    title: str
    lead: str
    url: str
    days: int
    periods: tuple[Tab, ...]
    scopes: tuple[ScopeOption, ...]
    rows: tuple[HotRow, ...]
    gathering: tuple[HotRow, ...]
    returned: tuple[ReturnedRow, ...]
    seasons: tuple[SeasonRow, ...]
    empty: EmptyView


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """An appeal of an issue that its reader may see."""

    title: str
    url: str
    number: str
    state: str
    tone: str
    place: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HotIssueScreen:
    """Template web/screens/hot_issue.html, as `screen`. `hidden`: so many appeals are not listed."""

    row: HotRow
    lead: str
    back_url: str
    chart: LinesView
    members: tuple[MemberRow, ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HotPanel:
    """Template web/components/hot_panel.html, as `panel`: the hottest few, and where all of them are."""

    rows: tuple[HotRow, ...]
    url: str
