"""Has a closed matter come back (反弹)? The same matter, at the same place, soon after it passed."""

from datetime import datetime, timedelta

from muster.core.directory.place import Place
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.refusals import NotARecurrence
from muster.core.lifecycle.whistle import Whistle
from muster.core.policy import Policy


def check(earlier: Whistle, command: c.Recur, policy: Policy, now: datetime) -> None:
    """Raises NotARecurrence unless the new whistle is about what the earlier one had settled."""
    passed_at = earlier.passed_at
    if passed_at is None or now > passed_at + timedelta(days=policy.recurrence_days):
        raise NotARecurrence(
            f"核查通过已超过 {policy.recurrence_days} 天，不算反弹，请另行起草",
            f"it passed more than {policy.recurrence_days} days ago: draw up a new whistle",
        )
    if not is_same_matter(
        item=command.item,
        category=command.category,
        earlier_item=earlier.item,
        earlier_category=earlier.category,
    ):
        raise NotARecurrence(
            "事项与原哨件不同，不算反弹，请另行起草", "this is another matter: draw up a new whistle"
        )
    if not is_same_place(one=earlier.place, other=command.place, metres=policy.recurrence_metres):
        raise NotARecurrence(
            "地点与原哨件不同，不算反弹，请另行起草", "this is another place: draw up a new whistle"
        )


def is_same_matter(
    *, item: str | None, category: str | None, earlier_item: str | None, earlier_category: str | None
) -> bool:
    """The same item; of uncatalogued matters, the same second-level category."""
    if earlier_item is None and item is None:
        return category == earlier_category
    return item == earlier_item


def is_same_place(*, one: Place, other: Place, metres: int) -> bool:
    """The same building grid; where a grid is not known on both sides, within some metres."""
    if one.building_grid is not None and other.building_grid is not None:
        return one.building_grid == other.building_grid
    return one.point is not None and other.point is not None and one.point.metres_to(other.point) <= metres


def comes_back(
    *,
    item: str | None,
    category: str | None,
    place: Place,
    made_at: datetime,
    earlier_item: str | None,
    earlier_category: str | None,
    earlier_place: Place,
    closed_at: datetime,
    policy: Policy,
) -> bool:
    """Whether an appeal tells again what an earlier one had told and was closed for, by the rule above.

    Made before it was closed is no recurrence: it was one of the same appeals. Source: domain, recurrence.
    """
    within = timedelta() <= made_at - closed_at <= timedelta(days=policy.recurrence_days)
    named = bool(item or category)
    return (
        within
        and named
        and is_same_matter(
            item=item, category=category, earlier_item=earlier_item, earlier_category=earlier_category
        )
        and is_same_place(one=place, other=earlier_place, metres=policy.recurrence_metres)
    )
