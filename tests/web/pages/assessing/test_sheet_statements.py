"""What a score sheet asks of the database: the same few statements for one case as for thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.periods import score_rows
from tests.factories.whistles import whistle_in

from muster.assessment.inputs import fill_missing
from muster.core.lifecycle.states import WhistleState

SIGNING_IN = 2


@pytest.fixture
def city(live_database: str) -> None:
    found_city()
    whistle_in(WhistleState.CLOSED)
    fill_missing()


@pytest.mark.parametrize("number", [1, 30])
def test_a_sheet_takes_the_same_statements_for_any_number_of_cases(city: None, number: int) -> None:
    score_rows(number, unit=scene.URBAN)
    client = signed_in(scene.COUNTY_LEADER)
    address = f"/scores/{scene.URBAN}/2026-03"
    client.get(address)

    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)

    assert page.status_code == 200
    assert len(queries) == 8, [one["sql"][:90] for one in queries]
