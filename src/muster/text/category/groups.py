"""Texts that are nearly the same belong together: parted between learning and testing they would flatter."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from muster.text.category.grams import letters_of
from muster.text.category.sparse import Places
from muster.text.points import points_of

SHINGLE: Final = 5
"""Characters that must stand in a row to count as shared."""
ALIKE: Final = 0.15
"""Two texts belong together when they share so much of the shorter one."""
PHRASE: Final = 60
"""What stands in more texts is a phrase ("请尽快处理"), not a sign of one text."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)


def groups_of(texts: Sequence[str]) -> Places:
    """A group's number for every text. Alike to one member is enough, so a group may be a chain."""
    shingles = [_shingles(text) for text in texts]
    sizes = np.array([len(one) for one in shingles], dtype=np.int64)
    code = np.concatenate([*shingles, np.zeros(0, np.uint64)])
    text = np.repeat(np.arange(len(texts)), sizes)
    order = np.lexsort((text, code))
    code, text = code[order], text[order]
    _, inverse, common = np.unique(code, return_inverse=True, return_counts=True)
    kept = common[inverse] <= PHRASE
    first, second, shared = _pairs(code[kept], text[kept], len(texts))
    alike = shared >= ALIKE * np.minimum(sizes[first], sizes[second])
    return _joined(len(texts), first[alike], second[alike])


def folds_of(*, groups: Places, label: Places, folds: int, seed: int) -> Places:
    """A fold for every text: groups stay whole, labels are spread evenly. The same seed, the same folds."""
    labels = int(label.max(initial=0)) + 1
    members = np.zeros((int(groups.max(initial=0)) + 1, labels))
    np.add.at(members, (groups, label), 1)
    total = np.maximum(1, members.sum(axis=0))
    filled, fold_of = np.zeros((folds, labels)), np.zeros(len(members), dtype=np.int64)
    mixed = np.random.default_rng(seed).permutation(len(members))
    for group in mixed[np.argsort(-members.max(axis=1)[mixed], kind="stable")]:
        fold = int(np.argmin(((filled + members[group]) / total * (members[group] > 0)).sum(axis=1)))
        filled[fold] += members[group]
        fold_of[group] = fold
    return fold_of[groups]


def _shingles(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    points = points_of(letters_of(text))
    width = max(1, len(points) - SHINGLE + 1)
    code = np.zeros(width if len(points) else 0, dtype=np.uint64)
    for at in range(min(SHINGLE, len(points))):
        code = (code ^ points[at : at + width]) * _SPREAD
    return np.unique(code)


def _pairs(code: np.ndarray, text: Places, texts: int) -> tuple[Places, Places, Places]:
    """Every pair of texts with a shingle in common, and how many."""
    found = [np.zeros(0, dtype=np.int64)]
    for apart in range(1, PHRASE):
        same = code[apart:] == code[:-apart]
        if not same.any():
            break
        found.append(text[:-apart][same] * texts + text[apart:][same])
    pair, shared = np.unique(np.concatenate(found), return_counts=True)
    return pair // texts, pair % texts, shared


def _joined(texts: int, first: Places, second: Places) -> Places:
    """Numbers of the groups that these pairs tie together."""
    head = np.arange(texts)
    while True:
        lower = np.minimum(head[first], head[second])
        before = head.copy()
        np.minimum.at(head, first, lower)
        np.minimum.at(head, second, lower)
        head = head[head]
        if np.array_equal(head, before):
            return np.unique(head, return_inverse=True)[1]
