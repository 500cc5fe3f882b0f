"""Grids, and the outlines of grids and organisations."""

from collections.abc import Sequence

from muster.directory.models import Grid, Outline, Person, Unit
from muster.directory.storing.ids import take_ids
from muster.directory.storing.lines import GridLine, OutlineLine, Saved

CHUNK = 1000
COLUMNS = ("name", "level", "community_id", "area_id", "head_id", "informant_id", "since")


def save_grids(*, lines: Sequence[GridLine]) -> Saved:
    """Add and change grids; area grids may stand in the same batch as their building grids."""
    units = dict(Unit.objects.values_list("code", "id"))
    people = dict(Person.objects.values_list("code", "id"))
    known = {grid.code: grid for grid in Grid.objects.all()}
    new = [line for line in lines if line.code not in known]
    ids = {code: grid.pk for code, grid in known.items()}
    if new:
        taken = take_ids(table="grid", count=len(new))
        ids |= dict(zip((line.code for line in new), taken, strict=True))

    def values(line: GridLine) -> dict[str, object]:
        return {
            "code": line.code,
            "name": line.name,
            "level": line.level.value,
            "community_id": units[line.community],
            "area_id": ids[line.area] if line.area else None,
            "head_id": people[line.head] if line.head else None,
            "informant_id": people[line.informant] if line.informant else None,
            "since": line.since,
        }

    Grid.objects.bulk_create([Grid(id=ids[line.code], **values(line)) for line in new], CHUNK)
    changed = []
    for line in lines:
        grid = known.get(line.code)
        wanted = values(line)
        if grid is not None and any(getattr(grid, name) != wanted[name] for name in COLUMNS):
            for name in COLUMNS:
                setattr(grid, name, wanted[name])
            changed.append(grid)
    if changed:
        Grid.objects.bulk_update(changed, [name.removesuffix("_id") for name in COLUMNS], CHUNK)
    return Saved(added=len(new), changed=len(changed))


def save_outlines(*, lines: Sequence[OutlineLine]) -> Saved:
    """Add and change outlines."""
    units = dict(Unit.objects.values_list("code", "id"))
    grids = dict(Grid.objects.values_list("code", "id"))
    known = {(row.unit_id, row.grid_id): row for row in Outline.objects.all()}
    new, changed = [], []
    for line in lines:
        unit = units[line.unit] if line.unit else None
        grid = grids[line.grid] if line.grid else None
        row = known.get((unit, grid))
        if row is None:
            new.append(Outline(unit_id=unit, grid_id=grid, wkb=line.wkb, schematic=line.schematic))
        elif (bytes(row.wkb), row.schematic) != (line.wkb, line.schematic):
            row.wkb, row.schematic = line.wkb, line.schematic
            changed.append(row)
    Outline.objects.bulk_create(new, CHUNK)
    if changed:
        Outline.objects.bulk_update(changed, ["wkb", "schematic"], CHUNK)
    return Saved(added=len(new), changed=len(changed))
