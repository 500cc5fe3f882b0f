from django.db import models
from django.db.models import Q

from muster.core.levels import Level
from muster.directory.models.person import Person
from muster.directory.models.spans import ENDS_AFTER_IT_BEGINS, HOLDS
from muster.directory.models.unit import Unit

AREA = Level.AREA_GRID.value
BUILDING = Level.BUILDING_GRID.value


class Grid(models.Model):
    """An area grid (片区网格) of a community, or a building grid (楼栋网格) of an area grid."""

    id = models.BigAutoField(primary_key=True)
    code = models.TextField(unique=True)
    name = models.TextField()
    level = models.TextField(choices=[(AREA, "片区网格"), (BUILDING, "楼栋网格")])
    community = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="grids")
    area = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="buildings")
    head = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="heads_of")
    informant = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="informs_on")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "grid"
        constraints = [
            models.CheckConstraint(
                condition=Q(level=AREA, area__isnull=True) | Q(level=BUILDING, area__isnull=False),
                name="grid_of_a_building_lies_in_an_area",
                violation_error_message="楼栋网格须属于片区网格 · A building grid lies in an area",
            ),
            models.CheckConstraint(
                condition=Q(level=BUILDING) | Q(informant__isnull=True),
                name="grid_informant_is_of_buildings",
                violation_error_message="信息员属于楼栋网格 · Informants belong to building grids",
            ),
            models.CheckConstraint(
                condition=HOLDS,
                name="grid_ends_after_it_begins",
                violation_error_message=ENDS_AFTER_IT_BEGINS,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Outline(models.Model):
    """The polygon of an organisation or a grid, in WGS-84. `schematic`: generated (示意图), no survey."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, null=True, related_name="outline")
    grid = models.OneToOneField(Grid, on_delete=models.CASCADE, null=True, related_name="outline")
    wkb = models.BinaryField()
    schematic = models.BooleanField(default=False)

    class Meta:
        db_table = "outline"
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True, grid__isnull=False) | Q(unit__isnull=False, grid__isnull=True),
                name="outline_is_of_one_thing",
                violation_error_message="边界属于一个单位或一个网格 · An outline is of one unit or one grid",
            ),
        ]

    def __str__(self) -> str:
        return f"unit {self.unit_id}" if self.unit_id else f"grid {self.grid_id}"
