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
_AT_ONCE: Final = 4096
# To be counted by one sort a gram has its text's number above it, and the mark of an opening between the two.
_PAIR: Final = np.uint64((1 << 2 * LETTER_BITS) - 1)
_OPENED: Final = np.uint64(1 << 2 * LETTER_BITS)
_TO_MARK: Final = np.uint64(63 - 2 * LETTER_BITS)
_OWNER: Final = np.uint64(2 * LETTER_BITS + 1)

Keys = NDArray[np.uint64]
Whole = NDArray[np.int64]


def letters_of(text: str) -> str:
    """What of a text is read: its one spelling, without blanks."""
    return normal(text).replace(" ", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Texts end to end: the code point of every character, whose it is, and its place in its text."""

    texts: int
    points: Keys
    text: Whole
    at: Whole

    @property
    def pairs(self) -> Keys:
        """The key of every pair of neighbours by where it begins; see `paired` for those that are none."""
        return self.points[:-1] | (self.points[1:] + np.uint64(1)) << _SHIFT

    @property
    def paired(self) -> NDArray[np.bool_]:
        """Whether a character and the next one stand in one text."""
        return np.asarray(self.text[1:] == self.text[:-1])


def written(letters: Sequence[str]) -> Written:
    """Of each text its `letters_of`."""
    sizes = np.array([len(one) for one in letters], dtype=np.int64)
    text = np.repeat(np.arange(len(letters)), sizes)
    return Written(
        texts=len(letters),
        points=points_of("".join(letters)),
        text=text,
        at=np.arange(len(text)) - np.repeat(np.cumsum(sizes) - sizes, sizes),
    )


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
    parts = [
        counted(written([letters_of(text) for text in texts[begin : begin + _AT_ONCE]]))
        for begin in range(0, max(1, len(texts)), _AT_ONCE)
    ]
    return Counts(
        texts=len(texts),
        text=np.concatenate([part.text + number * _AT_ONCE for number, part in enumerate(parts)]),
        key=np.concatenate([part.key for part in parts]),
        times=np.concatenate([part.times for part in parts]),
    )


def counted(read: Written) -> Counts:
    """As `counts_of`, at most `_AT_ONCE` texts."""
    paired = read.paired
    key = np.concatenate((read.points, read.pairs[paired]))
    text = np.concatenate((read.text, read.text[:-1][paired])).astype(np.uint64)
    last = np.concatenate((read.at, read.at[1:][paired]))
    owned = text << _OWNER | key
    opening = owned[last < OPENING] | _OPENED
    found, times = np.unique(np.concatenate((owned, opening)), return_counts=True)
    return Counts(
        texts=read.texts,
        text=(found >> _OWNER).astype(np.int64),
        key=(found & _PAIR) | (found & _OPENED) << _TO_MARK,
        times=times,
    )
