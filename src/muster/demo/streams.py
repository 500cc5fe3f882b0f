"""The stream of a county's appeals: when, where and about what."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.place import Place
from muster.core.levels import Level
from muster.demo.chance import chance
from muster.demo.people.residents import Arrival

HOURS = (0.4, 0.2, 0.1, 0.1, 0.2, 0.6, 1.5, 3, 6, 8, 8, 7, 4, 4, 6, 7, 6, 5, 4, 4, 5, 4, 2, 1)
SUMMONABLE = (Level.STREET, Level.COUNTY)


def moments(*, start: datetime, end: datetime, number: int) -> list[datetime]:
    """So many moments in a span, more of them by day than by night."""
    luck = chance("moments", start, number)
    hours = int((end - start).total_seconds() // 3600)
    weights = [HOURS[(start + timedelta(hours=hour + 8)).hour] for hour in range(hours)]
    chosen = luck.choices(range(hours), weights=weights, k=number)
    return sorted(start + timedelta(hours=hour, seconds=luck.randint(0, 3599)) for hour in chosen)


def arrivals(
    *,
    spots: Sequence[tuple[int, str, Place]],
    items: Sequence[CatalogueItem],
    first: int,
    number: int,
) -> Iterator[Arrival]:
    """So many appeals: each at a spot of a street, about an item a street could blow for or settle."""
    usable = [item for item in items if item.level in SUMMONABLE or item.own_duty]
    for nth in range(first, first + number):
        luck = chance("arrival", "what", nth)
        street, spot, place = luck.choice(spots)
        item = luck.choices(usable, weights=[_weight(item) for item in usable])[0]
        yield Arrival(number=nth, street=street, place=place, spot=spot, item=item)


def _weight(item: CatalogueItem) -> float:
    """Emergencies are rare; what is on the street is frequent."""
    return {"emergency": 0.15, "key": 0.5, "coordination": 0.4}.get(item.type.value, 1.6)
