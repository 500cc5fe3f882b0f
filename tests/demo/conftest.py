"""The demo plays one city in a process; here each test has one of its own."""

import pytest

from muster.demo import city


@pytest.fixture(autouse=True)
def another_city() -> None:
    """What the process knows of the city before is forgotten."""
    city._grids.cache_clear()
    city._has_staff.cache_clear()
