"""The map's page and layers: what they say to whom, without the map as well."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.outlines import draw_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Role
from muster.core.directory.datum import Datum, from_wgs84
from muster.core.lifecycle.states import WhistleState
from muster.insight.maps import live

TITLE = "文化巷占道经营"
CASES = "/map/layers/cases"
AREAS = f"/map/layers/areas/{scene.COUNTY}"
STATEMENTS = 8


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()
    draw_city()


def text(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def spots(client: Client, **asked: str) -> list[list[object]] | None:
    return json.loads(text(client, CASES, **asked))["spots"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("asked", [{}, {"view": "list"}], ids=["map", "list-alone"])
def test_the_list_is_complete_without_the_map(asked: dict[str, str]) -> None:
    life = whistle_in(WhistleState.SOUNDING)
    appeal = received()

    page = text(signed_in(), "/map", **asked)

    assert TITLE in page
    assert f'href="/whistles/{life.id}"' in page
    assert f'href="/appeals/{appeal}"' in page
    assert ("data-map-canvas" in page) == (not asked)


def test_the_layer_and_the_list_show_the_same_cases() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    appeal = received()
    desk = signed_in()

    shown = spots(desk)

    assert shown is not None
    assert {(kind, id_) for kind, id_, *_ in shown} == {("whistle", life.id), ("appeal", appeal)}
    assert all(f'data-case="{kind}:{id_}"' in text(desk, "/map") for kind, id_, *_ in shown)


@pytest.mark.parametrize(
    "by", [scene.person(Role.DISPATCHER, scene.OTHER_STREET), scene.person(Role.CLERK, scene.GAS)]
)
def test_foreign_cases_are_neither_listed_nor_drawn(by: scene.Actor) -> None:
    whistle_in(WhistleState.SOUNDING)
    received()
    stranger = signed_in(by)

    for area in (scene.CITY, scene.COUNTY, scene.STREET):
        assert TITLE not in text(stranger, "/map", area=str(area))
        assert spots(stranger, area=str(area)) == []
        assert "data-counted" not in text(stranger, "/map", area=str(area), show="heat")


@pytest.mark.parametrize("path", ["/map", CASES, AREAS])
def test_administrators_have_no_map(path: str) -> None:
    assert signed_in(scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE)).get(path).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"area": "\x00", "what": "\x00", "type": "x", "light": "x", "category": "\x00"},
        {"area": "9" * 40, "days": "0", "page": "-1", "show": "x", "view": "x"},
        {"box": "1,2,3"},
        {"box": "nan,nan,nan,nan"},
        {"box": "103,25,102,26"},
        {"area": str(scene.URBAN)},
    ],
    ids=str,
)
def test_what_cannot_be_asked_narrows_nothing(asked: dict[str, str]) -> None:
    whistle_in(WhistleState.SOUNDING)

    assert TITLE in text(signed_in(), "/map", **asked)


def test_heat_says_in_a_table_what_the_colours_say() -> None:
    whistle_in(WhistleState.SOUNDING)
    received()

    page = text(signed_in(scene.COUNTY_LEADER), "/map", show="heat")

    assert f'data-counted="{scene.STREET}" data-step="5" data-cases="1"' in page
    assert f"area={scene.STREET}" in page


@pytest.mark.parametrize(
    ("by", "area"),
    [
        pytest.param(scene.COUNTY_LEADER, scene.COUNTY, id="streets-of-a-county"),
        pytest.param(scene.CITY_DISPATCHER, scene.CITY, id="counties-of-the-city"),
        pytest.param(scene.DISPATCHER, scene.STREET, id="communities-of-a-street"),
        pytest.param(scene.DISPATCHER, scene.COUNTY, id="only-what-one-holds"),
    ],
)
def test_every_number_of_the_heat_leads_to_the_cases_behind_it(by: scene.Actor, area: int) -> None:
    for _ in range(2):
        whistle_in(WhistleState.SOUNDING, now=datetime.now(tz=UTC) - timedelta(hours=1))
    whistle_in(WhistleState.SOUNDING, now=datetime.now(tz=UTC) - timedelta(days=40))
    for _ in range(3):
        received()
    desk = signed_in(by)

    page = unescape(text(desk, "/map", show="heat", area=str(area)))
    links = re.findall(r'<a class="drill" href="(/[^"]+)">(\d+)</a>', page)

    assert [number for _, number in links] == ["2", "3"]
    for address, number in links:
        assert desk.get(address).content.decode().count("<tr data-row>") == int(number), address


def test_too_many_cases_are_counted_by_area(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST", 1)
    for _ in range(2):
        whistle_in(WhistleState.SOUNDING)
    desk = signed_in()

    assert spots(desk) is None
    assert f'data-counted="{scene.COMMUNITY}" data-step="5" data-cases="2"' in text(desk, "/map")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("asked", [{}, {"show": "heat"}, {"view": "list"}], ids=str)
def test_the_page_takes_few_statements_whatever_the_cases(
    number: int,
    asked: dict[str, str],
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    for _ in range(number):
        whistle_in(WhistleState.SOUNDING)
        received()
    desk = signed_in(scene.COUNTY_LEADER)
    text(desk, "/map", **asked)

    with django_assert_max_num_queries(STATEMENTS):
        text(desk, "/map", **asked)
    with django_assert_max_num_queries(STATEMENTS):
        text(desk, CASES, **asked)


def test_outlines_are_kept_while_the_directory_stands() -> None:
    desk = signed_in()
    first = desk.get(AREAS)

    again = desk.get(AREAS, headers={"If-None-Match": first["ETag"]})
    changed = desk.get(AREAS, headers={"If-None-Match": '"0"'})

    names = {feature["properties"]["name"] for feature in first.json()["features"]}
    assert names == {"华山", "护国"}
    assert (first["Cache-Control"], again.status_code, changed.status_code) == (
        "private, max-age=3600",
        304,
        200,
    )


@pytest.mark.parametrize("organisation", [0, scene.URBAN, 999_999])
def test_only_organisations_have_outlines_below_them(organisation: int) -> None:
    assert signed_in().get(f"/map/layers/areas/{organisation}").status_code == 404


def test_tiles_on_gcj02_move_what_is_drawn_and_nothing_that_is_stored(settings: Settings) -> None:
    whistle_in(WhistleState.SOUNDING)
    settings.MUSTER_TILES_URL = "/tiles/{z}/{x}/{y}.png"
    settings.MUSTER_TILES_DATUM = "gcj02"
    settings.MUSTER_MAP_SOURCE, settings.MUSTER_MAP_APPROVAL = "市测绘院", "云S(2026)001号"
    desk = signed_in()

    shown = spots(desk)
    page = text(desk, "/map")

    lon, lat = from_wgs84(lon=102.7, lat=25.05, datum=Datum.GCJ02)
    assert shown is not None
    assert shown[0][2:4] == pytest.approx([lon, lat], abs=1e-6)
    assert "图源：市测绘院" in page
    assert "审图号：云S(2026)001号" in page
    assert spots(desk, box=f"{lon - 0.001},{lat - 0.001},{lon + 0.001},{lat + 0.001}") == shown


def test_the_whistles_page_leads_to_the_map_around_it() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    desk = signed_in()
    around = "box=102.69000,25.04000,102.71000,25.06000"

    assert f"/map?area={scene.STREET}&amp;{around}" in text(desk, f"/whistles/{life.id}")
    assert f"/whistles/{life.id}" in text(desk, f"/map?area={scene.STREET}&{around}")


def test_generated_outlines_are_called_schematic() -> None:
    assert "<li>示意图</li>" in text(signed_in(), "/map")
