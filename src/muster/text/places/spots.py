"""How places lie in one another: by their smallest known part."""

from dataclasses import replace
from typing import Final

from muster.core.directory.place import Place
from muster.core.levels import Level

_UP: Final = (
    Level.BUILDING_GRID,
    Level.AREA_GRID,
    Level.COMMUNITY,
    Level.STREET,
    Level.COUNTY,
    Level.CITY,
)
Spot = tuple[Level, int]
"""The smallest part of a place that is known: which kind it is, and its id."""


def spot_of(place: Place) -> Spot | None:
    """The smallest known part; None where nothing is known."""
    return next(((level, found) for level in _UP if (found := part_of(place, level)) is not None), None)


def part_of(place: Place, level: Level) -> int | None:  # keyword-free: a place's part at a level
    """The grid or organisation of a place at a level."""
    found: int | None = getattr(place, level.value)
    return found


def lies_in(place: Place, spot: Spot) -> bool:  # keyword-free: "place lies in spot"
    """Whether a place lies in that part, or is it."""
    level, known = spot
    return part_of(place, level) == known


def up_to(place: Place, level: Level) -> Place | None:  # keyword-free: the place up to a level
    """The place as known at a level: smaller parts, point and address left out; None where it is unknown."""
    if part_of(place, level) is None:
        return None
    smaller: dict[str, None] = {one.value: None for one in _UP[: _UP.index(level)]}
    return replace(place, point=None, address=None, outside=False, **smaller)
