"""What was devolved to a street is its own duty: W3 declines its whistles, from that day, at that street."""

from datetime import date, timedelta

import pytest
from tests.core.empowerment.cast import NOW
from tests.core.lifecycle import scene
from tests.empowerment.registers import said, walked
from tests.factories.city import found_city
from tests.factories.whistles import Life

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.refusals import OwnDuty
from muster.directory import facts


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def own_at(organisation: int, on: date) -> bool:
    return facts.current().catalogue_for(organisation=organisation, on=on)[scene.ITEM.code].own_duty


def test_from_its_day_at_its_street_until_taken_back() -> None:
    given = walked(("devolve", "clerk"), ("take_over", "street"), since=date(2026, 3, 5))
    days = [date(2026, 3, 4), date(2026, 3, 5), date(2026, 9, 1)]

    assert [own_at(scene.STREET, on) for on in days] == [False, True, True]
    assert own_at(scene.OTHER_STREET, days[1]) is False
    said("take_back", "county", matter=given)
    assert [own_at(scene.STREET, on) for on in days] == [False, True, False]


def test_what_the_street_has_not_taken_over_is_not_its_own() -> None:
    walked(("devolve", "clerk"))

    assert own_at(scene.STREET, date(2026, 3, 2)) is False


def test_a_whistle_for_it_can_only_be_declined() -> None:
    life = Life()
    life.draft()
    life.give(c.Submit(), scene.DISPATCHER)
    walked(("devolve", "clerk"), ("take_over", "street"), now=NOW - timedelta(days=1))

    with pytest.raises(OwnDuty):
        life.give(c.Blow(), scene.LEADER)

    declined = life.give(c.Decline(reason=scene.text()), scene.LEADER)
    assert declined.state == "declined"
