"""What was suggested and chosen, counted by month; and the versions of the learned reader."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from muster.intake.suggestions.states import ModelSource, ModelState


class Suggestion(models.Model):
    """What was shown for one form or case last, and what the person chose; never a word of the text.

    `id` is that of the desk's draft or of the appeal. `items` best first, `confidence` of the first of them,
    `model` the version that read, None for the catalogue's words alone. `chosen` is empty where no item was.
    """

    id = models.UUIDField(primary_key=True)
    person = models.IntegerField()
    organisation = models.IntegerField()
    model = models.IntegerField(null=True)
    items = ArrayField(models.CharField(max_length=200))
    confidence = models.FloatField()
    certain = models.BooleanField()
    emergency = models.BooleanField()
    shown_at = models.DateTimeField()
    chosen = models.CharField(max_length=200, blank=True)
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "intake_suggestion"
        indexes = [models.Index(fields=["shown_at"], name="suggestion_shown")]
        constraints = [
            models.CheckConstraint(
                condition=Q(chosen="") | Q(chosen_at__isnull=False),
                name="suggestion_is_chosen_at_a_moment",
                violation_error_message="选择须有时间 · A choice has its moment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SuggestionCount(models.Model):
    """How suggestions of one item fared in a month at an organisation, by tenth of confidence (0–9).

    Of `shown` ones whose form or case was done, `chosen` got an item, `listed` one of those suggested,
    `first` the one suggested first. `confidence` is the sum over `chosen`.
    """

    pk = models.CompositePrimaryKey("month", "organisation", "item", "tenth", "certain")
    month = models.DateField()
    organisation = models.IntegerField()
    item = models.CharField(max_length=200, blank=True)
    tenth = models.SmallIntegerField()
    certain = models.BooleanField()
    shown = models.IntegerField()
    chosen = models.IntegerField()
    listed = models.IntegerField()
    first = models.IntegerField()
    confidence = models.FloatField()

    class Meta:
        db_table = "intake_suggestion_count"

    def __str__(self) -> str:
        return f"{self.month} {self.organisation} {self.item}"


class SuggestionModel(models.Model):
    """A version of the learned reader: from what it was trained, for whom, how it did, and its bytes.

    At most one is active. `figures` are those of its evaluation; `examples` how many texts it learned from,
    `own` how many of them are the city's.
    """

    version = models.AutoField(primary_key=True)
    source = models.CharField(max_length=16)
    state = models.CharField(max_length=16)
    asked_by = models.IntegerField(null=True)
    asked_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True)
    trained_at = models.DateTimeField(null=True)
    examples = models.IntegerField(default=0)
    own = models.IntegerField(default=0)
    figures = models.JSONField(default=dict)
    body = models.BinaryField(null=True)
    active = models.BooleanField(default=False)
    in_force_since = models.DateTimeField(null=True)
    put_by = models.IntegerField(null=True)

    class Meta:
        db_table = "intake_suggestion_model"
        constraints = [
            models.UniqueConstraint(
                fields=["active"], condition=Q(active=True), name="suggestion_model_one_is_active"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ModelState])
                & Q(source__in=[source.value for source in ModelSource]),
                name="suggestion_model_state_is_known",
                violation_error_message="未知的模型状态或来源 · Unknown state or source of a model",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=ModelState.READY.value, trained_at__isnull=False, body__isnull=False)
                    | (~Q(state=ModelState.READY.value) & Q(trained_at=None, body=None, active=False))
                )
                & (~Q(state=ModelState.TRAINING.value) | Q(beat_at__isnull=False)),
                name="suggestion_model_state_has_its_moment",
                violation_error_message="模型状态须有其时间 · A state of a model has its moment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.version)
