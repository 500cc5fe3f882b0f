"""From the directory's outlines to the schematic maps of the pages."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from shapely import wkb
from shapely.geometry import mapping

from muster.core.directory.datum import from_wgs84
from muster.core.directory.place import Place
from muster.core.time.readings import Light
from muster.directory import facts as directory
from muster.directory.models import Outline
from muster.web.forms.places.pointing import datum_shown
from muster.web.minimap import Area, MinimapView, Point, draw_minimap

ASIDE, BOARD = 340, 640
WALL = 860
MILLION = 1_000_000
AROUND = 0.01
"""Degrees, about a kilometre."""


@lru_cache(maxsize=64)
def _outlines(organisation: int, number: int, on: date) -> tuple[tuple[int, str, Mapping[str, Any]], ...]:
    """The outlines right below an organisation (its own where there are none), at one `number` on a day."""
    units = directory.current(number=number).units
    below = [
        unit.id
        for unit in units.units.values()
        if unit.id == unit.organisation and units.organisation_above(unit.id, on) == organisation
    ]
    rows = Outline.objects.filter(unit_id__in=below or [organisation]).order_by("unit_id")
    return tuple(
        (row.unit_id, units.get(row.unit_id).name, mapping(wkb.loads(bytes(row.wkb))))
        for row in rows
        if row.unit_id is not None
    )


def map_of_place(
    *, place: Place, on: date, tone: Light, title: str, directory_number: int
) -> MinimapView | None:
    """Where one case is: the communities of its street, and the case as a light."""
    if place.street is None:
        return None
    outlines = _outlines(place.street, directory_number, on)
    areas = (
        Area(name=short_name(name), geometry=shape, here=unit == place.community)
        for unit, name, shape in outlines
    )
    return draw_minimap(areas=areas, points=_points(place, tone, title), title=title, width=ASIDE)


def map_around(place: Place) -> str:
    """The address of the map around a case; empty where its street is not known."""
    if place.street is None:
        return ""
    around = ""
    if place.point is not None:
        lon, lat = place.point.lon / MILLION, place.point.lat / MILLION
        lon, lat = from_wgs84(lon=lon, lat=lat, datum=datum_shown())
        around = f"&box={lon - AROUND:.5f},{lat - AROUND:.5f},{lon + AROUND:.5f},{lat + AROUND:.5f}"
    return f"{reverse('map')}?area={place.street}{around}"


def map_of_organisation(
    *, organisation: int, on: date, points: Iterable[Point], urls: Mapping[int, str], size: int = BOARD
) -> MinimapView | None:
    """What an organisation has below it, with the cases on it; `size` is the width it has on the page."""
    outlines = _outlines(organisation, directory.current_number(), on)
    areas = (
        Area(name=short_name(name), geometry=shape, url=urls.get(unit, "")) for unit, name, shape in outlines
    )
    return draw_minimap(
        areas=areas, points=points, title=gettext("辖区示意图"), width=size, tallest=round(size * 0.875)
    )


def case_point(*, lon: int, lat: int, tone: Light, title: str, url: str = "", pulse: bool = False) -> Point:
    """A case on a map, from its position in millionths of a degree."""
    return Point(lon=lon / MILLION, lat=lat / MILLION, tone=tone.value, title=title, url=url, pulse=pulse)


def _points(place: Place, tone: Light, title: str) -> list[Point]:
    if place.point is None:
        return []
    return [case_point(lon=place.point.lon, lat=place.point.lat, tone=tone, title=title, pulse=True)]


def short_name(name: str) -> str:
    """A place as people say it: 文化巷 for 文化巷社区居民委员会."""
    for ending in ("社区居民委员会", "村民委员会", "居民委员会", "街道"):
        name = name.removesuffix(ending)
    return name
