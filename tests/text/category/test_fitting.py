"""The weights are where the loss is least: the equations that say so are solved."""

import numpy as np
import pytest

from muster.text.category.fitting import fitted
from muster.text.category.sparse import Sparse

STRENGTH = 4.0
LABEL = np.array([0, 0, 0, 1, 2, 2, 0, 1] * 5)


@pytest.fixture
def dense() -> np.ndarray:
    """Forty texts of twelve grams, most of them nought."""
    drawn = np.random.default_rng(3)
    return (drawn.random((len(LABEL), 12)) * (drawn.random((len(LABEL), 12)) < 0.4)).astype(np.float32)


def test_weights_are_those_of_weighted_regularised_least_squares(dense: np.ndarray) -> None:
    row, column = np.nonzero(dense)
    table = Sparse(rows=len(dense), columns=12, row=row, column=column, value=dense[row, column])

    found = fitted(table=table, label=LABEL, labels=3, strength=STRENGTH)

    wanted = np.where(np.arange(3)[:, None] == LABEL, 1.0, -1.0)
    weight = np.sqrt(len(LABEL) / 3 / np.bincount(LABEL))[LABEL]
    normal = (dense.T * weight) @ dense + np.eye(12) / STRENGTH
    assert found == pytest.approx(np.linalg.solve(normal, (dense.T * weight) @ wanted.T).T, abs=0.05)
