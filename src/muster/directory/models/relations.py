from django.db import models
from django.db.models import F, Q

from muster.directory.models.spans import ENDS_AFTER_IT_BEGINS, HOLDS
from muster.directory.models.unit import Unit


class Superior(models.Model):
    """A dated relation: `superior` stands above `unit`. A unit may have several at once."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="superiors")
    superior = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="inferiors")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "unit_superior"
        constraints = [
            models.UniqueConstraint(fields=["unit", "superior", "since"], name="superior_stands_once"),
            models.CheckConstraint(
                condition=HOLDS,
                name="superior_ends_after_it_begins",
                violation_error_message=ENDS_AFTER_IT_BEGINS,
            ),
            models.CheckConstraint(
                condition=~Q(unit=F("superior")),
                name="superior_is_another_unit",
                violation_error_message="单位不能是自己的上级 · No unit is its own superior",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.superior_id} > {self.unit_id}"


class Station(models.Model):
    """An organisation at which a unit can be summoned."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="stations")
    organisation = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="stationed")

    class Meta:
        db_table = "unit_station"
        constraints = [models.UniqueConstraint(fields=["unit", "organisation"], name="station_stands_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} @ {self.organisation_id}"


class CountyClass(models.Model):
    """The class of a county from a day on. `sample`: a demonstration value (示例), not a published one."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="county_classes")
    rank = models.SmallIntegerField()
    since = models.DateField()
    sample = models.BooleanField(default=False)

    class Meta:
        db_table = "county_class"
        constraints = [
            models.UniqueConstraint(fields=["unit", "since"], name="county_class_once_a_day"),
            models.CheckConstraint(
                condition=Q(rank__in=(1, 2, 3)),
                name="county_class_is_one_to_three",
                violation_error_message="县区类别为一至三类 · A county is of class 1, 2 or 3",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.rank}"
