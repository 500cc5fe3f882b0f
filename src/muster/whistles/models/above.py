from django.db import models


class Above(models.Model):
    """A unit and one above it, as the derived concerns were last put right by."""

    pk = models.CompositePrimaryKey("unit", "superior")
    unit = models.BigIntegerField()
    superior = models.BigIntegerField()

    class Meta:
        db_table = "concern_above"

    def __str__(self) -> str:
        return f"{self.superior} > {self.unit}"
