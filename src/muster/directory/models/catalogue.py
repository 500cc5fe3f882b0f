from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.directory.models.spans import ENDS_AFTER_IT_BEGINS, HOLDS
from muster.directory.models.unit import Unit


class CatalogueVersion(models.Model):
    """One version of a jurisdiction's catalogue. Rows are never changed: a trigger refuses it."""

    id = models.BigAutoField(primary_key=True)
    jurisdiction = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")
    since = models.DateField()
    digest = models.TextField()

    class Meta:
        db_table = "catalogue_version"
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "since"], name="catalogue_version_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction_id} {self.since}"


class CatalogueItemRow(models.Model):
    """One item of one version. `evidence` and `limits` are JSON as `muster.directory.facts` reads them."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(CatalogueVersion, on_delete=models.DO_NOTHING, related_name="items")
    code = models.TextField()
    name = models.TextField()
    category = models.TextField()
    type = models.TextField(choices=[(kind.value, kind.value) for kind in WhistleType])
    level = models.TextField(choices=[(level.value, level.value) for level in Level])
    nature = models.TextField()
    qualifies = models.TextField()
    standard = models.TextField()
    lead = models.TextField()
    assists = ArrayField(models.TextField(), default=list)
    evidence = models.JSONField(default=list)
    limits = models.JSONField(default=dict)
    own_duty = models.BooleanField(default=False)
    adopted_by = models.UUIDField(null=True)

    class Meta:
        db_table = "catalogue_item"
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="catalogue_item_stands_once"),
            models.CheckConstraint(
                condition=~Q(type=WhistleType.ROUTINE.value) | Q(own_duty=True) | Q(adopted_by__isnull=False),
                name="catalogue_item_routine_was_adopted",
                violation_error_message="常规事项须有列入清单的审议 · A routine item quotes its adoption",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class DispatchRuleRow(models.Model):
    """A dispatch rule a ruling proposed. It holds from `since` on once approved; never edited away."""

    id = models.BigAutoField(primary_key=True)
    item_code = models.TextField()
    territory = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")
    rank = models.SmallIntegerField()
    ruling = models.TextField()
    proposed_at = models.DateTimeField()
    since = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        "directory.Person", on_delete=models.DO_NOTHING, null=True, related_name="+"
    )

    class Meta:
        db_table = "dispatch_rule"
        constraints = [
            models.UniqueConstraint(
                fields=["ruling", "item_code", "territory"], name="dispatch_rule_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(rank__in=(1, 2, 3)),
                name="dispatch_rule_rank_is_one_to_three",
                violation_error_message="裁定层级为一至三级 · Rulings are of rank 1, 2 or 3",
            ),
            models.CheckConstraint(
                condition=Q(rank=1) | Q(since__isnull=False),
                name="dispatch_rule_of_high_rank_is_in_force",
                violation_error_message="二、三级裁定即时生效 · Ranks 2 and 3 hold when filed",
            ),
            models.CheckConstraint(
                condition=~Q(rank=1) | Q(since__isnull=True) | Q(approved_by__isnull=False),
                name="dispatch_rule_of_rank_one_was_approved",
                violation_error_message="一级裁定经县区批准生效 · Rank 1 needs the county's yes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_code} @ {self.territory_id}: {self.unit_id}"


class OwnDutyRow(models.Model):
    """A catalogue item that is a street's own duty from `since`, by the matter that devolved it."""

    matter = models.UUIDField(primary_key=True)
    street = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+")
    item_code = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "own_duty"
        constraints = [
            models.CheckConstraint(
                condition=HOLDS,
                name="own_duty_ends_after_it_begins",
                violation_error_message=ENDS_AFTER_IT_BEGINS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_code} @ {self.street_id}"
