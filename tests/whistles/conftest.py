import pytest
from tests.factories.city import found_city


@pytest.fixture
def city(db: None) -> None:
    """The small city, in a database that rolls back."""
    found_city()


@pytest.fixture
def live_city(live_database: str) -> str:
    """The small city, in a database that commits."""
    found_city()
    return live_database
