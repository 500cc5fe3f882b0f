import pytest
from tests.api.programs import Programs
from tests.factories.city import found_city


@pytest.fixture
def programs(live_database: str) -> Programs:
    """Programs in the small city, in a database that commits: commands begin transactions of their own."""
    found_city()
    return Programs()
