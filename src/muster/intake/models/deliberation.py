from django.contrib.postgres.fields import ArrayField
from django.db import models

from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision


class Deliberation(models.Model):
    """One step of the five-level deliberation.

    Without an appeal it is a meeting on the matter of its `agenda`; without that either it adopts a catalogue
    item or the like. `grid`: the grid of the community that met. `taken_up`: the meeting below that passed
    the matter up. `passed_to`: the organisation whose turn it is.
    """

    id = models.UUIDField(primary_key=True)
    appeal = models.UUIDField(null=True)
    organisation = models.IntegerField()
    level = models.CharField(max_length=16, choices=[(level.value, level.value) for level in Level])
    held_on = models.DateField()
    convenor = models.IntegerField()
    participants = ArrayField(models.IntegerField(), default=list)
    residents = models.IntegerField(default=0)
    finding = models.UUIDField()
    decision = models.CharField(
        max_length=16, choices=[(known.value, known.value) for known in DeliberationDecision]
    )
    grid = models.BigIntegerField(null=True)
    agenda = models.UUIDField(null=True)
    taken_up = models.UUIDField(null=True)
    passed_to = models.IntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.IntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-held_on"], name="deliberation_held"),
            models.Index(
                fields=["passed_to", "-held_on"],
                name="deliberation_passed_up",
                condition=models.Q(passed_to__isnull=False),
            ),
            models.Index(
                fields=["taken_up"],
                name="deliberation_taken_up",
                condition=models.Q(taken_up__isnull=False),
            ),
            models.Index(
                fields=["appeal"], name="deliberation_appeal", condition=models.Q(appeal__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(residents__gte=0),
                name="deliberation_residents_counted",
                violation_error_message="参加的居民人数不能为负 · Residents are counted from 0",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.held_on}"
