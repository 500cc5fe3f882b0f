"""Weights that tell labels apart, learned from weighted grams: regularised least squares on ±1."""

from collections.abc import Callable
from typing import Final

import numpy as np

from muster.text.category.sparse import Floats, Places, Sparse

MOST_STEPS: Final = 80
ENOUGH: Final = 1e-2
"""Stops once what is left of the right side is less than this share of it, for every label."""


def fitted(*, table: Sparse, label: Places, labels: int, strength: float) -> Floats:
    """Weights, labels × `columns`; the higher `strength`, the closer they follow the examples.

    Every label weighs by the root of its number of examples, so that rare ones are not given up. The weights
    are sums of the examples, so as many numbers are sought for a label as there are examples.
    """
    wanted = np.full((labels, len(label)), -1, dtype=np.float32)
    wanted[label, np.arange(len(label))] = 1
    sizes = np.maximum(1, np.bincount(label, minlength=labels))
    weight = np.sqrt(np.sqrt(len(label) / labels / sizes)[label]).astype(np.float32)

    def applied(shares: Floats) -> Floats:
        return weight * table.times(table.turned.times(weight * shares)) + shares / np.float32(strength)

    return table.turned.times(weight * _solved(applied, weight * wanted))


def _solved(applied: Callable[[Floats], Floats], right: Floats) -> Floats:
    """What `applied` makes the right side of, near enough, row by row: conjugate gradients."""
    found, left = np.zeros_like(right), right.copy()
    way, size = left.copy(), _squares(left)
    enough = ENOUGH**2 * size
    for _ in range(MOST_STEPS):
        turned = applied(way)
        step = size / np.maximum((way * turned).sum(axis=1, keepdims=True), 1e-30)
        found, left = found + step * way, left - step * turned
        before, size = size, _squares(left)
        if (size <= enough).all():
            break
        way = left + size / np.maximum(before, 1e-30) * way
    return found


def _squares(rows: Floats) -> Floats:
    return np.asarray((rows * rows).sum(axis=1, keepdims=True), dtype=np.float32)
