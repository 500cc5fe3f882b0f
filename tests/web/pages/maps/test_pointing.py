"""A point told in a form, on whichever datum: where the case is stored, and what is refused."""

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.outlines import GRID, LAT, LON, draw_city
from tests.factories.people import signed_in

from muster.core.directory.datum import Datum, from_wgs84
from muster.intake.models import Appeal
from muster.whistles.models import Whistle

APPEAL = {
    "channel": "walk_in", "source": "mass_call", "title": "占道", "text": "摆到半夜",
    "idempotency_key": "k-1",
}  # fmt: skip
DRAFT = {
    "item": scene.ITEM.code, "title": "占道", "source": "mass_call", "own_attempt": "已劝导",
    "lead": str(scene.URBAN), "then": "draft", "idempotency_key": "k-1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()
    draw_city()


def written(datum: Datum, lon: float = LON, lat: float = LAT) -> dict[str, str]:
    east, north = from_wgs84(lon=lon, lat=lat, datum=datum)
    return {"point": f"{east:.7f},{north:.7f}", "datum": datum.value}


@pytest.mark.parametrize("datum", list(Datum))
def test_an_appeal_is_stored_in_wgs84_with_its_grid(datum: Datum) -> None:
    answer = signed_in().post("/appeals/new", APPEAL | written(datum))

    assert answer.status_code == 302
    stored = Appeal.objects.get()
    assert (stored.lon, stored.lat) == (102_700_000, 25_050_000)
    assert (stored.area_grid, stored.community, stored.street) == (GRID, scene.COMMUNITY, scene.STREET)


@pytest.mark.parametrize("datum", list(Datum))
def test_a_draft_is_stored_in_wgs84_with_its_grid(datum: Datum) -> None:
    answer = signed_in().post("/whistles/new", DRAFT | written(datum))

    assert answer.status_code == 302
    stored = Whistle.objects.get()
    assert (stored.lon, stored.lat) == (102_700_000, 25_050_000)
    assert (stored.area_grid, stored.community, stored.street) == (GRID, scene.COMMUNITY, scene.STREET)


@pytest.mark.parametrize(
    ("point", "told"),
    [
        pytest.param("华山街道旁", "请按“经度,纬度”填写", id="no-numbers"),
        pytest.param("25.05", "请按“经度,纬度”填写", id="one-number"),
        pytest.param("302.7,25.05", "请按“经度,纬度”填写", id="off-the-globe"),
        pytest.param(f"{LON + 0.2},{LAT}", "这个点不在所选单位的辖区内", id="another-street"),
        pytest.param("116.4,39.9", "这个点不在所选单位的辖区内", id="another-city"),
    ],
)
@pytest.mark.parametrize(("path", "form"), [("/appeals/new", APPEAL), ("/whistles/new", DRAFT)])
def test_a_point_that_does_not_fit_is_told(path: str, form: dict[str, str], point: str, told: str) -> None:
    answer = signed_in().post(path, form | {"point": point, "datum": "wgs84"})

    assert (answer.status_code, told in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("point", ["102.7，25.05", "102.7、25.05", "102.7 25.05"])
def test_an_input_methods_point_is_understood(point: str) -> None:
    answer = signed_in().post("/appeals/new", APPEAL | {"point": point, "datum": "wgs84"})

    assert answer.status_code == 302
    assert Appeal.objects.get().area_grid == GRID


def test_a_point_decides_street_and_community_of_the_form() -> None:
    desk = signed_in(scene.COUNTY_DISPATCHER)

    page = desk.get(
        "/appeals/new", {"street": str(scene.OTHER_STREET)} | written(Datum.WGS84)
    ).content.decode()

    assert f'value="{scene.STREET}" selected' in page
    assert f'value="{scene.COMMUNITY}" selected' in page


def test_without_a_point_the_form_goes_by_what_was_chosen() -> None:
    answer = signed_in().post("/appeals/new", APPEAL | {"community": str(scene.COMMUNITY)})

    assert answer.status_code == 302
    stored = Appeal.objects.get()
    assert (stored.lon, stored.community) == (None, scene.COMMUNITY)


def test_the_dialog_opens_on_ones_own_area() -> None:
    page = signed_in().get("/map/point").content.decode()

    assert f'data-area="{scene.STREET}"' in page
    assert 'data-bounds="102.6,24.95,102.8,25.15"' in page
