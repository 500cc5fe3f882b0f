"""Where is it? A schematic map (示意图) drawn from polygons and points, without tiles or scripts. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any

_MARGIN = 14.0
MANY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A GeoJSON Polygon or MultiPolygon in lon/lat. `tone`: "", accent, amber, red; `here`: this place."""

    name: str
    geometry: Mapping[str, Any]
    tone: str = ""
    here: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A case on the map. `tone` is its light: green, amber, red, grey; `pulse` draws attention to it."""

    lon: float
    lat: float
    tone: str
    title: str
    label: str = ""
    url: str = ""
    pulse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArea:
    """An area as an SVG path with the place of its name."""

    area: Area
    path: str
    x: float
    y: float
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPoint:
    """A point in SVG units."""

    point: Point
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimapView:
    """The map for the template; `title` is its text form."""

    width: int
    height: int
    areas: tuple[DrawnArea, ...]
    points: tuple[DrawnPoint, ...]
    title: str

    @property
    def scale(self) -> str:
        """How large marks are drawn: smaller where many would hide each other."""
        return "1" if len(self.points) <= MANY else "0.55"


def draw_minimap(
    *, areas: Iterable[Area], points: Iterable[Point], title: str, width: int = 640, tallest: int = 560
) -> MinimapView | None:
    """The map scaled to `width` or to `tallest`, whichever binds; None without areas.

    Give the width it will have on the page (340 in an aside, 640 on a board): names are 12 px at that scale.
    """
    areas, points = tuple(areas), tuple(points)
    corners = [spot for area in areas for ring in _rings(area.geometry) for spot in ring]
    if not corners:
        return None
    scale = _Scale.fitting(corners, width=width, tallest=tallest)
    return MinimapView(
        width=width,
        height=scale.height,
        areas=tuple(_drawn(area, scale) for area in areas),
        points=tuple(
            DrawnPoint(point=point, x=scale.x(point.lon), y=scale.y(point.lat))
            for point in sorted(points, key=lambda point: ("grey", "green", "amber", "red").index(point.tone))
        ),
        title=title,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    west: float
    north: float
    across: float
    down: float
    left: float
    height: int

    @classmethod
    def fitting(cls, corners: list[tuple[float, float]], *, width: int, tallest: int) -> "_Scale":
        lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
        west, east, south, north = min(lons), max(lons), min(lats), max(lats)
        shrink = cos(radians((south + north) / 2))
        wide, high = max((east - west) * shrink, 1e-6), max(north - south, 1e-6)
        down = min((width - 2 * _MARGIN) / wide, (tallest - 2 * _MARGIN) / high)
        return cls(
            west=west,
            north=north,
            across=down * shrink,
            down=down,
            left=(width - wide * down) / 2,
            height=round(high * down + 2 * _MARGIN),
        )

    def x(self, lon: float) -> float:
        return round(self.left + (lon - self.west) * self.across, 1)

    def y(self, lat: float) -> float:
        return round(_MARGIN + (self.north - lat) * self.down, 1)


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """The outer rings of a Polygon or MultiPolygon."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    polygons = [coordinates] if kind == "Polygon" else coordinates
    for polygon in polygons:
        yield [(float(lon), float(lat)) for lon, lat, *_ in polygon[0]]


def _drawn(area: Area, scale: _Scale) -> DrawnArea:
    rings = [[(scale.x(lon), scale.y(lat)) for lon, lat in ring] for ring in _rings(area.geometry)]
    largest = max(rings, key=lambda ring: abs(_moment(ring)[0]))
    size, x, y = _moment(largest)
    across = max(spot[0] for spot in largest) - min(spot[0] for spot in largest)
    return DrawnArea(
        area=area,
        path="".join("M" + "L".join(f"{px:g} {py:g}" for px, py in ring) + "Z" for ring in rings),
        x=round(x, 1),
        y=round(y, 1),
        named=bool(area.name) and abs(size) > 900 and across > 13 * len(area.name),
    )


def _moment(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Signed area and centroid of a ring."""
    twice = sum_x = sum_y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        twice, sum_x, sum_y = twice + cross, sum_x + (x1 + x2) * cross, sum_y + (y1 + y2) * cross
    if not twice:
        return 0.0, ring[0][0], ring[0][1]
    return twice / 2, sum_x / (3 * twice), sum_y / (3 * twice)
