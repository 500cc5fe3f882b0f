"""The command centre's wall: figures and places, never an appeal's title, a text or a name.

The hot issues on it are called by words that at least five people share.
"""

from dataclasses import dataclass
from datetime import datetime

from muster.web.charts.bars import BarsView
from muster.web.charts.lines import LinesView
from muster.web.look.lights import LightView
from muster.web.minimap import MinimapView
from muster.web.musterline.view import SmallMusterLine


@dataclass(frozen=True, slots=True, kw_only=True)
class WallFigure:
    """A count that opens the cases behind it. A `tone` has its shape beside the words."""

    label: str
    value: int
    url: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRow:
    """A live whistle: its matter and place in the catalogue's and the directory's words."""

    url: str
    type: str
    type_name: str
    matter: str
    place: str
    light: LightView
    muster: SmallMusterLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRow:
    """A unit that is late, in how many whistles, and for how long in the worst."""

    unit: str
    whistles: int
    url: str
    light: LightView


@dataclass(frozen=True, slots=True, kw_only=True)
class TickerRow:
    """Something that has just happened."""

    at: datetime
    deed: str
    matter: str
    place: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An organisation whose wall this person may look at."""

    id: int
    label: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WallScreen:
    """Template web/screens/wall.html, as `screen`.

    `live_key` refreshes the wall; `build` reloads it when it is another one than the page has.
    """

    title: str
    duty: str
    now: datetime
    clock: str
    url: str
    here: str
    live_key: str
    build: str
    figures: tuple[WallFigure, ...]
    trend: LinesView
    sounding: tuple[LiveRow, ...]
    more: int
    more_url: str
    late: tuple[LateRow, ...]
    ranking: BarsView
    hot: BarsView
    issues: BarsView
    news: tuple[TickerRow, ...]
    choices: tuple[Choice, ...]
    minimap: MinimapView | None
