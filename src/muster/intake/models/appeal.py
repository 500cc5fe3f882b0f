from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from muster.core.appeals.parts import Channel
from muster.core.appeals.states import KEEPABLE, AppealState, Outcome
from muster.core.levels import Level
from muster.core.lifecycle.parts import Source
from muster.core.score.inputs import Resolved, Satisfied

ON_THE_MAP = ["received", "accepted", "answered", "passed_up", "told"]
"""Open and in no whistle: what a map shows; an appeal in a whistle is shown by that."""
FOLLOWED = sorted(state.value for state in KEEPABLE)
OVER = [AppealState.CLOSED.value, AppealState.REFUSED.value]


class Appeal(models.Model):
    """The appeal as its ledger tells it, in the columns that lists and look-ups need; the store writes it."""

    id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in AppealState])
    source = models.CharField(max_length=20, choices=[(source.value, source.value) for source in Source])
    channel = models.CharField(max_length=16, choices=[(channel.value, channel.value) for channel in Channel])
    external_id = models.CharField(max_length=64, blank=True)
    fingerprint = models.BinaryField(null=True)
    holder = models.IntegerField()
    level = models.CharField(max_length=16, choices=[(level.value, level.value) for level in Level])
    title = models.UUIDField(null=True)
    text = models.UUIDField()
    answer = models.UUIDField(null=True)
    appellant = models.UUIDField(null=True)
    item = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=200, blank=True)
    lon = models.IntegerField(null=True)
    lat = models.IntegerField(null=True)
    building_grid = models.IntegerField(null=True)
    area_grid = models.IntegerField(null=True)
    community = models.IntegerField(null=True)
    street = models.IntegerField(null=True)
    county = models.IntegerField(null=True)
    city = models.IntegerField(null=True)
    likes = models.IntegerField(default=0)
    against = models.IntegerField(default=0)
    flags = ArrayField(models.CharField(max_length=32), default=list)
    merged_into = models.UUIDField(null=True)
    outcome = models.CharField(
        max_length=16, blank=True, choices=[(known.value, known.value) for known in Outcome]
    )
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    resolved = models.CharField(
        max_length=16, blank=True, choices=[(known.value, known.value) for known in Resolved]
    )
    satisfied = models.CharField(
        max_length=16, blank=True, choices=[(known.value, known.value) for known in Satisfied]
    )
    stated = models.UUIDField(null=True)
    seq = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["holder", "state", "-received_at", "-id"], name="appeal_desk"),
            models.Index(fields=["-received_at", "-id"], name="appeal_newest"),
            models.Index(
                fields=["closed_at"],
                include=["city", "county", "street", "state"],
                name="appeal_closed",
                condition=models.Q(closed_at__isnull=False),
            ),
            models.Index(
                fields=["county", "street", "community"],
                include=["city", "area_grid", "lon", "lat", "item", "category"],
                name="appeal_open_place",
                condition=models.Q(state__in=ON_THE_MAP),
            ),
            models.Index(
                fields=["received_at"],
                include=["city", "county", "street", "community", "area_grid", "item", "category"],
                name="appeal_received",
            ),
            models.Index(
                fields=["appellant"], name="appeal_appellant", condition=models.Q(appellant__isnull=False)
            ),
            models.Index(
                fields=["merged_into"], name="appeal_family", condition=models.Q(merged_into__isnull=False)
            ),
            models.Index(
                fields=["community", "-received_at"],
                name="appeal_open_community",
                condition=models.Q(state__in=FOLLOWED),
            ),
            models.Index(
                fields=["lat", "lon"],
                name="appeal_open_position",
                condition=models.Q(state__in=FOLLOWED, lat__isnull=False),
            ),
            models.Index(
                fields=["building_grid", "-closed_at"],
                name="appeal_closed_grid",
                condition=models.Q(closed_at__isnull=False, building_grid__isnull=False),
            ),
            # Whoever erases a text asks whose it was.
            models.Index(fields=["text"], name="appeal_text"),
            models.Index(fields=["title"], name="appeal_title", condition=models.Q(title__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "external_id"],
                condition=~models.Q(external_id=""),
                name="appeal_external_id_once",
                violation_error_message="该渠道已有此编号的诉求 · An appeal of this number came in before",
            ),
            models.CheckConstraint(
                condition=models.Q(state=AppealState.MERGED.value, merged_into__isnull=False)
                | (~models.Q(state=AppealState.MERGED.value) & models.Q(merged_into__isnull=True)),
                name="appeal_merged_names_the_kept_one",
                violation_error_message="并案须指明保留的诉求 · A merged appeal names the kept one",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in AppealState]),
                name="appeal_state_is_known",
                violation_error_message="未知的诉求状态 · Unknown state of an appeal",
            ),
            models.CheckConstraint(
                condition=(
                    models.Q(state__in=OVER, closed_at__isnull=False)
                    | (~models.Q(state__in=OVER) & models.Q(closed_at__isnull=True))
                )
                & (~models.Q(state=AppealState.TOLD.value) | models.Q(told_at__isnull=False)),
                name="appeal_state_has_its_moment",
                violation_error_message="诉求状态须有其时间 · A state of an appeal has its moment",
            ),
            models.CheckConstraint(
                condition=models.Q(resolved="", satisfied="", stated__isnull=True)
                | models.Q(
                    resolved__in=[known.value for known in Resolved],
                    satisfied__in=[known.value for known in Satisfied],
                    told_at__isnull=False,
                ),
                name="appeal_is_judged_once_told",
                violation_error_message="告知结果后才能评价 · An appeal is judged once its result was told",
            ),
        ]

    def __str__(self) -> str:
        return self.external_id or str(self.id)


class AppealWhistle(models.Model):
    """A whistle that carries an appeal; whistles live a layer above and are named by id only."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="whistles")
    whistle = models.UUIDField()
    ending = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["whistle", "appeal"], name="appealwhistle_once")]

    def __str__(self) -> str:
        return f"{self.whistle} {self.appeal_id}"


class AppealGrams(models.Model):
    """The two-character pieces of an appeal's title and text, filled in the background for the search."""

    appeal = models.OneToOneField(Appeal, on_delete=models.CASCADE, primary_key=True, related_name="grams")
    grams = ArrayField(models.CharField(max_length=2))

    class Meta:
        indexes = [GinIndex(fields=["grams"], name="appeal_grams")]

    def __str__(self) -> str:
        return str(self.appeal_id)


class AppealMarks(models.Model):
    """The marks of an appeal's title and text by which similar ones are found, filled in the background."""

    appeal = models.OneToOneField(Appeal, on_delete=models.CASCADE, primary_key=True, related_name="marks")
    marks = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["marks"], name="appeal_marks")]

    def __str__(self) -> str:
        return str(self.appeal_id)
