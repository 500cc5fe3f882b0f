"""Who is on duty now?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from muster.directory.models import Duty

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """A person on duty for a unit, until when."""

    unit: int
    person: str
    until: datetime


def on_duty(*, units: Collection[int], now: datetime) -> tuple[OnDuty, ...]:
    """Whoever is on the roster of these units at this moment. One statement."""
    turns = Duty.objects.filter(unit__in=units, starts_at__lte=now, ends_at__gt=now)
    columns = ("unit_id", "person__name", "ends_at")
    rows = turns.order_by("unit__number", "unit_id", "ends_at").values_list(*columns)[:MOST]
    return tuple(OnDuty(unit=unit, person=name, until=until) for unit, name, until in rows)
