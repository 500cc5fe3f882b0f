"""Every state can be reached through the services, and every command stays within its statements."""

import pytest
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState

pytestmark = pytest.mark.usefixtures("city")


@pytest.mark.parametrize("state", list(WhistleState))
def test_whistle_reaches_every_state(state: WhistleState) -> None:
    life = whistle_in(state)

    assert life.whistle.state is state
