"""Outlines of the small city: nested squares around the place of its cases."""

import shapely
from tests.core.lifecycle import scene

from muster.directory.models import Grid, Outline

HALF = {scene.CITY: 0.8, scene.COUNTY: 0.3, scene.STREET: 0.1, scene.COMMUNITY: 0.04}
LON, LAT = 102.7, 25.05
GRID = 901
"""The area grid of the community."""


def draw_city() -> None:
    """The city, its county, both streets (the other one east of ours), the community and its grid."""
    squares = {unit: _square(LON, LAT, half) for unit, half in HALF.items()}
    squares[scene.OTHER_STREET] = _square(LON + 0.2, LAT, HALF[scene.STREET])
    Outline.objects.bulk_create(
        Outline(unit_id=unit, wkb=bytes(shapely.to_wkb(square)), schematic=True)
        for unit, square in squares.items()
    )
    Grid.objects.create(
        id=GRID,
        code="901",
        name="文林第1片区网格",
        level="area_grid",
        community_id=scene.COMMUNITY,
        since=scene.SINCE,
    )
    Outline.objects.create(grid_id=GRID, wkb=bytes(shapely.to_wkb(_square(LON, LAT, 0.02))), schematic=True)


def _square(lon: float, lat: float, half: float) -> shapely.Polygon:
    return shapely.box(lon - half, lat - half, lon + half, lat + half)
