"""What may a jurisdiction set for itself? Limits, thresholds and counts, versioned; never in code."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from decimal import Decimal
from functools import cache

from muster.core.catalogue.item import CatalogueItem, TypeLimits
from muster.core.catalogue.types import WhistleType
from muster.core.time.alerts import AlertPolicy
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.limits import Limit, LimitKind
from muster.core.time.occurrence import OccurrencePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version of a jurisdiction's settings. `rule` maps L1, L2, L3 to their limits.

    `floors` is the least money of a street's year in yuan, by the class of its county.
    """

    version: int
    limits: Mapping[WhistleType, TypeLimits]
    approve: Limit
    ratify: Limit
    rule: Mapping[str, Limit]
    review_max_days: int = 90
    recurrence_days: int = 30
    recurrence_metres: int = 50
    offline_gap_hours: int = 24
    shelved_days_counted: int = 180
    extension_decided_days: int = 1
    amber_percent: int = 75
    order_at_reminder: int = 3
    order_percent: int = 200
    take_on_minutes: int = 30
    reply_days: int = 5
    floors: Mapping[int, Decimal] = field(default_factory=dict)

    @property
    def occurrence(self) -> OccurrencePolicy:
        """How old a phone's claimed moment may be."""
        return _occurrence_within(self.offline_gap_hours)

    def limits_for(self, *, type: WhistleType, item: CatalogueItem | None) -> TypeLimits:  # noqa: A002
        """The limits of a whistle: the item's go before the type's."""
        base = self.limits[type]
        if item is None or item.limits == TypeLimits():
            return base
        merged = {
            entry.name: getattr(item.limits, entry.name) or getattr(base, entry.name)
            for entry in fields(TypeLimits)
        }
        return TypeLimits(**merged)

    def alerts_for(self, *, type: WhistleType, calendar: WorkingCalendar) -> AlertPolicy:  # noqa: A002
        """When alerts fire: reminders every working day, in an emergency every length of the limit."""
        day = Limit(minutes=calendar.nominal_minutes, kind=LimitKind.WORKING)
        return AlertPolicy(
            remind_every=None if type is WhistleType.EMERGENCY else day,
            amber_percent=self.amber_percent,
            order_at_reminder=self.order_at_reminder,
            order_percent=self.order_percent,
        )


@cache
def _occurrence_within(hours: int) -> OccurrencePolicy:
    return OccurrencePolicy(longest_gap=timedelta(hours=hours))
