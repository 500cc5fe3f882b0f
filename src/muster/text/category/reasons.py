"""Which words of a text speak for a label."""

from typing import Final

import numpy as np

from muster.text.category.sparse import Floats

MOST_WORDS: Final = 4
LONGEST: Final = 8
_SHARE: Final = 0.25
"""A character speaks for a label when it does so at least this much of what the strongest one does."""


def words_of(letters: str, speaks: Floats) -> tuple[str, ...]:
    """The stretches of `letters` that speak loudest; `speaks` says how much each character does."""
    top = float(speaks.max(initial=0))
    if top <= 0:
        return ()
    loud = np.flatnonzero(speaks > _SHARE * top)
    runs = np.split(loud, np.flatnonzero(np.diff(loud) > 1) + 1)
    said: dict[str, float] = {}
    for run in runs:
        word = letters[run[0] : run[0] + min(len(run), LONGEST)].strip("，。、；：！？,.;:!?()（）“”\"'")
        if len(word) > 1:
            said[word] = max(said.get(word, 0.0), float(speaks[run].sum()))
    loudest = sorted(said, key=lambda word: (-said[word], word))
    return tuple(_unlike(loudest)[:MOST_WORDS])


def _unlike(words: list[str]) -> list[str]:
    """Without those that another, longer word says already."""
    return [word for word in words if not any(word != other and word in other for other in words)]
