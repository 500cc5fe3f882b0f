"""What does the address ask of the map? What it does not understand it leaves out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict

from muster.accounts.acting import Acting
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.directory.datum import to_wgs84
from muster.core.directory.place import Point
from muster.core.directory.units import UnitKind
from muster.core.time.readings import Light
from muster.directory import facts as directory
from muster.directory.facts import Facts
from muster.insight.maps.scope import Scope, scope_of
from muster.insight.maps.sought import Box, CaseKind, Sought
from muster.intake.tables.clean import clean_text
from muster.web.forms.matter import items
from muster.web.forms.places.pointing import datum_shown
from muster.web.pages.overview import home_of
from muster.whistles.concerned import reach
from muster.whistles.services.refusals import NotFound

Kind = TypeVar("Kind", bound=StrEnum)
HEAT = "heat"
LIST = "list"
WINDOWS = (30, 7, 90)
"""Days that heat looks back; the first is taken unless another is asked for."""
FURTHEST = 1000
"""Pages of a list; there are never so many."""
NAMES = ("show", "what", "area", "type", "category", "light", "days", "box", "view", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One reading of the address, for the person acting."""

    acting: Acting
    known: Facts
    home: int
    scope: Scope
    sought: Sought
    heat: bool
    listed: bool
    days: int
    page: int
    categories: tuple[str, ...]
    said: dict[str, str]

    @property
    def units(self) -> UnitBook:
        return self.known.units

    @property
    def now(self) -> datetime:
        return self.acting.now

    def address(self, **changed: str) -> str:
        """The query of this reading with some of it put otherwise; empty leaves it out. Pages begin anew."""
        kept = {name: value for name, value in (self.said | {"page": ""} | changed).items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def asked_of(*, asked: QueryDict, acting: Acting) -> Asked:
    """The reading. Raises NotFound for a person who reads no cases."""
    known = directory.current(number=acting.directory)
    units = known.units
    if not reach(by=acting.actor, units=units):
        raise NotFound
    home = home_of(acting, units)
    area = _number(asked.get("area"))
    unit = units.units.get(area)
    if unit is None or unit.kind is not UnitKind.ORGANISATION:
        area = home
    catalogue = items(blower=home, known=known, now=acting.now).values()
    categories = tuple(sorted({item.category for item in catalogue}))
    category = clean_text(asked.get("category", ""))
    sought = Sought(
        kind=_one_of(CaseKind, asked.get("what")),
        type=_one_of(WhistleType, asked.get("type")),
        category=category if category in categories else None,
        items=tuple(item.code for item in catalogue if item.category == category),
        light=_one_of(Light, asked.get("light")),
        box=_box(asked.get("box", "")),
    )
    heat = asked.get("show") == HEAT
    days = _number(asked.get("days"))
    page = _number(asked.get("page"))
    return Asked(
        acting=acting,
        known=known,
        home=home,
        scope=scope_of(area=area, by=acting.actor, units=units, now=acting.now),
        sought=sought,
        heat=heat,
        listed=asked.get("view") == LIST,
        days=days if days in WINDOWS else WINDOWS[0],
        page=page if 1 <= page < FURTHEST else 1,
        categories=categories,
        said=_said(asked),
    )


def _said(asked: QueryDict) -> dict[str, str]:
    return {name: clean_text(said) for name in NAMES if (said := asked.get(name))}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else 0


def _one_of(kind: type[Kind], text: str | None) -> Kind | None:
    return next((one for one in kind if one.value == text), None)


def _box(text: str) -> Box | None:
    """West, south, east, north in degrees, on the datum that is shown."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        return None
    datum = datum_shown()
    low = Point.of_degrees(*to_wgs84(lon=west, lat=south, datum=datum))
    high = Point.of_degrees(*to_wgs84(lon=east, lat=north, datum=datum))
    return Box(west=low.lon, south=low.lat, east=high.lon, north=high.lat)
