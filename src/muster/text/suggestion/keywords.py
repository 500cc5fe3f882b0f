"""Which items speak in a text with the words of their own name and situation (情形)?"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from muster.core.catalogue.item import CatalogueItem
from muster.text.normal import normal

NAMED: Final = 2.0
"""A piece of an item's name counts so much more than one of its situation."""
DOUBT: Final = 4.0
"""So much weight stands against all items together: a word or two alone prove nothing."""
MOST_WORDS: Final = 4
MOST_ITEMS: Final = 8
_HAN: Final = re.compile(r"[一-鿿]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An item and its share of what a text says in the catalogue's words, with those words."""

    item: str
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """The words of a catalogue: what each piece of two or three characters weighs for which item."""

    weights: Mapping[str, Mapping[str, float]]

    def spoken_in(self, text: str) -> tuple[Spoken, ...]:
        """The items that speak in a text, best first; their shares add up to less than one. Never raises."""
        read = normal(text)
        scores: defaultdict[str, float] = defaultdict(float)
        words: dict[str, list[str]] = {}
        for piece in dict.fromkeys(_pieces((read,))):
            for item, weight in self.weights.get(piece, {}).items():
                scores[item] += weight
                words.setdefault(item, []).append(piece)
        strength = {item: score**2 for item, score in scores.items()}
        against = DOUBT**2 + sum(strength.values())
        best = sorted(strength, key=lambda item: (-strength[item], item))
        return tuple(
            Spoken(
                item=item,
                share=strength[item] / against,
                words=_telling({piece: self.weights[piece][item] for piece in words[item]}),
            )
            for item in islice(best, MOST_ITEMS)
        )


def keywords_of(items: Collection[CatalogueItem]) -> Keywords:
    """The words of these items; what many of them share weighs little."""
    named = {item.code: set(_pieces((item.name,))) for item in items}
    told = {item.code: set(_pieces((item.qualifies, item.category))) | named[item.code] for item in items}
    spread = Counter(piece for pieces in told.values() for piece in pieces)
    weights: dict[str, dict[str, float]] = {}
    for item, pieces in told.items():
        for piece in pieces:
            rare = math.log(1 + len(told) / spread[piece]) / math.log(1 + len(told))
            weights.setdefault(piece, {})[item] = rare * (NAMED if piece in named[item] else 1.0)
    return Keywords(weights=weights)


def _telling(pieces: Mapping[str, float]) -> tuple[str, ...]:
    """The pieces that weigh most, without those that stand within a longer one."""
    whole = [piece for piece in pieces if not any(piece != other and piece in other for other in pieces)]
    return tuple(sorted(whole, key=lambda piece: -pieces[piece])[:MOST_WORDS])


def _pieces(texts: Iterable[str]) -> Iterable[str]:
    """Every two and three neighbouring characters."""
    for text in texts:
        for run in _HAN.findall(text):
            for size in (2, 3):
                yield from (run[at : at + size] for at in range(len(run) - size + 1))
