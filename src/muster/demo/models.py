"""That an installation is a demo city: nothing else may be lived in by made-up people."""

from django.db import models
from django.db.models import F, Q


class City(models.Model):
    """At most one row. `lived_at` is empty while the city's past is still being lived through."""

    founded_at = models.DateTimeField()
    lived_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "demo_city"
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1),
                name="demo_city_is_the_only_one",
                violation_error_message="演示城市只有一个 · There is one demo city at most",
            ),
            models.CheckConstraint(
                condition=Q(lived_at__isnull=True) | Q(lived_at__gte=F("founded_at")),
                name="demo_city_is_founded_first",
                violation_error_message="先建城，后有过往 · A city is founded before it has a past",
            ),
        ]

    def __str__(self) -> str:
        return f"demo city of {self.founded_at}"
