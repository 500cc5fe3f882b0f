"""Dispatch rules that rulings proposed, approved by the county."""

from datetime import datetime

from django.db import transaction

from muster.core.directory.events import RuleApproved
from muster.directory.changes.recording import CATALOGUE, lock, record
from muster.directory.models import DispatchRuleRow


class RuleInForce(Exception):
    """The rule is in force already; a later ruling replaces it."""


def approve_rule(*, rule: int, by: int, now: datetime) -> None:
    """Put a proposed rule into force from now on, never back. Whistles already blown do not change.

    Raises RuleInForce.
    """
    with transaction.atomic():
        row = DispatchRuleRow.objects.select_for_update().select_related("territory").get(pk=rule)
        if row.since is not None:
            raise RuleInForce("派单规则已生效 · the rule is in force already")
        at = lock(stream=CATALOGUE, now=now)
        row.since, row.approved_by_id = at, by
        row.save(update_fields=["since", "approved_by"])
        event = RuleApproved(by=by, unit=row.territory_id, occurred_at=now, recorded_at=at, rule=rule)
        record(stream=CATALOGUE, type="rule_approved", event=event)
