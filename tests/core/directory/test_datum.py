"""Positions go from one datum to another and come back."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.directory.datum import EAST, NORTH, SOUTH, WEST, Datum, from_wgs84, to_wgs84

METRES_A_DEGREE = 111_320
SHIFT_AT_MOST = 0.02
"""Degrees from the edge of the box within which a point may leave it by the shift."""

# Figures of the public conversion libraries for the same approximation, as (lon, lat).
WORKED = [
    pytest.param((116.377817, 39.911954), (116.38404722455657, 39.91334545536069), id="beijing"),
    pytest.param((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597), id="shanghai"),
    pytest.param((113.912316, 22.543847), (113.9171764808363, 22.540796131694766), id="shenzhen"),
]
OUTSIDE = [
    pytest.param((0.0, 0.0), id="nowhere"),
    pytest.param((-73.985, 40.748), id="new-york"),
    pytest.param((139.767, 35.681), id="tokyo"),
    pytest.param((179.999, -89.999), id="far-south"),
]


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    east = (one[0] - other[0]) * cos(radians(one[1]))
    return hypot(east, one[1] - other[1]) * METRES_A_DEGREE


@pytest.mark.parametrize(("wgs", "gcj"), WORKED)
def test_gcj02_of_a_worked_position(wgs: tuple[float, float], gcj: tuple[float, float]) -> None:
    shifted = from_wgs84(lon=wgs[0], lat=wgs[1], datum=Datum.GCJ02)
    back = to_wgs84(lon=gcj[0], lat=gcj[1], datum=Datum.GCJ02)

    assert shifted == pytest.approx(gcj, abs=1e-9)
    assert metres_between(back, wgs) < 0.1
    assert metres_between(gcj, wgs) > 100


@pytest.mark.parametrize("place", OUTSIDE)
@pytest.mark.parametrize("datum", list(Datum))
def test_outside_china_nothing_is_shifted(place: tuple[float, float], datum: Datum) -> None:
    lon, lat = place

    assert from_wgs84(lon=lon, lat=lat, datum=datum) == place
    assert to_wgs84(lon=lon, lat=lat, datum=datum) == place


@given(
    lon=st.floats(WEST + SHIFT_AT_MOST, EAST - SHIFT_AT_MOST),
    lat=st.floats(SOUTH + SHIFT_AT_MOST, NORTH - SHIFT_AT_MOST),
)
def test_gcj02_and_back_is_within_a_tenth_of_a_metre(lon: float, lat: float) -> None:
    shifted = from_wgs84(lon=lon, lat=lat, datum=Datum.GCJ02)
    back = to_wgs84(lon=shifted[0], lat=shifted[1], datum=Datum.GCJ02)

    assert metres_between(back, (lon, lat)) < 0.1
    assert metres_between(shifted, (lon, lat)) < 1_500


@given(lon=st.floats(-180, 180), lat=st.floats(-90, 90))
def test_cgcs2000_is_taken_as_wgs84(lon: float, lat: float) -> None:
    assert from_wgs84(lon=lon, lat=lat, datum=Datum.CGCS2000) == (lon, lat)
    assert to_wgs84(lon=lon, lat=lat, datum=Datum.CGCS2000) == (lon, lat)
