"""Which names did earlier cases use for one place? Estates, roads and shops no directory lists."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from muster.core.directory.place import Place
from muster.core.levels import Level
from muster.text.places.spelling import spelled
from muster.text.places.spots import spot_of, up_to
from muster.text.similar.naming import is_masked, names_in

CASES_LEAST: Final = 3
"""One case, or two, may name a person's own house; so many name a place."""
SHARE_LEAST: Final = 0.7
"""Of the cases that use a name, so many must lie in the place: a long road is no community's."""
_LEVELS: Final = (Level.BUILDING_GRID, Level.AREA_GRID, Level.COMMUNITY, Level.STREET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A name that cases use for a place: `cases` of them lie there, a `share` (0–1) of all that use it."""

    name: str
    place: Place
    cases: int
    share: float


def learn(cases: Iterable[tuple[str, Place]]) -> tuple[Learned, ...]:  # keyword-free: one list in
    """The names in these texts and the smallest place each one stands for, by name."""
    used: dict[str, list[Place]] = defaultdict(list)
    for text, place in cases:
        for name in names_in(spelled(text)):
            if not is_masked(name):
                used[name].append(place)
    found = (_place_of(name, places) for name, places in sorted(used.items()))
    return tuple(one for one in found if one is not None)


def _place_of(name: str, places: list[Place]) -> Learned | None:
    for level in _LEVELS:
        parts = [part for one in places if (part := up_to(one, level)) is not None]
        if not parts:
            continue
        spots = Counter(spot_of(part) for part in parts)
        spot, cases = max(spots.items(), key=lambda item: item[1])
        share = cases / len(places)
        if cases >= CASES_LEAST and share >= SHARE_LEAST:
            place = next(part for part in parts if spot_of(part) == spot)
            return Learned(name=name, place=place, cases=cases, share=share)
    return None
