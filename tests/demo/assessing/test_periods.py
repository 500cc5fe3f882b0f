"""The demo county assesses its last full month through the services, as people would."""

from datetime import UTC, datetime

from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for
from tests.factories.periods import ASSESSOR, LEADER, URBAN_CLERK
from tests.factories.whistles import whistle_in

from muster.assessment.periods import store
from muster.core.lifecycle.states import WhistleState
from muster.core.period.process.states import PeriodState
from muster.demo.accounts import COUNTY
from muster.demo.assessing.periods import assess
from muster.demo.play import Play
from muster.directory.models import Unit

NOW = datetime(2026, 4, 20, 2, 0, tzinfo=UTC)


def test_the_last_full_month_is_published_and_the_running_one_open(live_database: str) -> None:
    found_city()
    Unit.objects.filter(id=scene.COUNTY).update(code=COUNTY)
    for actor in (ASSESSOR, LEADER, URBAN_CLERK, scene.clerk(scene.MARKET)):
        account_for(actor)
    whistle_in(WhistleState.CLOSED)
    whistle_in(WhistleState.CLOSED)
    play = Play(start=scene.MONDAY)

    for moment in assess(play, NOW):
        play.doing.now = max(play.doing.now, moment)

    march = store.read(organisation=scene.COUNTY, period="2026-03")
    april = store.read(organisation=scene.COUNTY, period="2026-04")
    assert march is not None
    assert april is not None
    assert (march.state, april.state) == (PeriodState.PUBLISHED, PeriodState.OPEN)
    assert sorted(one.upheld for one in march.objections if one.upheld is not None) == [False, True]
    assert [one.approved for one in march.exclusions] == [True]
