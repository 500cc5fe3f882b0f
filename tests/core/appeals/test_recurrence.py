"""When has a settled appeal come back? Same matter, same place, at most 30 days after it was closed."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.core.lifecycle.scene import POLICY

from muster.core.directory.place import Place, Point
from muster.core.lifecycle.rules.recurrence import comes_back

CLOSED = datetime(2026, 11, 2, 4, tzinfo=UTC)
GRID = Place(building_grid=7)
POINT = Point.of_degrees(102.7, 25.04)
AT = Place(point=POINT)


def metres_away(metres: float) -> Place:
    return Place(point=Point(lon=POINT.lon, lat=POINT.lat + round(metres / 0.11132)))


@pytest.mark.parametrize(
    ("item", "category", "place", "earlier", "days", "back"),
    [
        pytest.param("lamp", None, GRID, GRID, 30, True, id="same-grid-and-item-on-the-last-day"),
        pytest.param("lamp", None, GRID, GRID, 30.01, False, id="too-late"),
        pytest.param("lamp", None, GRID, GRID, -1, False, id="made-before-it-was-closed"),
        pytest.param("noise", None, GRID, GRID, 3, False, id="another-item"),
        pytest.param("lamp", None, Place(building_grid=8), GRID, 3, False, id="another-grid"),
        pytest.param("lamp", None, metres_away(49), AT, 3, True, id="within-50-metres"),
        pytest.param("lamp", None, metres_away(52), AT, 3, False, id="beyond-50-metres"),
        pytest.param("lamp", None, Place(), Place(), 3, False, id="nowhere-known"),
        pytest.param(None, None, GRID, GRID, 3, False, id="nothing-said-of-the-matter"),
    ],
)
def test_a_settled_appeal_comes_back_by_the_rule_for_whistles(
    item: str | None, category: str | None, place: Place, earlier: Place, days: float, back: bool
) -> None:
    found = comes_back(
        item=item,
        category=category,
        place=place,
        made_at=CLOSED + timedelta(days=days),
        earlier_item="lamp" if item else None,
        earlier_category=None,
        earlier_place=earlier,
        closed_at=CLOSED,
        policy=POLICY,
    )

    assert found is back


@pytest.mark.parametrize(("category", "back"), [("市政设施", True), ("环境保护", False)])
def test_an_uncatalogued_matter_is_known_by_its_category(category: str, back: bool) -> None:
    found = comes_back(
        item=None,
        category=category,
        place=GRID,
        made_at=CLOSED + timedelta(days=1),
        earlier_item=None,
        earlier_category="市政设施",
        earlier_place=GRID,
        closed_at=CLOSED,
        policy=POLICY,
    )

    assert found is back
