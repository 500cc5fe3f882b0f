from django.db import models

from muster.core.levels import Level

PLACES = [level.value for level in Level]


class PlaceName(models.Model):
    """A name that cases use for a place: all of them are learned anew together.

    `level` and `place` name the grid or organisation; `cases` lie there, a `share` (0–1) of all that use it.
    """

    name = models.TextField(primary_key=True)
    level = models.TextField()
    place = models.BigIntegerField()
    cases = models.IntegerField()
    share = models.FloatField()
    learned_at = models.DateTimeField()

    class Meta:
        db_table = "intake_place_name"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=PLACES),
                name="place_name_level_is_known",
                violation_error_message="未知的层级 · Unknown level of a place",
            ),
        ]

    def __str__(self) -> str:
        return self.name
