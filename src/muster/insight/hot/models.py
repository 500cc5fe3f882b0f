from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from muster.text.hot.issues import Trend


class HotIssue(models.Model):
    """An issue of a county or street (`scope`) in its last `days`: only `keeping` writes it.

    `members` are its latest appeals; erasing one of their texts (`bodies`) erases the issue, whose title is
    made of them. `unit` is the community or street where nearly all of them lie. `course` counts the appeals
    of each twelfth of the period; `before` is None where nothing is known of the period before.
    """

    id = models.UUIDField(primary_key=True)
    scope = models.BigIntegerField()
    days = models.SmallIntegerField()
    heat = models.FloatField()
    place = models.TextField(blank=True)
    matter = models.TextField(blank=True)
    unit = models.BigIntegerField(null=True)
    texts = models.IntegerField()
    people = models.IntegerField()
    before = models.IntegerField(null=True)
    likes = models.IntegerField()
    dangers = models.IntegerField()
    trend = models.TextField()
    gathering = models.BooleanField()
    course = ArrayField(models.IntegerField())
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    members = ArrayField(models.UUIDField())
    bodies = ArrayField(models.UUIDField())

    class Meta:
        db_table = "hot_issue"
        indexes = [
            models.Index(fields=["scope", "days", "-heat"], name="hot_issue_hottest"),
            GinIndex(fields=["bodies"], name="hot_issue_bodies"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(trend__in=[trend.value for trend in Trend]),
                name="hot_issue_trend_is_known",
                violation_error_message="未知的趋势 · Unknown trend",
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.matter}"


class HotReturn(models.Model):
    """A building grid of a county in which `returned` appeals told again what had been closed."""

    scope = models.BigIntegerField()
    days = models.SmallIntegerField()
    grid = models.BigIntegerField()
    street = models.BigIntegerField(null=True)
    returned = models.IntegerField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "hot_return"
        constraints = [models.UniqueConstraint(fields=["scope", "days", "grid"], name="hot_return_once")]

    def __str__(self) -> str:
        return f"{self.grid} {self.returned}"


class HotSeason(models.Model):
    """An item of which a county had unusually many appeals in the thirty days that are coming, a year ago.

    `coming` were made then, `usual` in thirty days of that year on average.
    """

    scope = models.BigIntegerField()
    item = models.TextField()
    coming = models.IntegerField()
    usual = models.FloatField()

    class Meta:
        db_table = "hot_season"
        constraints = [models.UniqueConstraint(fields=["scope", "item"], name="hot_season_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.coming}"


class HotRun(models.Model):
    """When the issues of a city's or county's last days were found, in how many appeals; `whole`: in all
    there were. Its seasons were found with the days of a year."""

    scope = models.BigIntegerField()
    days = models.SmallIntegerField()
    found_at = models.DateTimeField()
    read = models.IntegerField()
    whole = models.BooleanField()

    class Meta:
        db_table = "hot_run"
        constraints = [models.UniqueConstraint(fields=["scope", "days"], name="hot_run_once")]

    def __str__(self) -> str:
        return f"{self.scope} {self.days}"
