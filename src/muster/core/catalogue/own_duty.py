"""What has become the own duty of an organisation since the catalogue was laid down?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from muster.core.catalogue.item import CatalogueItem


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDuty:
    """A catalogue item devolved to a street (赋权下沉), its own duty since a day.

    `until` is the first day on which it is that no more. Source: domain.md §7, devolved matters are own duty.
    """

    street: int
    item: str
    since: date
    until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Whether it is the street's own duty on a day."""
        return self.since <= on and (self.until is None or on < self.until)


def as_held(*, item: CatalogueItem, holder: int, duties: Iterable[OwnDuty], on: date) -> CatalogueItem:
    """The item as it stands for one organisation on a day: its own duty, where it was devolved to it."""
    if item.own_duty or not any(
        duty.item == item.code and duty.street == holder and duty.holds_on(on) for duty in duties
    ):
        return item
    return replace(item, own_duty=True)
