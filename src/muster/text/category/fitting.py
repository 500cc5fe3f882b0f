"""Weights that tell labels apart, learned from weighted grams: logistic regression by L-BFGS."""

from collections.abc import Callable
from typing import Final

import numpy as np

from muster.text.category.sparse import Floats, Places, Sparse

REMEMBERED: Final = 8
MOST_STEPS: Final = 60
ENOUGH: Final = 1e-3
"""Stops once a step betters the loss by less than this share."""


def shares_of(scores: Floats) -> Floats:
    """Scores, labels × texts, as probabilities: those of one text add up to one."""
    raised = np.exp(scores - scores.max(axis=0))
    return np.asarray(raised / raised.sum(axis=0), dtype=np.float32)


def fitted(*, table: Sparse, label: Places, labels: int, strength: float) -> Floats:
    """Weights, labels × `columns`; the higher `strength`, the closer they follow the examples.

    Every label weighs by the root of its number of examples, so that rare ones are not given up.
    """
    texts = np.arange(len(label))
    wanted = np.zeros((labels, len(label)), dtype=np.float32)
    wanted[label, texts] = 1
    sizes = np.maximum(1, np.bincount(label, minlength=labels))
    weight = (np.sqrt(len(label) / labels / sizes)[label] * strength).astype(np.float32)

    def loss(weights: Floats) -> tuple[float, Floats]:
        shares = shares_of(table.times(weights))
        likely = np.log(np.maximum(shares[label, texts], 1e-30))
        slope = table.turned.times(weight * (shares - wanted)) + weights
        return float(0.5 * np.vdot(weights, weights) - (weight * likely).sum()), slope

    return _least(loss, np.zeros((labels, table.columns), dtype=np.float32))


def _least(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Where a convex loss is least, near enough: L-BFGS with halving steps."""
    at, (height, slope) = start, loss(start)
    steps: list[tuple[Floats, Floats, float]] = []
    for _ in range(MOST_STEPS):
        way = _way(slope, steps)
        down = float(np.vdot(way, slope))
        length = 1.0 if steps else min(1.0, 1 / max(float(np.linalg.norm(slope)), 1e-9))
        while True:
            there = at + np.float32(length) * way
            new_height, new_slope = loss(there)
            if new_height <= height + 1e-4 * length * down or length < 1e-6:
                break
            length /= 2
        moved, turned = there - at, new_slope - slope
        bent = float(np.vdot(moved, turned))
        better = height - new_height
        at, height, slope = there, new_height, new_slope
        if better <= ENOUGH * abs(height):
            break
        if bent > 0:
            steps = [*steps[-REMEMBERED + 1 :], (moved, turned, bent)]
    return at


def _way(slope: Floats, steps: list[tuple[Floats, Floats, float]]) -> Floats:
    """The direction down, with what the last steps showed of the curvature."""
    way, shares = -slope, []
    for moved, turned, bent in reversed(steps):
        share = float(np.vdot(moved, way)) / bent
        shares.append(share)
        way = way - np.float32(share) * turned
    if steps:
        _, turned, bent = steps[-1]
        way = way * np.float32(bent / float(np.vdot(turned, turned)))
    for (moved, turned, bent), share in zip(steps, reversed(shares), strict=True):
        way = way + np.float32(share - float(np.vdot(turned, way)) / bent) * moved
    return way
