"""Every state can be reached through the services, and every command stays within its statements."""

import pytest
from tests.core.lifecycle import scene
from tests.factories.whistles import whistle_in

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState

pytestmark = pytest.mark.usefixtures("city")


@pytest.mark.parametrize("state", list(WhistleState))
def test_whistle_reaches_every_state(state: WhistleState) -> None:
    life = whistle_in(state)

    assert life.whistle.state is state


def test_a_lead_of_a_higher_number_gives_way_to_one_of_a_lower() -> None:
    life = whistle_in(WhistleState.SOUNDING, lead=scene.URBAN, assists=(scene.MARKET,))
    life.give(c.ChangeLead(unit=scene.MARKET, reason=life.text("改由市场监管牵头")), scene.COUNTY_DISPATCHER)

    life.give(c.ChangeLead(unit=scene.URBAN, reason=life.text("改回")), scene.COUNTY_DISPATCHER)

    assert life.whistle.lead is not None
    assert life.whistle.lead.unit == scene.URBAN
