"""Keep who sees a whistle in step with the directory: superiors come and go, some of them by date alone."""

from datetime import date, datetime

from django.db import transaction

from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.store.concerns import put_right


class Follower:
    """Looks after the concerns in a process that runs on: works when the directory or the day is new."""

    def __init__(self) -> None:
        self._seen: tuple[int, date] | None = None

    def step(self, *, now: datetime) -> frozenset[int]:
        """Refresh where something may have changed; says for which units it had."""
        facts = current_facts(now=now)
        if self._seen == (facts.known.number, facts.today):
            return frozenset()
        changed = refresh_concerns(now=now)
        self._seen = (facts.known.number, facts.today)
        return changed


def refresh_concerns(*, now: datetime) -> frozenset[int]:
    """Derive anew who stands above the whistles of units whose superiors changed since last time; says which.

    Set-based, whatever the number of whistles. Must not run inside a transaction.
    """
    facts = current_facts(now=now)
    with transaction.atomic(durable=True):
        return put_right(above=_pairs(facts))


def _pairs(facts: Facts) -> list[tuple[int, int]]:
    return [
        (unit, superior)
        for unit in facts.units.units
        for superior in facts.units.superiors_of(unit, facts.today)
    ]
