"""Which words of a text speak for a label."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from muster.text.category.grams import Written
from muster.text.category.sparse import Floats

MOST_WORDS: Final = 4
LONGEST: Final = 8
LOUDEST: Final = 8
"""So many stretches of a text are looked at."""
_SHARE: Final = 0.25
"""A character speaks for a label when it does so at least this much of what the strongest one does."""
_STOPS: Final = "，。、；：！？,.;:!?()（）“”\"'"


def words_in(*, letters: Sequence[str], read: Written, speaks: Floats) -> list[tuple[str, ...]]:
    """Of each text the stretches that speak loudest, those first.

    `letters` are the texts of `read`; `speaks` says of each of its characters how much it does.
    """
    top = np.zeros(len(letters), dtype=np.float32)
    np.maximum.at(top, read.text, speaks)
    loud = (speaks > _SHARE * top[read.text]) & (speaks > 0)
    begins = loud.copy()
    begins[1:] &= ~(loud[:-1] & read.paired)
    run = np.cumsum(begins)[loud] - 1
    loudness, lengths = np.bincount(run, weights=speaks[loud]), np.bincount(run)
    text, at = read.text[begins], read.at[begins]
    order = np.lexsort((-loudness, text))
    ends = np.cumsum(np.bincount(text, minlength=len(letters)))
    text, at, lengths = text[order], at[order], np.minimum(lengths[order], LONGEST)
    stretches = list(zip(at.tolist(), (at + lengths).tolist(), strict=True))
    return [
        _words(one, stretches[begin : min(begin + LOUDEST, end)])
        for one, begin, end in zip(letters, [0, *ends.tolist()], ends.tolist(), strict=False)
    ]


def _words(letters: str, stretches: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Without those that another, longer word says already."""
    said = dict.fromkeys(letters[begin:end].strip(_STOPS) for begin, end in stretches)
    words = [word for word in said if len(word) > 1]
    unlike = (word for word in words if not any(word != other and word in other for other in words))
    return tuple(unlike)[:MOST_WORDS]
