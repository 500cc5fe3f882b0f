"""The sample of closed whistles that are re-visited."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import OptionView
from muster.web.look.problems import EmptyView
from muster.web.screens.desks.board import BoardRow
from muster.web.screens.inbox import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnView:
    """Who drew the sample, when, by which seed, and how much of it has been re-visited."""

    by: str
    at: datetime
    seed: str
    size: int
    number: int
    revisited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingScreen:
    """Template web/screens/sampling.html, as `screen`. Nothing is `drawn` yet where it is None."""

    title: str
    lead: str
    url: str
    tabs: tuple[Tab, ...]
    period: str
    periods: tuple[OptionView, ...]
    rows: tuple[BoardRow, ...]
    now: datetime
    drawn: DrawnView | None = None
    empty: EmptyView | None = None
