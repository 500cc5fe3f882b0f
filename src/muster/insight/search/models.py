from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from muster.insight.search.keys import CaseKind


class SearchEntry(models.Model):
    """A case as the search knows it: only `indexing` writes it, and nothing of a text stands in it but terms.

    `seq` is how far the case's stream had come. `texts` are title, text and address, None where there is
    none; erasing one of them erases the entry. `terms` holds what it is found by and who may find it.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    number = models.TextField()
    texts = ArrayField(models.UUIDField(null=True))
    places = ArrayField(models.BigIntegerField())
    units = ArrayField(models.BigIntegerField())
    terms = ArrayField(models.TextField())

    class Meta:
        db_table = "search_entry"
        indexes = [
            # A search reads what waits to be sorted in by itself: little of it.
            GinIndex(fields=["terms"], name="search_entry_terms", gin_pending_list_limit=512),
            GinIndex(fields=["texts"], name="search_entry_texts"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in CaseKind]),
                name="search_entry_kind_is_known",
                violation_error_message="未知的检索对象 · Unknown kind of case",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
