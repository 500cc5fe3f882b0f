"""The map as a dispatcher uses it: by mouse, by keyboard, and without it."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.browsing import SIZES, Visit, axe_findings, wait_ready
from tests.factories.outlines import draw_city
from tests.factories.whistles import Life, accept, whistle_in

from muster.core.directory.place import Point
from muster.core.lifecycle.states import WhistleState

pytestmark = pytest.mark.browser


def placed(lon: float, lat: float) -> Life:
    return whistle_in(WhistleState.SOUNDING, place=replace(scene.PLACE, point=Point.of_degrees(lon, lat)))


def drawn(page: Page) -> Page:
    expect(page.locator("[data-map-canvas][data-ready]")).to_be_visible()
    expect(page.locator(".map-area").first).to_be_attached()
    return page


def rows(page: Page) -> list[str]:
    return [row.get_attribute("data-case") or "" for row in page.locator("[data-case]").all()]


def test_map_and_list_mirror_each_other(origin: str, visit: Visit) -> None:
    draw_city()
    west, east = placed(102.62, 25.05), placed(102.78, 25.05)
    accept(east)
    appeal = received()
    desk = drawn(visit(scene.DISPATCHER, "/map"))
    assert set(rows(desk)) == {f"whistle:{west.id}", f"whistle:{east.id}", f"appeal:{appeal}"}
    expect(desk.locator(".spot")).to_have_count(3)

    row = desk.locator(f"[data-case='whistle:{west.id}']")
    row.hover()
    expect(desk.locator(".spot-halo")).to_be_attached()

    desk.locator(".spot-accent").click()
    expect(desk.locator(f"[data-case='appeal:{appeal}'].on")).to_be_attached()
    expect(desk.locator(f".map-popup a[href='/appeals/{appeal}']")).to_be_visible()

    row.locator("[data-map-show]").click()
    expect(desk.locator(f".map-popup a[href='/whistles/{west.id}']")).to_be_visible()

    desk.locator("[data-map-canvas]").press("+")
    expect(desk.locator("[data-case]")).to_have_count(1)
    expect(desk.locator("[data-case]")).to_have_attribute("data-case", f"whistle:{west.id}")
    assert "box=" in desk.url


def test_filters_live_in_the_address_and_narrow_both(origin: str, visit: Visit) -> None:
    draw_city()
    placed(102.62, 25.05)
    appeal = received()
    desk = drawn(visit(scene.DISPATCHER, "/map"))

    desk.locator("#map-what").focus()
    desk.locator("#map-what").select_option("appeal")

    expect(desk.locator("[data-case]")).to_have_count(1)
    expect(desk.locator(".spot")).to_have_count(1)
    expect(desk.locator("#map-what")).to_be_focused()
    assert "what=appeal" in desk.url
    assert "type=" not in desk.url
    desk.reload()
    assert rows(drawn(desk)) == [f"appeal:{appeal}"]


def test_the_keyboard_finds_and_opens_a_case(origin: str, visit: Visit) -> None:
    draw_city()
    life = placed(102.7, 25.05)
    desk = drawn(visit(scene.DISPATCHER, "/map"))

    desk.keyboard.press("j")
    expect(desk.locator(".spot-halo")).to_be_attached()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator(".map-popup")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator(".map-popup")).to_have_count(0)
    desk.keyboard.press("Shift+Tab")
    desk.keyboard.press("Enter")

    expect(desk).to_have_url(f"{origin}/whistles/{life.id}")


def test_a_click_on_the_map_begins_a_draft_there(origin: str, visit: Visit) -> None:
    draw_city()
    desk = drawn(visit(scene.DISPATCHER, "/map"))

    desk.locator(".map-area").first.click()
    popup = desk.locator(".map-popup")
    expect(popup).to_contain_text("文林")
    popup.get_by_role("link", name="从这里起草哨件").click()

    expect(desk.get_by_role("heading", name="起草哨件")).to_be_visible()
    expect(desk.locator("[name=organisation] option:checked")).to_have_text("文林社区")
    expect(desk.locator("[name=point]")).not_to_have_value("")


def test_a_point_is_picked_on_the_map_by_keyboard(origin: str, visit: Visit) -> None:
    draw_city()
    desk = visit(scene.COUNTY_DISPATCHER, "/appeals/new")
    desk.get_by_role("button", name="在地图上选").click()
    canvas = desk.locator("dialog [data-map-canvas]")
    expect(canvas).to_be_focused()
    expect(desk.locator("dialog .map-area").first).to_be_attached()

    canvas.press("Enter")

    expect(desk.locator("[name=point]")).to_have_value(re.compile(r"^102\.7\d+,25\.0\d+$"))
    expect(desk.locator("[name=street] option:checked")).to_have_text("华山街道")
    expect(desk.locator("[name=community] option:checked")).to_have_text("文林社区")
    expect(desk.locator("dialog[data-map-dialog]")).to_have_count(0)


def test_a_new_whistle_comes_onto_the_map_by_itself(origin: str, visit: Visit) -> None:
    draw_city()
    placed(102.62, 25.05)
    desk = drawn(visit(scene.DISPATCHER, "/map"))
    expect(desk.locator(".spot")).to_have_count(1)

    placed(102.78, 25.05)

    expect(desk.locator(".spot")).to_have_count(2)
    expect(desk.locator("[data-case]")).to_have_count(2)


@pytest.mark.parametrize("address", ["/map?show=heat", "/map?view=list"])
def test_other_views_are_accessible_and_fit(origin: str, visit: Visit, address: str) -> None:
    draw_city()
    placed(102.62, 25.05)
    received()
    session = visit(scene.DISPATCHER, address).context
    browser = session.browser
    assert browser is not None
    for width, height in (SIZES["phone"], SIZES["desk"]):
        context = browser.new_context(
            base_url=origin, storage_state=session.storage_state(), bypass_csp=True,
            viewport={"width": width, "height": height},
        )  # fmt: skip
        page = context.new_page()
        page.goto(address)
        wait_ready(page)

        assert axe_findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        context.close()


def test_without_scripts_the_list_is_the_map(origin: str, visit: Visit) -> None:
    draw_city()
    life = placed(102.62, 25.05)
    session = visit(scene.DISPATCHER, "/map").context
    browser = session.browser
    assert browser is not None
    plain = browser.new_context(
        base_url=origin, storage_state=session.storage_state(), java_script_enabled=False, locale="zh-CN"
    ).new_page()
    plain.goto("/map")

    plain.locator("#map-what").select_option("whistle")
    plain.get_by_role("button", name="筛选").click()

    expect(plain.locator(f"[data-case='whistle:{life.id}'] a")).to_have_attribute(
        "href", f"/whistles/{life.id}"
    )
    expect(plain.locator("[data-map-show]:visible")).to_have_count(0)
