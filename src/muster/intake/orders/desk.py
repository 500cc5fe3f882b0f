"""Where an order file comes in: for whose desk, from which source, by whom, and what its places mean."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from muster.core.appeals.authority import DESK, acting_unit
from muster.core.appeals.parts import Channel
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.levels import Level
from muster.core.lifecycle.parts import Source
from muster.core.lifecycle.refusals import NotAuthorised
from muster.directory.locate.atlas import Atlas
from muster.intake.orders.rows import Order
from muster.intake.services.once import level_of

PlaceOf = Callable[[Order], Place]


def place_as_told(order: Order) -> Place:
    """The point the sender gave, with no grid or organisation read from it."""
    return Place(point=order.point)


@dataclass(frozen=True, slots=True)
class _ByAtlas:
    """A value rather than a closure, for it goes to the processes that make the orders."""

    atlas: Atlas

    def __call__(self, order: Order) -> Place:
        return Place() if order.point is None else self.atlas.place_of(order.point)


def place_by(atlas: Atlas) -> PlaceOf:
    """The grids and organisations around the point the sender gave; outside all of them it is flagged."""
    return _ByAtlas(atlas)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDesk:
    """Who takes the orders in.

    `place_of` finds the place an order speaks of, in whatever process reads the order. `items` are the codes
    of the catalogue in force, None where orders may name any.
    """

    holder: int
    level: Level
    source: Source
    channel: Channel
    by: int | None
    unit: int | None
    place_of: PlaceOf
    items: Collection[str] | None


def order_desk(
    *,
    holder: int,
    by: Actor | None,
    units: UnitBook,
    source: Source = Source.HOTLINE_12345,
    channel: Channel = Channel.ORDER_FILE,
    place_of: PlaceOf = place_as_told,
    items: Collection[str] | None = None,
) -> OrderDesk:
    """The desk of an organisation. `by` is None for the system. Raises NotAuthorised and UnknownReference."""
    level = level_of(units, holder)
    unit = acting_unit(actor=by, roles=DESK, organisation=holder, units=units)
    if by is not None and unit is None:
        raise NotAuthorised(
            "您没有为该单位导入工单的岗位。", "No post of yours may import orders for this organisation."
        )
    return OrderDesk(
        holder=holder,
        level=level,
        source=source,
        channel=channel,
        by=by.person if by else None,
        unit=unit,
        place_of=place_of,
        items=items,
    )
