"""How suggestions fared, as far as a person may see the desks that had them."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.directory.actors import Role
from muster.core.time.days import local_day
from muster.intake.models import SuggestionCount
from muster.intake.suggestions.hits import hits_of
from muster.ledger.moment import database_now


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def this_month() -> date:
    return local_day(database_now()).replace(day=1)


def counted(**other: Any) -> None:
    usual = {
        "month": this_month(), "organisation": scene.STREET, "item": scene.ITEM.code, "tenth": 8,
        "certain": True, "shown": 10, "chosen": 8, "listed": 7, "first": 6, "confidence": 6.8,
    }  # fmt: skip
    SuggestionCount.objects.create(**usual | other)


def test_counts_add_up_by_month_by_item_and_by_confidence() -> None:
    counted()
    counted(certain=False, tenth=3, shown=5, chosen=2, listed=1, first=0, confidence=0.7)
    counted(organisation=scene.OTHER_STREET)
    counted(month=date(2020, 1, 1))

    found = hits_of(organisations=[scene.STREET], since=this_month())

    month = found.months[this_month()]
    assert (month.shown, month.chosen, month.first, month.listed) == (15, 10, 6, 8)
    assert (month.certain, month.certain_first, month.confidence) == (8, 6, 0.75)
    assert {tenth: one.chosen for tenth, one in found.tenths.items()} == {3: 2, 8: 8}
    assert found.items[scene.ITEM.code] == month


def test_a_desk_sees_its_own_hits_and_no_other_desks() -> None:
    counted()
    counted(organisation=scene.OTHER_STREET, shown=9999)

    page = signed_in().get("/suggestions").content.decode()

    assert "75.0%" in page  # 6 of 8
    assert scene.ITEM.name in page
    assert "9999" not in page


def test_whoever_reads_no_cases_has_no_such_page() -> None:
    administrator = scene.person(Role.SYSADMIN, scene.CITY)

    assert signed_in(administrator).get("/suggestions").status_code == 404


def test_the_page_asks_no_more_for_many_counts() -> None:
    desk = signed_in()
    desk.get("/suggestions")
    for tenth in range(10):
        counted(tenth=tenth)

    with CaptureQueriesContext(connection) as seen:
        assert desk.get("/suggestions").status_code == 200

    assert len(seen) <= 8
