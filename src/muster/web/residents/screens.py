"""What the templates of the residents' pages get, each as `screen`."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import OptionView
from muster.web.look.problems import ProblemView
from muster.web.minimap import MinimapView


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Choices under a common heading."""

    label: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoView:
    """A photo of the resident's own."""

    id: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """An open case of somebody's, as anybody may see it."""

    id: str
    title: str
    category: str
    where: str
    state: str
    received_on: str
    followers: int
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScreen:
    """Template web/residents/place.html. `located` says where the device is; `found` answers a search.

    `side_most` is to how many pixels a device shrinks the longer side of a photo before it sends it.
    """

    streets: tuple[Group, ...]
    communities: tuple[OptionView, ...]
    grids: tuple[OptionView, ...]
    address: str
    address_needed: bool
    located: str = ""
    sought: str = ""
    found: tuple[OptionView, ...] = ()
    photos: tuple[PhotoView, ...] = ()
    photos_left: int = 0
    side_most: int = 1600
    errors: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterScreen:
    """Template web/residents/what.html. `dangers` are those the text tells of: call for help first."""

    place: str
    categories: tuple[OptionView, ...]
    items: tuple[Group, ...]
    text: str
    most: int
    cases: tuple[CaseView, ...]
    dangers: tuple[str, ...] = ()
    errors: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactScreen:
    """Template web/residents/contact.html. `followed` is the open case to join, `similar` could be joined.

    `dangers` are those the text tells of: call for help first.
    """

    key: str
    place: str
    matter: str
    text: str
    photos: tuple[PhotoView, ...]
    name: str = ""
    phone: str = ""
    followed: CaseView | None = None
    similar: tuple[CaseView, ...] = ()
    dangers: tuple[str, ...] = ()
    errors: dict[str, str] | None = None
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneScreen:
    """Template web/residents/done.html. `shown` is the number in groups."""

    number: str
    shown: str
    followed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskScreen:
    """Template web/residents/progress.html."""

    number: str = ""
    errors: dict[str, str] | None = None
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of the way an appeal goes. `standing`: done, now or next."""

    title: str
    text: str
    standing: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCaseScreen:
    """Template web/residents/case.html. `asks` is whether the resident may judge the result now."""

    number: str
    title: str
    state: str
    followed: bool
    steps: tuple[StepView, ...]
    text: str
    place: str
    reply: str
    photos: tuple[PhotoView, ...]
    judged: str
    asks: bool
    key: str
    now: datetime
    map: MinimapView | None = None
    errors: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitScreen:
    """Template web/residents/wait.html: too often, and until when."""

    title: str
    text: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One line of a public table; numbers as they are shown, small ones withheld."""

    name: str
    received: str
    solved: str
    solved_rate: str
    on_time_rate: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """One bar of the chart, in hundredths of its width: what came in, and of that what has a result."""

    name: str
    received: int
    width: float
    solved_width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestView:
    """A case that came in lately."""

    title: str
    where: str
    state: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenScreen:
    """Template web/residents/open.html. `county` is named where the page shows one alone."""

    county: str
    received_today: str
    closed_today: str
    whole: RateRow
    places: tuple[RateRow, ...]
    kinds: tuple[RateRow, ...]
    bars: tuple[BarView, ...]
    newest: tuple[NewestView, ...]
    counted_at: datetime
    now: datetime
