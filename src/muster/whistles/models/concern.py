from django.db import models
from django.db.models import Q


class Concern(models.Model):
    """A unit that sees a whistle: concerned itself (`direct`), or above one that is, as things stand today.

    `lasting` rows stay whatever becomes of the whistle, e.g. of a unit that got a supervision order.
    """

    pk = models.CompositePrimaryKey("unit", "whistle_id")
    unit = models.BigIntegerField()
    whistle = models.ForeignKey("whistles.Whistle", on_delete=models.DO_NOTHING, related_name="concerns")
    opened_at = models.DateTimeField()
    is_open = models.BooleanField()
    direct = models.BooleanField()
    lasting = models.BooleanField()

    class Meta:
        db_table = "whistle_concern"
        indexes = [
            models.Index(fields=["unit", "-opened_at", "-whistle"], name="whistle_concern_newest"),
            models.Index(fields=["unit", "is_open", "-opened_at", "-whistle"], name="whistle_concern_open"),
            models.Index(
                fields=["whistle", "unit"],
                name="whistle_concern_lasting",
                condition=Q(lasting=True, is_open=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.whistle_id}"
