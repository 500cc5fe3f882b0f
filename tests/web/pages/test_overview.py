"""The overview names cases to those whom they concern and to nobody else."""

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.states import WhistleState


@pytest.mark.parametrize(
    "actor",
    [
        pytest.param(scene.clerk(scene.GAS), id="unit-not-summoned"),
        pytest.param(scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE), id="administrator"),
    ],
)
def test_the_overview_names_no_case_that_does_not_concern_its_reader(
    live_database: str, actor: Actor
) -> None:
    found_city()
    life = whistle_in(WhistleState.SOUNDING)

    told = signed_in(scene.COUNTY_DISPATCHER).get("/overview").content.decode()
    hidden = signed_in(actor).get("/overview").content.decode()

    assert life.id in told
    assert (life.id in hidden, "文化巷" in hidden) == (False, False)
