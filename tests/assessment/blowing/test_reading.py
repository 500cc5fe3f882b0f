"""A street's blowing from its whistles' histories: cohort, cut-off, own duty, pages and who may read them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in

from muster.assessment.blowing.reading import Blowing, blowing_of, frequencies_of
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import month_of
from muster.core.score.figure import FigureCode
from muster.directory.models import OwnDutyRow, Unit
from muster.ledger.moment import database_now

MARCH = month_of("2026-03")
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)


@pytest.fixture
def city(live_database: str) -> Life:
    found_city()
    Unit.objects.filter(id=scene.STREET).update(residents=20_000)
    whistle_in(WhistleState.SOUNDING)
    whistle_in(WhistleState.WITHDRAWN)
    whistle_in(WhistleState.AWAITING_APPROVAL)
    return whistle_in(WhistleState.CLOSED)


def of_street() -> Blowing:
    return blowing_of(blower=scene.STREET, span=MARCH, now=database_now())


def told(found: Blowing) -> dict[FigureCode, Decimal | None]:
    return {one.code: one.rounded for one in found.rates.rates}


def test_registered_whistles_count_and_others_do_not(city: Life) -> None:
    found = of_street()

    assert len(found.rates.rates[0].denominator) == 2
    assert found.peers.found[scene.STREET].value == Decimal(1)
    assert told(found)[FigureCode.VALID_WHISTLE_RATE] == Decimal("100.00")
    assert told(found)[FigureCode.VERIFIED_IN_TIME_RATE] == Decimal("100.00")


def test_a_devolved_matter_is_own_duty_from_its_day_on(city: Life) -> None:
    duty = OwnDutyRow.objects.create(
        matter="01900000-0000-7000-8000-00000000000d",
        street_id=scene.STREET,
        item_code=scene.ITEM.code,
        since=date(2026, 3, 1),
    )
    connection.cursor().execute("UPDATE directory_version SET number = number + 1")

    assert told(of_street())[FigureCode.OWN_DUTY_SHARE] == Decimal("100.00")

    OwnDutyRow.objects.filter(pk=duty.pk).update(since=date(2026, 4, 1))
    connection.cursor().execute("UPDATE directory_version SET number = number + 1")

    assert told(of_street())[FigureCode.OWN_DUTY_SHARE] == Decimal("0.00")


def test_frequencies_take_as_many_statements_for_two_blowers_as_for_one(city: Life) -> None:
    frequencies_of(blowers=[scene.STREET], span=MARCH)
    with CaptureQueriesContext(connection) as one:
        frequencies_of(blowers=[scene.STREET], span=MARCH)
    with CaptureQueriesContext(connection) as two:
        frequencies_of(blowers=[scene.STREET, scene.OTHER_STREET], span=MARCH)

    assert len(one) == len(two) <= 3


def test_the_pages_drill_to_the_cases(city: Life) -> None:
    county, sheet = signed_in(ASSESSOR), f"/scores/blowers/{scene.STREET}/2026-03"

    listed = county.get("/scores/blowers", {"period": "2026-03"}).content.decode()
    one = county.get(sheet).content.decode()
    cases = signed_in(scene.DISPATCHER).get(f"{sheet}/valid_whistle_rate").content.decode()

    assert f'href="{sheet}"' in listed
    assert "1.00" in listed
    assert f'href="{sheet}/valid_whistle_rate"' in one
    assert f"/whistles/{city.id}" in cases


@pytest.mark.parametrize(
    "address",
    [
        f"/scores/blowers/{scene.OTHER_STREET}/2026-03",
        f"/scores/blowers/{scene.STREET}/soon",
        f"/scores/blowers/{scene.URBAN}/2026-03",
        f"/scores/blowers/{scene.STREET}/2026-03/nothing",
    ],
)
def test_what_one_may_not_see_is_not_there(city: Life, address: str) -> None:
    assert signed_in(scene.DISPATCHER).get(address).status_code == 404
