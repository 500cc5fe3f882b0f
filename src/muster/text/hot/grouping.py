"""Group texts that share their telling pairs of characters.

A pair tells the more, the fewer texts have it; one in a title counts twice. Two texts are linked where the cosine of
their 80 most telling pairs is at least .32; the densest text leads a group, and who is linked to less than a
third of a group leaves it. The order of the texts decides nothing but ties.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from muster.text.normal import normal

LINKED: Final = 0.32
LEAST: Final = 3
"""Texts of a group; a pair of texts is no issue yet."""
RARE: Final = 3
COMMON_PART: Final = 8
"""A pair that more than one text in eight has tells nothing."""
MOST_PAIRS: Final = 80
MOST_SIGNS: Final = 600
_RUN: Final = re.compile(r"[\u4e00-\u9fff]+|[a-z]+\d+|\d+")
Vector = dict[str, float]
Posted = tuple[NDArray[np.int64], NDArray[np.float64]]


def grouped(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Groups of at least three texts by their places in `texts`, the densest first; no text is in two."""
    linked = _linked(_vectors(texts))
    taken: set[int] = set()
    groups = []
    for lead in sorted(range(len(texts)), key=lambda one: (-sum(linked[one].values()), one)):
        group = set() if lead in taken else _around(lead, linked, taken)
        if len(group) >= LEAST:
            taken |= group
            groups.append(tuple(sorted(group)))
    return groups


def _around(lead: int, linked: list[dict[int, float]], taken: set[int]) -> set[int]:
    group = {lead, *linked[lead].keys() - taken}
    while True:
        kept = {one for one in group if one == lead or 3 * len(linked[one].keys() & group) >= len(group) - 1}
        if kept == group:
            return group
        group = kept


def _pairs(text: str) -> set[str]:
    found: set[str] = set()
    for run in _RUN.findall(text):
        found |= {run[at : at + 2] for at in range(len(run) - 1)} if run[0] >= "\u4e00" else {run}
    return found


def _vectors(texts: Sequence[str]) -> list[Vector]:
    split = [text.partition("\n") for text in texts]
    heads = [_pairs(normal(head)) for head, _, _ in split]
    whole = [
        head | _pairs(normal(body)[:MOST_SIGNS]) for head, (_, _, body) in zip(heads, split, strict=True)
    ]
    in_texts = Counter(pair for pairs in whole for pair in pairs)
    most = max(50, len(texts) // COMMON_PART)
    telling = {pair: log(len(texts) / number) for pair, number in in_texts.items() if RARE <= number <= most}
    return [_vector(head, pairs, telling) for head, pairs in zip(heads, whole, strict=True)]


def _vector(head: set[str], pairs: set[str], telling: Vector) -> Vector:
    weights = {pair: telling[pair] * (2 if pair in head else 1) for pair in pairs if pair in telling}
    kept = sorted(weights, key=lambda pair: (-weights[pair], pair))[:MOST_PAIRS]
    length = sqrt(sum(weights[pair] ** 2 for pair in kept)) or 1.0
    return {pair: weights[pair] / length for pair in kept}


def _linked(vectors: list[Vector]) -> list[dict[int, float]]:
    posted: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for pair, weight in vector.items():
            posted[pair].append((at, weight))
    lists: dict[str, Posted] = {
        pair: (np.array([at for at, _ in found]), np.array([weight for _, weight in found]))
        for pair, found in posted.items()
    }
    return [_links(at, vector, lists, len(vectors)) for at, vector in enumerate(vectors)]


def _links(at: int, vector: Vector, lists: dict[str, Posted], number: int) -> dict[int, float]:
    cosine = np.zeros(number)
    for pair, weight in vector.items():
        there, weights = lists[pair]
        cosine[there] += weight * weights
    cosine[at] = 0
    found = np.flatnonzero(cosine >= LINKED)
    return dict(zip(found.tolist(), cosine[found].tolist(), strict=True))
