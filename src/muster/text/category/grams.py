"""A text as its characters and pairs of characters, each a whole number that spells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from muster.text.normal import normal
from muster.text.points import points_of

LETTER_BITS: Final = 21
OPENING: Final = 45
"""A title runs into its text in most sources; so many characters stand for it and count a second time."""
OPENING_MARK: Final = np.uint64(1 << 63)
_LETTER: Final = np.uint64((1 << LETTER_BITS) - 1)
_SHIFT: Final = np.uint64(LETTER_BITS)

Keys = NDArray[np.uint64]
Whole = NDArray[np.int64]


def letters_of(text: str) -> str:
    """What of a text is read: its one spelling, without blanks."""
    return normal(text).replace(" ", "")


def keys_of(letters: str) -> tuple[Keys, Keys]:
    """The keys of every character and of every pair, by where they begin."""
    points = points_of(letters)
    return points, (points[:-1] | (points[1:] + np.uint64(1)) << _SHIFT)


def spelt(key: int) -> str:
    """The characters a key stands for."""
    first, second = key & int(_LETTER), (key >> LETTER_BITS) & int(_LETTER)
    return chr(first) + (chr(second - 1) if second else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often each gram stands in each text: sorted by text, then by key, each pair once."""

    texts: int
    text: Whole
    key: Keys
    times: Whole

    def of(self, texts: Whole) -> "Counts":
        """Only some texts, in the order named."""
        begins = np.searchsorted(self.text, texts, side="left")
        sizes = np.searchsorted(self.text, texts, side="right") - begins
        at = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes - begins, sizes)
        return Counts(
            texts=len(texts),
            text=np.repeat(np.arange(len(texts)), sizes),
            key=self.key[at],
            times=self.times[at],
        )


def counts_of(texts: Sequence[str]) -> Counts:
    """The grams of many texts, those of their openings marked as others than those of the rest."""
    keys, numbers = [], []
    for text in texts:
        letters = letters_of(text)
        single, double = keys_of(letters)
        found = np.concatenate(
            (single, double, single[:OPENING] | OPENING_MARK, double[: OPENING - 1] | OPENING_MARK)
        )
        found, times = np.unique(found, return_counts=True)
        keys.append(found)
        numbers.append(times)
    sizes = [len(found) for found in keys]
    return Counts(
        texts=len(texts),
        text=np.repeat(np.arange(len(texts)), sizes),
        key=np.concatenate(keys) if keys else np.zeros(0, np.uint64),
        times=np.concatenate(numbers) if numbers else np.zeros(0, np.int64),
    )
