"""The demo county is appraised through the services, as people would."""

from datetime import UTC, datetime

from tests.core.appraisal.forms import ASSESSOR, COMMUNITY_LEADER, OTHER_LEADER
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for

from muster.assessment.appraising import store
from muster.core.appraisal.relation import Relation
from muster.core.period.process.states import PeriodState
from muster.demo.accounts import COUNTY
from muster.demo.assessing.rounds import appraise
from muster.demo.play import Play
from muster.demo.scenarios.street.hands import STREET
from muster.directory.models import Unit

NOW = datetime(2026, 4, 20, 2, 0, tzinfo=UTC)


def test_the_last_full_month_is_published_and_the_running_one_begun(live_database: str) -> None:
    found_city()
    Unit.objects.filter(id=scene.COUNTY).update(code=COUNTY)
    Unit.objects.filter(id=scene.STREET).update(code=STREET)
    for actor in (
        ASSESSOR, scene.COUNTY_LEADER, scene.LEADER, scene.SECRETARY, OTHER_LEADER, COMMUNITY_LEADER,
    ):  # fmt: skip
        account_for(actor)
    play = Play(start=scene.MONDAY)

    for moment in appraise(play, NOW):
        play.doing.now = max(play.doing.now, moment)

    march = store.read_round(organisation=scene.COUNTY, period="2026-03")
    april = store.read_round(organisation=scene.COUNTY, period="2026-04")
    assert march is not None
    assert april is not None
    assert (march.state, april.state) == (PeriodState.PUBLISHED, PeriodState.OPEN)
    community = march.result(unit=scene.COMMUNITY, relation=Relation.STREET_COMMUNITY)
    assert community is not None
    assert community.value is not None
    assert store.appraisals_by(organisation=scene.COUNTY, period="2026-04", assessors=[scene.STREET])
