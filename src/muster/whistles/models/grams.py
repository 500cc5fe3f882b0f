from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from muster.whistles.models.whistle import Whistle


class WhistleGrams(models.Model):
    """The two-character pieces of a whistle's number, title and address, filled in the background.

    `texts` are title and address, None where there is none; erasing one of them erases the row.
    """

    whistle = models.OneToOneField(Whistle, on_delete=models.CASCADE, primary_key=True, related_name="grams")
    grams = ArrayField(models.CharField(max_length=2))
    texts = ArrayField(models.UUIDField(null=True))

    class Meta:
        db_table = "whistle_grams"
        indexes = [
            GinIndex(fields=["grams"], name="whistle_grams_held"),
            GinIndex(fields=["texts"], name="whistle_grams_texts"),
        ]

    def __str__(self) -> str:
        return str(self.whistle_id)
