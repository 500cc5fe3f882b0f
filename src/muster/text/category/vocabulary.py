"""Which grams are known, and how much each tells: rare ones more than common ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from muster.text.category.grams import OPENING_MARK, Counts, Keys, counts_of
from muster.text.category.placing import Placing
from muster.text.category.sparse import Floats, Places, Sparse

SELDOM: Final = 2
"""A gram of fewer texts than this tells nothing about other texts."""
OPENING_WEIGHT: Final = 1.0


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """`keys` in order, and beside each how much it tells."""

    keys: Keys
    tells: Floats

    def weighed(self, texts: Sequence[str]) -> Sparse:
        """Texts × grams: dampened counts, each text of length one whatever its size."""
        return self.weighed_counts(counts_of(texts))

    @cached_property
    def _placing(self) -> Placing:
        return Placing(self.keys)

    def columns_of(self, keys: Keys) -> tuple[Places, NDArray[np.bool_]]:
        """Where each key stands, and whether it is known; an unknown one stands anywhere."""
        return self._placing.of(keys)

    def weighed_counts(self, counts: Counts) -> Sparse:
        """As `weighed`, where the grams are counted already."""
        column, known = self.columns_of(counts.key)
        row, column = counts.text[known], column[known]
        value = ((1 + np.log(counts.times[known])) * self.tells[column]).astype(np.float32)
        length = np.sqrt(np.bincount(row, weights=value * value, minlength=counts.texts))
        return Sparse(
            rows=counts.texts,
            columns=len(self.keys),
            row=row,
            column=column,
            value=(value / length[row]).astype(np.float32),
        )


def vocabulary_of(counts: Counts) -> Vocabulary:
    """The grams of these texts that stand in at least `SELDOM` of them."""
    keys, found = np.unique(counts.key, return_counts=True)
    keys, found = keys[found >= SELDOM], found[found >= SELDOM]
    tells = np.log((1 + counts.texts) / (1 + found)) + 1
    tells[keys >= OPENING_MARK] *= OPENING_WEIGHT
    return Vocabulary(keys=keys, tells=tells.astype(np.float32))
