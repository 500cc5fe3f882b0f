"""The map: areas, open cases and heat, with the list that says the same without it."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import OptionView
from muster.web.look.lights import LightView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.screens.inbox import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One open case. `case` names it in the layers, e.g. whistle:<id>; an appeal has no `light`."""

    case: str
    title: str
    number: str
    url: str
    place: str
    state: str
    placed: bool
    type: str = ""
    type_name: str = ""
    light: LightView | None = None
    tone: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """What is counted in one area; `step` of 5 is how dark it is, `share` of the most in percent.

    `whistles_url` and `appeals_url` lead to the cases behind a number, where a list can be narrowed to them.
    """

    area: int | None
    name: str
    url: str
    whistles: int
    appeals: int
    step: int
    share: float
    whistles_url: str = ""
    appeals_url: str = ""

    @property
    def cases(self) -> int:
        return self.whistles + self.appeals

    @property
    def width(self) -> str:
        """Length of the bar, an SVG length."""
        return f"{self.share:.1f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """One choice of the filter form."""

    name: str
    label: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What the map is drawn from: where, its layers' addresses, its tiles, and what has to be said of it.

    `bounds` are west, south, east and north in degrees on the datum shown. `words` is JSON for the scripts.
    """

    bounds: str
    cases_url: str
    areas_url: str
    area_url: str
    tiles: str
    notes: tuple[str, ...]
    words: str
    draft_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapScreen:
    """Template web/screens/map.html, as `screen`. Either `rows` or `areas`; no `map` where only listed."""

    title: str
    lead: str
    url: str
    here: str
    modes: tuple[Tab, ...]
    views: tuple[Tab, ...]
    trail: tuple[Tab, ...]
    filters: tuple[FilterView, ...]
    kept: tuple[tuple[str, str], ...]
    area: int
    heat: bool
    found: str
    rows: tuple[CaseRow, ...]
    areas: tuple[AreaRow, ...]
    areas_title: str
    paging: PagingView | None
    now: datetime
    live_key: str
    map: MapView | None = None
    empty: EmptyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointingScreen:
    """Template web/components/map_pointing.html, as `screen`: the map on which a point is picked."""

    area: int
    bounds: str
    areas_url: str
    tiles: str
    datum: str
    words: str
    notes: tuple[str, ...]
