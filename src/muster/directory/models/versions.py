from django.db import models

from muster.directory.models.unit import Unit


class PolicyVersion(models.Model):
    """One version of a jurisdiction's policy: limits, thresholds and weights. Never changed."""

    id = models.BigAutoField(primary_key=True)
    jurisdiction = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")
    since = models.DateField()
    body = models.JSONField()
    digest = models.TextField()

    class Meta:
        db_table = "policy_version"
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "since"], name="policy_version_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.since}"


class CalendarVersion(models.Model):
    """One version of a jurisdiction's working calendar. Never changed."""

    id = models.BigAutoField(primary_key=True)
    jurisdiction = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")
    since = models.DateField()
    body = models.JSONField()
    digest = models.TextField()

    class Meta:
        db_table = "calendar_version"
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "since"], name="calendar_version_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.since}"


class DirectoryVersion(models.Model):
    """The one row whose number rises with every write to units, relations, grids and outlines."""

    id = models.SmallIntegerField(primary_key=True)
    number = models.BigIntegerField()

    class Meta:
        db_table = "directory_version"

    def __str__(self) -> str:
        return str(self.number)
