"""Where a key stands among many, found without a search: a table addressed by a hash of the key."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from muster.text.category.grams import Keys
from muster.text.category.sparse import Places

ROOM: Final = 4
"""So many slots at least for each key: most are met in the first one looked into."""
_MIX: Final = np.uint64(0x9E37_79B9_7F4A_7C15)
_NONE: Final = -1


class Placing:
    """`keys` are distinct."""

    def __init__(self, keys: Keys) -> None:
        bits = max(1, int(ROOM * len(keys) - 1).bit_length())
        self._keys, self._shift, self._last = keys, np.uint64(64 - bits), (1 << bits) - 1
        self._slots = np.full(1 << bits, _NONE, dtype=np.int64)
        left, slot = np.arange(len(keys)), self._first(keys)
        while len(left):
            free = self._slots[slot] == _NONE
            self._slots[slot[free]] = left[free]
            lost = self._slots[slot] != left
            left, slot = left[lost], (slot[lost] + 1) & self._last

    def of(self, keys: Keys) -> tuple[Places, NDArray[np.bool_]]:
        """Where each key stands, and whether it does; one that does not stands anywhere."""
        slot = self._first(keys)
        at = self._slots[slot]
        if not len(self._keys):
            return np.zeros_like(at), np.zeros(len(at), dtype=np.bool_)
        left = np.flatnonzero((at != _NONE) & (self._keys[at] != keys))
        while len(left):
            slot[left] = (slot[left] + 1) & self._last
            at[left] = self._slots[slot[left]]
            left = left[(at[left] != _NONE) & (self._keys[at[left]] != keys[left])]
        known = at != _NONE
        return np.maximum(at, 0), known

    def _first(self, keys: Keys) -> Places:
        return np.asarray((keys * _MIX) >> self._shift, dtype=np.int64)
