from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.models.spans import ENDS_AFTER_IT_BEGINS, HOLDS

PHONE = r"^[0-9+][0-9-]{2,19}( [^0-9 ].{0,15})?$"
"""A number without blanks, then, if need be, a word: `0871-65312345 转 8`."""
COMMANDING = (Level.CITY, Level.COUNTY, Level.STREET, Level.COMMUNITY)


class PlaceKind(models.TextChoices):
    """What a street-level organisation stands over; only streets have the street's powers."""

    STREET = "street", "街道"
    TOWN = "town", "乡镇"
    ZONE = "zone", "开发区"


class Unit(models.Model):
    """One unit. `organisation` is the organisation of its level that it belongs to, itself for one."""

    id = models.BigAutoField(primary_key=True)
    code = models.TextField(unique=True)
    name = models.TextField()
    name_en = models.TextField(blank=True, default="")
    kind = models.TextField(choices=[(kind.value, kind.value) for kind in UnitKind])
    level = models.TextField(choices=[(level.value, level.value) for level in COMMANDING])
    organisation = models.ForeignKey("self", on_delete=models.DO_NOTHING, related_name="members")
    number = models.IntegerField(default=0)
    functions = ArrayField(models.TextField(), default=list)
    since = models.DateField()
    until = models.DateField(null=True)
    successor = models.ForeignKey("self", on_delete=models.DO_NOTHING, null=True, related_name="+")
    place_kind = models.TextField(choices=PlaceKind.choices, blank=True, default="")
    residents = models.IntegerField(null=True)
    duty_phone = models.TextField(blank=True, default="")

    class Meta:
        db_table = "unit"
        indexes = [models.Index(fields=["organisation", "number"], name="unit_in_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=HOLDS,
                name="unit_ends_after_it_begins",
                violation_error_message=ENDS_AFTER_IT_BEGINS,
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in UnitKind]),
                name="unit_kind_is_known",
                violation_error_message="单位类别不在清单内 · The kind of unit is unknown",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in COMMANDING]),
                name="unit_level_commands",
                violation_error_message="单位须属于市、县、街道或社区 · A unit is of a level that commands",
            ),
            models.CheckConstraint(
                condition=~Q(kind=UnitKind.ORGANISATION.value) | Q(organisation=F("id")),
                name="unit_organisation_is_itself",
                violation_error_message="层级组织归属其自身 · An organisation belongs to itself",
            ),
            models.CheckConstraint(
                condition=Q(kind=UnitKind.ORGANISATION.value) | ~Q(organisation=F("id")),
                name="unit_belongs_to_an_organisation",
                violation_error_message="单位须归属某一层级组织 · A unit belongs to an organisation",
            ),
            models.CheckConstraint(
                condition=Q(place_kind="")
                | Q(
                    kind=UnitKind.ORGANISATION.value,
                    level=Level.STREET.value,
                    place_kind__in=PlaceKind.values,
                ),
                name="unit_place_kind_is_of_streets",
                violation_error_message="仅街道一级分街道、乡镇、开发区 · Only streets have a place kind",
            ),
            models.CheckConstraint(
                condition=Q(residents__isnull=True) | Q(residents__gte=0),
                name="unit_residents_not_negative",
                violation_error_message="常住人口不能为负 · Residents cannot be negative",
            ),
            models.CheckConstraint(
                condition=Q(duty_phone="") | Q(duty_phone__regex=PHONE),
                name="unit_duty_phone_can_be_called",
                violation_error_message="值班电话须以号码开头 · A duty phone begins with a number",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(until__isnull=False),
                name="unit_with_successor_has_ended",
                violation_error_message="有承接单位的单位须已撤销 · Only an abolished unit has a successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name
