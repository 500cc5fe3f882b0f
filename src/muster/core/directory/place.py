"""Where is a problem?"""

from dataclasses import dataclass
from math import cos, hypot, radians

from muster.core.ledger.text import TextRef

METRES_PER_DEGREE = 111_320


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position in WGS-84, in millionths of a degree, so that it is stored and hashed exactly."""

    lon: int
    lat: int

    @classmethod
    def of_degrees(cls, lon: float, lat: float) -> "Point":
        """The point at these degrees, rounded to a millionth (about 0.1 m)."""
        return cls(lon=round(lon * 1_000_000), lat=round(lat * 1_000_000))

    def metres_to(self, other: "Point") -> float:
        """Metres between two near points."""
        north = (self.lat - other.lat) / 1_000_000
        east = (self.lon - other.lon) / 1_000_000 * cos(radians(other.lat / 1_000_000))
        return METRES_PER_DEGREE * hypot(north, east)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as far as it is known: grids by grid id, organisations by unit id.

    `outside` says that the point lies in no grid of ours: it is kept, flagged, and a person decides.
    """

    point: Point | None = None
    building_grid: int | None = None
    area_grid: int | None = None
    community: int | None = None
    street: int | None = None
    county: int | None = None
    city: int | None = None
    address: TextRef | None = None
    outside: bool = False

    @property
    def chain(self) -> tuple[int, ...]:
        """The organisations that stand over the place, from the community up to the city."""
        found = (self.community, self.street, self.county, self.city)
        return tuple(organisation for organisation in found if organisation is not None)
