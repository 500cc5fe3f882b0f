"""Units asked for by whatever on a page needs one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.web.pages.fields import options_of


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def test_units_are_told_with_the_organisation_they_belong_to() -> None:
    answer = signed_in().get("/units/search?q=qswj")

    assert answer.json() == {
        "units": [{"id": scene.WATER, "code": str(scene.WATER), "name": "区水务局", "within": "五华区"}]
    }


def test_a_stranger_is_sent_to_the_door() -> None:
    assert Client().get("/units/search?q=qswj").status_code == 302


def test_a_keystroke_reads_no_unit_from_the_database() -> None:
    desk = signed_in()
    desk.get("/units/search?q=q")

    with CaptureQueriesContext(
        connection,
    ) as seen:
        desk.get("/units/search?q=swj")

    assert len(seen) == 2, [query["sql"][:80] for query in seen]
    assert not any('"unit"' in query["sql"] for query in seen)


def test_the_choice_of_a_unit_can_be_searched_in() -> None:
    page = signed_in().get(f"/whistles/new?item={scene.ITEM.code}").content.decode()

    assert options_of(page, "lead")["区水务局"] == {"code": str(scene.WATER), "pinyin": "qu shui wu ju"}
    assert options_of(page, "item")[f"{scene.ITEM.category} · {scene.ITEM.name}"]["code"] == scene.ITEM.code
