from django.db import models


class ScoreInput(models.Model):
    """What the score of one assignment of a closed whistle rests on; derived from the ledger, rebuildable.

    `body` is `core.score.inputs.AssignmentInputs` as JSON. `department` is an outpost's parent department.
    """

    pk = models.CompositePrimaryKey("whistle", "no")
    whistle = models.UUIDField()
    no = models.IntegerField()
    unit = models.BigIntegerField()
    department = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField()
    body = models.JSONField()

    class Meta:
        db_table = "score_input"
        indexes = [
            models.Index(fields=["unit", "closed_at"], name="score_input_of_unit"),
            models.Index(fields=["department", "closed_at"], name="score_input_of_department"),
        ]

    def __str__(self) -> str:
        return f"{self.whistle}/{self.no}"
