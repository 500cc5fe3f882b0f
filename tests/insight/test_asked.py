"""What waits for a person: theirs and nobody else's, the most pressing first, in one statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import whistles as walk
from tests.factories.city import found_city
from tests.factories.whistles import Life, whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.asking import Ask
from muster.core.lifecycle.states import WhistleState
from muster.insight.asked import asked
from muster.whistles.services.facts import current_facts

S = WhistleState
EVERY = tuple(Ask)


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def waiting(by: Actor, life: Life, *only: Ask) -> list[tuple[str, Ask]]:
    facts = current_facts(now=life.now)
    return [(one.whistle.id, one.ask) for one in asked(by=by, facts=facts, only=only or EVERY)]


@pytest.mark.usefixtures("city")
def test_an_approval_waits_for_the_blowers_leader_alone() -> None:
    life = whistle_in(S.AWAITING_APPROVAL)

    assert waiting(scene.LEADER, life) == [(life.id, Ask.APPROVAL)]
    assert waiting(scene.COUNTY_LEADER, life) == []
    assert waiting(scene.DISPATCHER, life) == []
    assert waiting(scene.person(Role.LEADER, scene.OTHER_STREET), life) == []


@pytest.mark.usefixtures("city")
def test_the_most_pressing_comes_first_and_what_has_no_limit_last() -> None:
    asking = whistle_in(S.IN_HAND)
    asking.give(
        c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=asking.text("雨季")),
        scene.clerk(scene.URBAN),
    )
    approving = whistle_in(S.AWAITING_APPROVAL)
    emergency = Life()
    walk.blow(emergency, type=WhistleType.EMERGENCY)

    assert waiting(scene.LEADER, emergency) == [
        (approving.id, Ask.APPROVAL),
        (emergency.id, Ask.RATIFICATION),
        (asking.id, Ask.EXTENSION),
    ]
    assert waiting(scene.LEADER, emergency, Ask.EXTENSION) == [(asking.id, Ask.EXTENSION)]


@pytest.mark.usefixtures("city")
def test_what_was_answered_waits_no_longer() -> None:
    life = whistle_in(S.AWAITING_APPROVAL)

    walk.decline(life)

    assert waiting(scene.LEADER, life) == []


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("number", [1, 3])
def test_takes_one_statement_for_any_number(number: int) -> None:
    lives = [whistle_in(S.AWAITING_APPROVAL) for _ in range(number)]
    facts = current_facts(now=lives[0].now)
    asked(by=scene.LEADER, facts=facts, only=EVERY)

    with CaptureQueriesContext(connection) as taken:
        found = asked(by=scene.LEADER, facts=facts, only=EVERY)

    assert (len(found), len(taken)) == (number, 1)
