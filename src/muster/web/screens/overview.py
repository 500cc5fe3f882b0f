"""The command centre's overview."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.lights import LightView
from muster.web.look.problems import EmptyView
from muster.web.minimap import MinimapView
from muster.web.musterline.view import SmallMusterLine
from muster.web.screens.desks.hot import HotPanel


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count that opens the cases behind it. `name` is its key in the live counts."""

    label: str
    name: str
    value: int
    url: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundingRow:
    """A whistle that sounds now."""

    title: str
    url: str
    type: str
    type_name: str
    light: LightView
    street: str
    arrived: str
    muster: SmallMusterLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLoad:
    """A unit's open work; each count opens its cases. `on_time` is a percentage or None (no sample)."""

    unit: str
    url: str
    open: int
    open_url: str
    near: int
    near_url: str
    late: int
    late_url: str
    on_time: str | None = None
    share: float = 0

    @property
    def width(self) -> str:
        """Length of the bar, an SVG length."""
        return f"{max(0.0, min(100.0, self.share)):.1f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView:
    """A line of the ticker, without personal data."""

    at: datetime
    actor: str
    deed: str
    subject: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewScreen:
    """Template web/screens/overview.html, as `screen`. `live_key` refreshes the board, e.g. overview:17."""

    title: str
    lead: str
    figures: tuple[Figure, ...]
    sounding: tuple[SoundingRow, ...]
    sounding_url: str
    units: tuple[UnitLoad, ...]
    news: tuple[NewsView, ...]
    now: datetime
    url: str
    live_key: str
    minimap: MinimapView | None = None
    hot: HotPanel | None = None
    empty: EmptyView | None = None
