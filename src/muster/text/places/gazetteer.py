"""Every name of a city with the places it may mean, and where a text says one of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from muster.core.directory.place import Place
from muster.text.places.learning import Learned
from muster.text.places.spelling import spelled, spellings
from muster.text.places.spots import Spot, spot_of

FULL: Final = 0.9
SHORT: Final = 0.6
_HEAD: Final = 2
_PLACE_FOLLOWS: Final = re.compile(
    r"\d|[路街巷村桥组片里]|小区|附近|一带|周边|旁|门口|辖区|$|[,.;:，。；、)）]"
)
"""What a name without the word for its kind is followed by, if it is one: 和平小区, and not 和平解决."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An official name and its place, known down to itself."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A place a name may mean, how sure (0–1) the name alone makes, and the cases it is learned from."""

    spot: Spot
    place: Place
    weight: float
    cases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name a text says, and what it may mean."""

    name: str
    full: bool
    meanings: tuple[Meaning, ...]


class Gazetteer:
    """The names of a directory, and those learned from cases; the directory's go before learned ones."""

    def __init__(self, *, entries: Iterable[Entry], city: str = "", learned: Sequence[Learned] = ()) -> None:
        """`city` is the name that its own people leave out (昆明高新区: 高新区)."""
        self._meant: dict[str, dict[Spot, Meaning]] = defaultdict(dict)
        self._full: set[str] = set()
        self._official: dict[Spot, str] = {}
        for entry in entries:
            if (spot := spot_of(entry.place)) is not None:
                self._official[spot] = entry.name
            for one in spellings(name=entry.name, city=city):
                self._add(one.text, entry.place, weight=FULL if one.full else SHORT)
                if one.full:
                    self._full.add(one.text)
        for known in learned:
            if known.name not in self._full:
                weight = known.share * known.cases / (known.cases + 2)
                self._add(known.name, known.place, weight=weight, cases=known.cases)
        self._full.update(known.name for known in learned)
        self._heads: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._meant, key=lambda name: (-len(name), name)):
            self._heads[name[:_HEAD]].append(name)

    def name_of(self, spot: Spot) -> str:  # keyword-free: one place in
        """The official name of a place; empty for one that is not in the directory."""
        return self._official.get(spot, "")

    def _add(self, name: str, place: Place, *, weight: float, cases: int = 0) -> None:
        spot = spot_of(place)
        if spot is None:
            return
        kept = self._meant[name].get(spot)
        if kept is None or kept.weight < weight:
            self._meant[name][spot] = Meaning(spot=spot, place=place, weight=weight, cases=cases)

    def mentions(self, text: str) -> Iterator[Mention]:
        """The names in a text from left to right, the longest at each place."""
        told, at, named = spelled(text), 0, False
        while at < len(told):
            name = next(
                (one for one in self._heads.get(told[at : at + _HEAD], ()) if told.startswith(one, at)), ""
            )
            full = name in self._full
            if name and (full or named or _PLACE_FOLLOWS.match(told, at + len(name))):
                yield Mention(name=name, full=full, meanings=tuple(self._meant[name].values()))
                at, named = at + len(name), True
            else:
                at, named = at + 1, False
