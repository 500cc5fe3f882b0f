"""Keep who sees a whistle in step with the directory."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from muster.whistles.services.facts import current_facts
from muster.whistles.store.concerns import put_right


def refresh_concerns(*, now: datetime, changed: Collection[int] | None = None) -> None:
    """After superiors changed: derive anew who stands above whom in every whistle this touches.

    `changed` are the units whose superiors changed; None: any may have, as after midnight, when dated
    relations begin and end. One statement, set-based.
    """
    facts = current_facts(now=now)
    pairs = [
        (unit, superior)
        for unit in facts.units.units
        for superior in facts.units.superiors_of(unit, facts.today)
    ]
    below = {unit for unit, superior in pairs if changed is None or superior in changed}
    touched = set(facts.units.units) if changed is None else below | set(changed)
    with transaction.atomic(durable=True):
        put_right(above=pairs, units=touched)
