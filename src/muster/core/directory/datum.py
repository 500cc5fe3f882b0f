"""On which datum is a position given, and what is it on another? WGS-84, GCJ-02 and CGCS2000."""

from enum import StrEnum
from math import cos, degrees, pi, radians, sin, sqrt

SEMI_MAJOR = 6_378_245.0
ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943
"""The Krasovsky 1940 ellipsoid, by which GCJ-02 shifts."""
WEST, SOUTH, EAST, NORTH = 72.004, 0.8293, 137.8347, 55.8271
"""The box in which GCJ-02 differs from WGS-84."""
CLOSE = 1e-8
"""Degrees (about a millimetre) from which on the inverse stops getting closer."""
MOST_STEPS = 10

Degrees = tuple[float, float]


class Datum(StrEnum):
    """What degrees refer to. Muster stores WGS-84."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    CGCS2000 = "cgcs2000"


def to_wgs84(*, lon: float, lat: float, datum: Datum) -> Degrees:
    """The longitude and latitude in WGS-84 of a position given on a datum.

    GCJ-02 is undone by iteration to within 0.1 m. CGCS2000 and WGS-84 differ by less than a metre, below what
    a phone measures: they are taken as one.
    """
    if datum is not Datum.GCJ02:
        return lon, lat
    found = lon, lat
    for _ in range(MOST_STEPS):
        shifted = _shifted(*found)
        off = lon - shifted[0], lat - shifted[1]
        found = found[0] + off[0], found[1] + off[1]
        if max(abs(off[0]), abs(off[1])) < CLOSE:
            break
    return found


def from_wgs84(*, lon: float, lat: float, datum: Datum) -> Degrees:
    """The longitude and latitude on a datum of a position in WGS-84, for showing on tiles of that datum."""
    return _shifted(lon, lat) if datum is Datum.GCJ02 else (lon, lat)


def _shifted(lon: float, lat: float) -> Degrees:
    """GCJ-02 of WGS-84; outside China the same. Source: the published approximation of the shift."""
    if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        return lon, lat
    east, north = lon - 105.0, lat - 35.0
    root = sqrt(abs(east))
    common = _wave(east, 20.0, 1 / 6) + _wave(east, 20.0, 1 / 2)
    by_lat = -100.0 + 2.0 * east + 3.0 * north + 0.2 * north * north + 0.1 * east * north + 0.2 * root
    by_lat += (common + _wave(north, 20.0, 1) + _wave(north, 40.0, 3)) * 2.0 / 3.0
    by_lat += (_wave(north, 160.0, 12) + _wave(north, 320.0, 30)) * 2.0 / 3.0
    by_lon = 300.0 + east + 2.0 * north + 0.1 * east * east + 0.1 * east * north + 0.1 * root
    by_lon += (common + _wave(east, 20.0, 1) + _wave(east, 40.0, 3)) * 2.0 / 3.0
    by_lon += (_wave(east, 150.0, 12) + _wave(east, 300.0, 30)) * 2.0 / 3.0
    at = radians(lat)
    bent = 1.0 - ECCENTRICITY_SQUARED * sin(at) ** 2
    meridian = SEMI_MAJOR * (1.0 - ECCENTRICITY_SQUARED) / (bent * sqrt(bent))
    parallel = SEMI_MAJOR / sqrt(bent) * cos(at)
    return lon + degrees(by_lon / parallel), lat + degrees(by_lat / meridian)


def _wave(at: float, height: float, half: float) -> float:
    """Metres of a wave of the shift whose half length is so many degrees."""
    return height * sin(at * pi / half)
