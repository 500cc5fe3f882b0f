"""The register takes from its address what it understands, and leaves the rest out."""

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()
    whistle_in(WhistleState.SOUNDING)


def cursor(key: str) -> str:
    return key.encode().hex()


@pytest.mark.parametrize(
    "asked",
    [
        {"item": "\x00"},
        {"q": "\x00"},
        {"unit": "9" * 40, "street": "\x00"},
        {"state": "\x00", "type": "\x00", "light": "\x00"},
        {"after": "\x00"},
        {"after": cursor('["2026-03-02T01:00:00Z","\\u0000"]')},
        {"after": cursor('{"drafted_at":"9999-12-29T01:00:00Z","whistle":"\\u0000"}')},
        {"after": cursor('{"drafted_at":"2026-03-02T01:00:00","whistle":"nothing"}')},
    ],
    ids=str,
)
def test_what_cannot_be_asked_narrows_nothing(asked: dict[str, str]) -> None:
    answer = signed_in(scene.DISPATCHER).get("/whistles", asked)

    assert (answer.status_code, "文化巷占道经营" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("page", ["/inbox", "/appeals", "/whistles"])
@pytest.mark.parametrize(
    "key",
    [
        '["2026-03-02T01:00:00Z","01900000-0000-7000-8000-000000000001","\\u0000","\\u0000"]',
        '{"due_at":"2026-03-02T01:00:00Z","whistle":"nothing","kind":"","ref":""}',
        '{"received_at":"2026-03-02T01:00:00Z","id":"nothing"}',
        '{"due_at":"2026-03-02T01:00:00Z","whistle":"01900000-0000-7000-8000-000000000001",'
        '"kind":"\\u0000","ref":""}',
    ],
)
def test_a_cursor_that_no_page_gave_begins_anew(page: str, key: str) -> None:
    assert signed_in(scene.DISPATCHER).get(page, {"after": cursor(key)}).status_code == 200


def test_an_item_narrows_to_its_whistles() -> None:
    page = signed_in(scene.DISPATCHER)

    found = [page.get("/whistles", {"item": code}).content.decode() for code in (scene.ITEM.code, "X-1")]

    assert ["文化巷占道经营" in one for one in found] == [True, False]
