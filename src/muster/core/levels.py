"""On which level does an organisation stand?"""

from enum import StrEnum
from itertools import pairwise


class Level(StrEnum):
    """The four levels that command, from the city down, and the two grids below them."""

    CITY = "city"
    COUNTY = "county"
    STREET = "street"
    COMMUNITY = "community"
    AREA_GRID = "area_grid"
    BUILDING_GRID = "building_grid"

    @property
    def rank(self) -> int:
        """Height of the level: 0 for a building grid, 5 for the city."""
        return _RANKS[self]

    @property
    def above(self) -> "Level | None":
        """The level exactly one above; None above the city."""
        return _ABOVE.get(self)


_ORDER = tuple(reversed(Level))
_RANKS = {level: rank for rank, level in enumerate(_ORDER)}
_ABOVE = dict(pairwise(_ORDER))
