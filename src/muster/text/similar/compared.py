"""How much do two texts say the same, and of the same place?"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from muster.text.similar.naming import group_of, is_masked, is_named_in
from muster.text.similar.pieces import Numbers, Read

SAME_WORDS: Final = 0.45
"""From this share of the shorter text's pieces on, two texts at one place tell the same."""
LEAST_WORDS: Final = 0.2
"""Below this share words are shared by chance; below half of it nobody looks at the places."""
SAME_TITLE: Final = 0.3
"""From this share on, two titles are one but for a name."""
SHORT: Final = 12
"""Pieces of a text too short to tell anything by its share alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What two texts share.

    `words` is the part of the shorter text's pieces that the other one has too, from 0 to 1; `named` the
    places both name; `elsewhere` says that where one names a place, the other names another one.
    """

    words: float
    named: tuple[str, ...]
    elsewhere: bool

    @property
    def is_same(self) -> bool:
        """Whether the two are near-duplicates: as many words, and no other place."""
        return self.words >= SAME_WORDS and not self.elsewhere


def compare(one: Read, other: Read) -> Compared:
    """Compare two texts; the same in either order."""
    words = _shared(one.pieces, other.pieces, least=SHORT)
    if words < LEAST_WORDS / 2:
        return Compared(words=words, named=(), elsewhere=False)
    named = sorted({*one.names} & {*other.names}, key=lambda name: (is_masked(name), -len(name), name))
    return Compared(
        words=words,
        named=tuple(named),
        elsewhere=_are_apart(one, other),
    )


def _shared(one: Numbers, other: Numbers, *, least: int = 1) -> float:
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / max(min(len(one), len(other)), least)


def _are_apart(one: Read, other: Read) -> bool:
    """Whether a place that only one names has a counterpart that only the other names.

    A district's counterpart is a district, an estate's an estate. Of two titles that say the same, the place
    that one names and the other text does not has its counterpart in whatever stands there.
    """
    mine, theirs = _alone(one.names, other), _alone(other.names, one)
    headed = not {*mine}.isdisjoint(one.headed), not {*theirs}.isdisjoint(other.headed)
    if all(headed) or (any(headed) and _shared(one.head_pieces, other.head_pieces) >= SAME_TITLE):
        return True
    return not {_group(name) for name in mine}.isdisjoint(_group(name) for name in theirs)


def _alone(names: tuple[str, ...], other: Read) -> list[str]:
    return [name for name in names if not is_named_in(name, other.plain)]


def _group(name: str) -> int | str:
    return "masked" if is_masked(name) else group_of(name)
