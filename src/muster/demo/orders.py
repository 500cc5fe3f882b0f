"""A real order file instead of the made-up appeals: its orders come in, the city's county desk takes them up.

The files mask their place names (A市, A3区); each name is mapped to a spot of the demo city by a stable hash,
the same name always to the same spot, and the output says so.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.place import Place
from muster.core.levels import Level
from muster.demo.city import Spot
from muster.demo.people.residents import Arrival, handle
from muster.demo.play import Play
from muster.demo.streams import moments
from muster.intake.models import Appeal
from muster.intake.orders.desk import order_desk
from muster.intake.orders.load import Imported, import_orders
from muster.intake.orders.rows import Order
from muster.ledger import texts

MASKED = re.compile(r"[A-Z]\d*[市区县](?:[A-Z]?\d*(?:街道|街|路|镇|小区))?")
TAKEN_UP = 2_000


class Places:
    """From the place names of an order to spots of the demo city."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self._spots = spots
        self.mapped: set[str] = set()

    def spot_of(self, words: str) -> Spot:
        """The spot of the first masked name in these words, or of the words themselves."""
        found = MASKED.search(words)
        name = found.group() if found else words[:20]
        self.mapped.add(name)
        number = int.from_bytes(sha256(name.encode()).digest()[:8], "big")
        return self._spots[number % len(self._spots)]

    def place_of(self, order: Order) -> Place:
        """The place of an order, for the import."""
        return self.spot_of(order.title + order.text)[2]


def take_in(
    play: Play,
    *,
    path: Path,
    county: int,
    spots: Sequence[Spot],
    items: Sequence[CatalogueItem],
    start: datetime,
    end: datetime,
) -> tuple[Imported, int]:
    """Import the file and plan that its latest open orders are taken up between two moments.

    Returns what was imported and how many place names were mapped.
    """
    places = Places(spots)
    desk = order_desk(holder=county, by=None, units=play.doing.known.units, place_of=places.place_of)
    done = import_orders(path=path, desk=desk, now=start)
    usable = [item for item in items if item.level is Level.COUNTY and not item.own_duty]
    rows = list(Appeal.objects.filter(state="received").order_by("-received_at", "-id")[:TAKEN_UP])
    titles = texts.get(ids={str(row.title) for row in rows if row.title})
    when = moments(start=start, end=end, number=len(rows))
    for number, (moment, row) in enumerate(zip(when, rows, strict=True)):
        said = titles.get(str(row.title)) or ""
        _, spot, place = places.spot_of(said)
        item = usable[int.from_bytes(sha256(str(row.id).encode()).digest()[:4], "big") % len(usable)]
        arrival = Arrival(number=number, street=county, place=place, spot=spot, item=item, title=said)
        play.at(moment, _taking_up(play, str(row.id), arrival))
    return done, len(places.mapped)


def _taking_up(play: Play, appeal: str, arrival: Arrival) -> Callable[[], None]:
    def take_up() -> None:
        whistle = handle(play.doing, appeal, arrival)
        if whistle is not None:
            play.follow(whistle)

    return take_up
