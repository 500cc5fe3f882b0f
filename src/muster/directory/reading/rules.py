"""The dispatch rules that are in force, what was devolved to streets, the classes of counties."""

from muster.core.catalogue.dispatch import DispatchRule
from muster.core.catalogue.own_duty import OwnDuty
from muster.core.directory.classes import CountyClass
from muster.directory import models


def read() -> tuple[DispatchRule, ...]:
    rows = models.DispatchRuleRow.objects.filter(since__isnull=False).order_by("id")
    return tuple(
        DispatchRule(
            item=row.item_code,
            territory=row.territory_id,
            unit=row.unit_id,
            rank=row.rank,
            since=row.since,
            ruling=row.ruling,
        )
        for row in rows
        if row.since is not None
    )


def own_duties() -> tuple[OwnDuty, ...]:
    rows = models.OwnDutyRow.objects.order_by("street_id", "since", "matter")
    return tuple(
        OwnDuty(street=row.street_id, item=row.item_code, since=row.since, until=row.until) for row in rows
    )


def county_classes() -> tuple[CountyClass, ...]:
    rows = models.CountyClass.objects.order_by("unit_id", "since")
    return tuple(
        CountyClass(unit=row.unit_id, rank=row.rank, since=row.since, sample=row.sample) for row in rows
    )
