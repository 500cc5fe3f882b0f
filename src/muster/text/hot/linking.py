"""How alike are texts in matter and place, and which groups does that make?

A pair is as alike as its words (cosine), times what its places say: 0.1 where both name places but none in
common, up to 1.1 where they name the same, 0.48 where only one of them says where and 0.6 where none does;
and times 0.2 where they are known to be about two items: what is said of a place is not yet about one matter.
Texts are then merged pair by pair as long as two groups are alike on average.
"""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np
from numpy.typing import NDArray

from muster.text.hot.features import Features, Vector

ELSEWHERE: Final = 0.1
HALF_KNOWN: Final = 0.48
NOWHERE: Final = 0.6
OTHER_ITEM: Final = 0.2
ALIKE: Final = 0.12
"""How alike two groups must be on average to be one."""
HEEDED: Final = 0.06
"""Pairs less alike than this count as not alike at all."""
Links = list[dict[int, float]]
_Numbers = NDArray[np.float64]
_Posted = dict[str, tuple[NDArray[np.int64], _Numbers]]


def linked(texts: Sequence[Features]) -> Links:  # keyword-free: one list in
    """For every text the others and how alike they are, where they are at all."""
    words, places = _posted([one.words for one in texts]), _posted([one.places for one in texts])
    placed = np.array([one.placed for one in texts], dtype=bool)
    items = np.array([one.item for one in texts], dtype=object)
    links: Links = [{} for _ in texts]
    for at, one in enumerate(texts):
        near = _cosine(one.places, places, len(texts))
        alike = _cosine(one.words, words, len(texts)) * _by_place(near, placed, placed[at])
        if one.item:
            alike[(items != "") & (items != one.item)] *= OTHER_ITEM
        alike[: at + 1] = 0
        for other in np.flatnonzero(alike >= HEEDED).tolist():
            links[at][other] = links[other][at] = float(alike[other])
    return links


def merged(links: Links) -> list[tuple[int, ...]]:  # keyword-free: one graph in
    """The groups that average likeness makes, single texts among them, by their first text."""
    sums: dict[int, dict[int, float]] = {at: dict(near) for at, near in enumerate(links)}
    members: dict[int, tuple[int, ...]] = {at: (at,) for at in range(len(links))}
    waiting = [(-alike, at, to) for at, near in sums.items() for to, alike in near.items() if at < to]
    heapify(waiting)
    fresh = len(links)
    while waiting and -waiting[0][0] >= ALIKE:
        _, one, other = heappop(waiting)
        if one not in members or other not in members:
            continue
        members[fresh] = tuple(sorted(members.pop(one) + members.pop(other)))
        sums[fresh] = _summed(sums, one, other)
        for to, total in sums[fresh].items():
            sums[to][fresh] = total
            alike = total / (len(members[fresh]) * len(members[to]))
            heappush(waiting, (-alike, to, fresh))
        fresh += 1
    return sorted(members.values())


def _summed(sums: dict[int, dict[int, float]], one: int, other: int) -> dict[int, float]:
    total: defaultdict[int, float] = defaultdict(float)
    for gone in (one, other):
        for to, alike in sums.pop(gone).items():
            if to not in (one, other):
                total[to] += alike
                del sums[to][gone]
    return dict(total)


def _by_place(near: _Numbers, placed: NDArray[np.bool_], own: bool) -> _Numbers:
    if own:
        return np.where(placed, ELSEWHERE + near, HALF_KNOWN)
    return np.where(placed, HALF_KNOWN, NOWHERE)


def _posted(vectors: Sequence[Vector]) -> _Posted:
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for key, weight in vector.items():
            found[key].append((at, weight))
    return {
        key: (np.array([at for at, _ in those]), np.array([weight for _, weight in those]))
        for key, those in found.items()
    }


def _cosine(vector: Vector, posted: _Posted, number: int) -> _Numbers:
    cosine = np.zeros(number)
    for key, weight in vector.items():
        there, weights = posted[key]
        cosine[there] += weight * weights
    return cosine
