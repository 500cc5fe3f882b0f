"""Grids from a table, with their polygons as GeoJSON where the table has them."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from muster.core.levels import Level
from muster.directory.loading.cells import Row
from muster.directory.loading.problems import Problem
from muster.directory.loading.tables import Line
from muster.directory.storing.lines import GridLine, OutlineLine

HEADERS = {
    "code": ("编码",), "name": ("名称",), "level": ("层级",), "community": ("社区",), "area": ("片区网格",),
    "head": ("网格长",), "informant": ("信息员",), "since": ("起始日期",), "polygon": ("边界",),
}  # fmt: skip
LEVELS = (Level.AREA_GRID, Level.BUILDING_GRID)


def parse_grids(
    *,
    lines: Sequence[Line],
    communities: Collection[str],
    people: Collection[str],
    known: Mapping[str, GridLine],
    default_since: date,
) -> tuple[list[GridLine], list[OutlineLine], list[Problem]]:
    """Grids with their outlines, and what is wrong with the rest.

    `known`: the grids there are; head and informant stay as they stand where the table has no column for
    them. A building grid's area grid may stand in the same table.
    """
    rows = [Row(line) for line in lines]
    read = [
        (row, _grid(row, known.get(row.line.cells.get("code", "")), default_since), _outline(row))
        for row in rows
    ]
    seen: set[str] = set()
    for row, grid, _ in read:
        row.known("community", grid.community, communities)
        row.known("head", grid.head or "", people)
        row.known("informant", grid.informant or "", people)
        if grid.code in seen:
            row.wrong("code", f"“{grid.code}”重复 · twice", "每个编码一次 · each code once")
        seen.add(grid.code)
    there = {grid.code for grid in known.values() if grid.level is Level.AREA_GRID}
    there |= {grid.code for row, grid, _ in read if grid.level is Level.AREA_GRID and not row.problems}
    for row, grid, _ in read:
        row.known("area", grid.area or "", there)
    kept = [(grid, outline) for row, grid, outline in read if not row.problems]
    problems = [problem for row in rows for problem in row.problems]
    return [grid for grid, _ in kept], [outline for _, outline in kept if outline], problems


def _grid(row: Row, before: GridLine | None, default_since: date) -> GridLine:
    level = row.choice("level", Level, Level.AREA_GRID)
    if level not in LEVELS:
        row.wrong("level", f"“{level}”", " / ".join(LEVELS))
    building = level is Level.BUILDING_GRID
    if not building and (row.text("area") or row.text("informant")):
        row.wrong("area", "片区网格不填 · not for an area grid", "留空 · leave empty")
    since = before.since if before else default_since
    return GridLine(
        code=row.text("code", required=True),
        name=row.text("name", required=True),
        level=level,
        community=row.text("community", required=True),
        since=row.day("since", since) or since,
        area=row.text("area", required=building) or None,
        head=row.said("head", row.text("head") or None, else_kept=before.head if before else None),
        informant=row.said(
            "informant", row.text("informant") or None, else_kept=before.informant if before else None
        ),
    )


def _outline(row: Row) -> OutlineLine | None:
    written = row.text("polygon")
    if not written:
        return None
    try:
        polygon = shape(json.loads(written))
    except (ValueError, TypeError, KeyError, AttributeError, ShapelyError):
        polygon = None
    if polygon is None or polygon.geom_type != "Polygon" or not polygon.is_valid or polygon.is_empty:
        row.wrong("polygon", "不是有效的多边形 · no valid polygon", "GeoJSON Polygon, WGS-84")
        return None
    return OutlineLine(grid=row.text("code"), wkb=bytes(shapely.to_wkb(polygon, byte_order=1)))
