"""A small reader that every test here may ask."""

import pytest
from tests.text.category.lessons import EXAMPLES

from muster.text.category import Classifier, train


@pytest.fixture(scope="session")
def reader() -> Classifier:
    return train(EXAMPLES, seed=7)
