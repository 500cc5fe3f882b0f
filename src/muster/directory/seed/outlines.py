"""The schematic map (示意图) of the reference city, cut level by level."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import shapely

from muster.core.levels import Level
from muster.directory.seed.tables import CITY, communities_by_street, read_rows
from muster.directory.seed.tessellation import Cell, Share, tessellate
from muster.directory.storing.lines import GridLine, OutlineLine

CITY_AREA: Cell = (
    (102.22, 24.62), (102.52, 24.42), (103.05, 24.38), (103.52, 24.52), (103.66, 25.05), (103.62, 25.62),
    (103.40, 26.18), (103.02, 26.48), (102.56, 26.32), (102.26, 25.72), (102.16, 25.15),
)  # fmt: skip
# Towns are wider than streets; the exponent keeps small counties legible beside large ones.
WEIGHTS = {"street": 1.0, "zone": 1.5, "town": 3.0}
LEGIBLE = 0.6


def outline_lines(*, grids: Sequence[GridLine]) -> list[OutlineLine]:
    """The outlines of every organisation and of these grids."""
    units = dict(_unit_cells())
    found = [OutlineLine(unit=code, wkb=_wkb(cell), schematic=True) for code, cell in units.items()]
    found.extend(
        OutlineLine(grid=code, wkb=_wkb(cell), schematic=True) for code, cell in _grid_cells(grids, units)
    )
    return found


def _unit_cells() -> Iterator[tuple[str, Cell]]:
    yield CITY, CITY_AREA
    counties = [
        Share(
            key=row["code"],
            weight=float(row["area_km2"]) ** LEGIBLE,
            near=(float(row["lon"]), float(row["lat"])),
        )
        for row in read_rows("kunming/counties.csv")
    ]
    streets: dict[str, list[Share]] = defaultdict(list)
    for row in read_rows("kunming/streets.csv"):
        streets[row["county"]].append(Share(key=row["code"], weight=WEIGHTS[row["kind"]]))
    for county, cell in tessellate(area=CITY_AREA, shares=counties).items():
        yield county, cell
        for street, inner in tessellate(area=cell, shares=streets[county]).items():
            yield street, inner
            communities = [Share(key=row["code"], weight=1.0) for row in communities_by_street()[street]]
            yield from tessellate(area=inner, shares=communities).items()


def _grid_cells(grids: Sequence[GridLine], units: dict[str, Cell]) -> Iterator[tuple[str, Cell]]:
    areas: dict[str, list[Share]] = defaultdict(list)
    buildings: dict[str, list[Share]] = defaultdict(list)
    for grid in grids:
        if grid.level is Level.AREA_GRID:
            areas[grid.community].append(Share(key=grid.code, weight=1.0))
        elif grid.area is not None:
            buildings[grid.area].append(Share(key=grid.code, weight=1.0))
    for community, shares in areas.items():
        for area, cell in tessellate(area=units[community], shares=shares).items():
            yield area, cell
            if area in buildings:
                yield from tessellate(area=cell, shares=buildings[area]).items()


def _wkb(cell: Cell) -> bytes:
    return bytes(shapely.to_wkb(shapely.Polygon(cell), byte_order=1))
