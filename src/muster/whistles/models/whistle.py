from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from muster.core.lifecycle.states import OPEN, WhistleState
from muster.whistles.models.exact import ExactJson


class Whistle(models.Model):
    """One whistle. `body` is the folded state, exactly; every other column is derived from it for lists.

    `passed_at`: when its verification passed; `due_at`: the earliest due moment of a running clock.
    Positions are in millionths of a degree. `title` names a text of the ledger; `asks` are the decisions that
    somebody waits for.
    """

    id = models.UUIDField(primary_key=True)
    number = models.TextField(db_collation="C", unique=True)
    state = models.TextField()
    type = models.TextField()
    level = models.TextField()
    source = models.TextField()
    blower = models.BigIntegerField()
    lead = models.BigIntegerField(null=True)
    item = models.TextField(null=True)  # noqa: DJ001 - uncatalogued is not an item with an empty code
    item_version = models.IntegerField(null=True)
    category = models.TextField(null=True)  # noqa: DJ001 - a catalogued whistle has none
    building_grid = models.BigIntegerField(null=True)
    area_grid = models.BigIntegerField(null=True)
    community = models.BigIntegerField(null=True)
    street = models.BigIntegerField(null=True)
    county = models.BigIntegerField(null=True)
    city = models.BigIntegerField(null=True)
    lon = models.IntegerField(null=True)
    lat = models.IntegerField(null=True)
    title = models.UUIDField()
    drafted_at = models.DateTimeField()
    blown_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    parent = models.UUIDField(null=True)
    waits_for = models.UUIDField(null=True)
    merged_into = models.UUIDField(null=True)
    recurrence_of = models.UUIDField(null=True)
    policy_version = models.IntegerField(null=True)
    calendar_version = models.IntegerField(null=True)
    rework_count = models.IntegerField()
    is_open = models.BooleanField()
    asks = ArrayField(models.TextField(), db_default=[])
    version = models.BigIntegerField()
    seq = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    body = ExactJson()

    class Meta:
        db_table = "whistle"
        indexes = [
            models.Index(
                fields=["closed_at"],
                include=["id"],
                name="whistle_closed",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(
                fields=["building_grid"], name="whistle_grid", condition=Q(building_grid__isnull=False)
            ),
            models.Index(fields=["lat", "lon"], name="whistle_position", condition=Q(lat__isnull=False)),
            # What a map counts and shows of an area is read from these two alone.
            models.Index(
                fields=["county", "street", "community"],
                include=["city", "area_grid", "lon", "lat", "type", "item"],
                name="whistle_open_place",
                condition=Q(is_open=True),
            ),
            models.Index(
                fields=["drafted_at"],
                include=["city", "county", "street", "community", "area_grid", "type", "item"],
                name="whistle_drawn_up",
            ),
            models.Index(
                fields=["waits_for"], name="whistle_waits_for", condition=Q(waits_for__isnull=False)
            ),
            models.Index(fields=["parent"], name="whistle_parent", condition=Q(parent__isnull=False)),
            models.Index(
                fields=["id"], include=["state", "asks"], name="whistle_open", condition=Q(is_open=True)
            ),
            models.Index(
                fields=["recurrence_of"], name="whistle_recurrence", condition=Q(recurrence_of__isnull=False)
            ),
            models.Index(fields=["due_at", "id"], name="whistle_due", condition=Q(is_open=True)),
            models.Index(
                fields=["-blown_at", "-id"], name="whistle_blown", condition=Q(blown_at__isnull=False)
            ),
            models.Index(fields=["state", "-drafted_at", "-id"], name="whistle_state"),
            models.Index(fields=["type", "-drafted_at", "-id"], name="whistle_type"),
            models.Index(
                fields=["item", "-drafted_at", "-id"], name="whistle_item", condition=Q(item__isnull=False)
            ),
            models.Index(
                fields=["category", "-drafted_at", "-id"],
                name="whistle_category",
                condition=Q(category__isnull=False),
            ),
            # What is looked at from above is few of what is open.
            models.Index(
                fields=["id"], name="whistle_returned", condition=Q(is_open=True, rework_count__gte=2)
            ),
            models.Index(
                fields=["id"],
                name="whistle_recurring",
                condition=Q(is_open=True, recurrence_of__isnull=False),
            ),
            models.Index(
                fields=["-drafted_at", "-id"], name="whistle_reworked", condition=Q(rework_count__gt=0)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in WhistleState]),
                name="whistle_state_is_known",
                violation_error_message="未知的哨件状态 · Unknown state of a whistle",
            ),
            models.CheckConstraint(
                condition=Q(is_open=Q(state__in=sorted(state.value for state in OPEN))),
                name="whistle_is_open_until_it_ends",
                violation_error_message="在办与状态不符 · Open does not fit the state",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="whistle_closed_has_its_moment",
                violation_error_message="结案须有时间 · A closed whistle has its moment",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="whistle_merged_names_its_target",
                violation_error_message="并哨须指明目标 · A merged whistle names its target",
            ),
            models.CheckConstraint(
                condition=~Q(state="escalated") | Q(waits_for__isnull=False),
                name="whistle_escalated_waits_for_one",
                violation_error_message="上报中的哨件须有等待对象 · An escalated whistle waits for one",
            ),
            models.CheckConstraint(
                condition=Q(blown_at__isnull=True, policy_version__isnull=True, calendar_version__isnull=True)
                | Q(blown_at__isnull=False, policy_version__isnull=False, calendar_version__isnull=False),
                name="whistle_blown_has_its_versions",
                violation_error_message="吹哨须有政策与日历版本 · A blown whistle has its versions",
            ),
            models.CheckConstraint(
                condition=Q(seq__gte=F("version"), version__gte=1),
                name="whistle_version_counts_decisions",
                violation_error_message="版本不多于流水 · A version counts some of the events",
            ),
        ]

    def __str__(self) -> str:
        return self.number
