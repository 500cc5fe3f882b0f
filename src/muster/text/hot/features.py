"""What a text is grouped by: its telling pairs of characters, and apart from them the places it names."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from muster.text.normal import normal
from muster.text.similar.naming import is_masked, names_in, short_of
from muster.text.similar.pieces import without_greetings

IN_TITLE: Final = 2
"""What stands in a title counts so often."""
RARE: Final = 3
COMMON_PART: Final = 8
"""A pair that more than one text in eight has tells nothing."""
COMMON_LEAST: Final = 50
"""Among few texts a pair may stand in so many of them."""
MOST_PAIRS: Final = 80
MOST_PLACES: Final = 8
MOST_SIGNS: Final = 600
NO_PLACE: Final = ("跑路",)
"""Words that end like a road and are none."""
_RUN: Final = re.compile(r"[\u4e00-\u9fff]+|[a-z]+\d+|\d+")
Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """A text in two vectors of length one; one without a telling pair or a shared place is empty.

    `placed`: whether it says where at all, be it of a place no other text names. `item` is what it is
    known to be about, empty where nobody has said so.
    """

    words: Vector
    places: Vector
    placed: bool
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What a text has, once or, in its title, twice."""

    words: Vector
    places: Vector


def features_of(
    *, texts: Sequence[str], areas: Sequence[tuple[str, ...]], items: Sequence[str]
) -> list[Features]:
    """The features of texts that begin with their title on the first line; `areas` are known places."""
    parts = [_parts(text, known) for text, known in zip(texts, areas, strict=True)]
    words = Counter(pair for one in parts for pair in one.words)
    places = Counter(place for one in parts for place in one.places)
    most = max(COMMON_LEAST, len(parts) // COMMON_PART)
    telling = {pair: log(1 + len(parts) / in_) for pair, in_ in words.items() if RARE <= in_ <= most}
    shared = {place: log(1 + len(parts) / in_) for place, in_ in places.items() if in_ > 1}
    return [
        Features(
            words=_unit(
                {pair: telling[pair] * times for pair, times in one.words.items() if pair in telling},
                MOST_PAIRS,
            ),
            places=_unit(
                {place: shared[place] * times for place, times in one.places.items() if place in shared},
                MOST_PLACES,
            ),
            placed=bool(one.places),
            item=item,
        )
        for one, item in zip(parts, items, strict=True)
    ]


def dot(one: Vector, other: Vector) -> float:  # keyword-free: symmetric
    """The inner product: the cosine of vectors of length one."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * large.get(key, 0.0) for key, weight in small.items())


def middle(vectors: Sequence[Vector]) -> Vector:  # keyword-free: one list in
    """The direction of their sum, of length one."""
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for key, weight in vector.items():
            total[key] += weight
    return _unit(total, len(total))


def places_in(plain: str) -> tuple[str, ...]:  # keyword-free: one text in
    """The places that a text in one spelling names; a masked district (A3区) is too wide to be one."""
    return tuple(name for name in names_in(plain) if not (is_masked(name) or name.endswith(NO_PLACE)))


def _parts(text: str, known: tuple[str, ...]) -> _Parts:
    title, _, rest = text.partition("\n")
    head, body = normal(title), normal(rest[: 2 * MOST_SIGNS])[:MOST_SIGNS]
    headed, named = places_in(head), places_in(body)
    places = {short_of(name): 1.0 for name in named}
    places |= {short_of(name): float(IN_TITLE) for name in headed}
    places |= dict.fromkeys(known, 1.0)
    words = dict.fromkeys(_pairs(_without(body, named)), 1.0)
    words |= dict.fromkeys(_pairs(_without(head, headed)), float(IN_TITLE))
    return _Parts(words=words, places=places)


def _without(plain: str, names: Sequence[str]) -> str:
    """A text without its greetings and places: what is left tells the matter."""
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name, "，")
    return without_greetings(plain)


def _pairs(plain: str) -> frozenset[str]:
    found: set[str] = set()
    for run in _RUN.findall(plain):
        found |= {run[at : at + 2] for at in range(len(run) - 1)} if run[0] >= "\u4e00" else {run}
    return frozenset(found)


def _unit(weights: Vector, most: int) -> Vector:
    kept = sorted(weights, key=lambda key: (-weights[key], key))[:most]
    length = sqrt(sum(weights[key] ** 2 for key in kept)) or 1.0
    return {key: weights[key] / length for key in kept}
