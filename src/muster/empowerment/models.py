from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from muster.whistles.models.exact import ExactJson


class MatterRow(models.Model):
    """One matter of any kind, as its ledger tells it; written by `muster.empowerment.store` alone.

    `body` is the folded `core.empowerment.matter.Matter` to the byte; the columns beside it are what lists
    look for. `title` is the id of a text. `expires_on` is the first day on which the matter holds no more.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.TextField()
    state = models.TextField()
    is_ended = models.BooleanField()
    street = models.BigIntegerField()
    unit = models.BigIntegerField()
    others = ArrayField(models.BigIntegerField(), default=list)
    open_to = ArrayField(models.TextField(), default=list)
    flags = ArrayField(models.TextField(), default=list)
    title = models.UUIDField()
    opened_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    version = models.BigIntegerField()
    body = ExactJson()

    class Meta:
        db_table = "matter"
        indexes = [
            models.Index(fields=["kind", "-opened_at", "-id"], name="matter_newest"),
            models.Index(fields=["street", "kind", "-opened_at", "-id"], name="matter_of_street"),
            models.Index(fields=["unit", "kind"], name="matter_of_unit"),
            GinIndex(fields=["others"], name="matter_of_others"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(version__gte=1),
                name="matter_has_an_event",
                violation_error_message="事项须有记录 · A matter has an event",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
