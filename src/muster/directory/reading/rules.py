"""The dispatch rules that are in force."""

from muster.core.catalogue.dispatch import DispatchRule
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
