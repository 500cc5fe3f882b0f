"""The overview names cases to those whom they concern and to nobody else."""

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState


@pytest.fixture
def life(live_database: str) -> Life:
    found_city()
    return whistle_in(WhistleState.SOUNDING)


def test_the_overview_names_no_case_that_does_not_concern_its_reader(life: Life) -> None:
    told = signed_in(scene.COUNTY_DISPATCHER).get("/overview").content.decode()
    hidden = signed_in(scene.clerk(scene.GAS)).get("/overview").content.decode()

    assert life.id in told
    assert (life.id in hidden, "文化巷" in hidden) == (False, False)


def test_a_system_administrator_reads_no_cases_and_has_no_overview(life: Life) -> None:
    client = signed_in(scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE))

    assert client.get("/overview").status_code == 404
    assert 'href="/overview"' not in client.get("/inbox").content.decode()
