"""The register worked by keyboard: walk, pick, remind several, keep a view, take it to Excel."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from tests.core.lifecycle import scene
from tests.factories.browsing import Visit, wait_ready
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.ledger.models import Line

pytestmark = pytest.mark.browser


def test_a_day_at_the_register_by_keyboard_alone(visit: Visit) -> None:
    for nth in range(3):
        whistle_in(WhistleState.SOUNDING, now=scene.MONDAY + timedelta(minutes=nth))
    desk = visit(scene.COUNTY_DISPATCHER, "/whistles?state=sounding")
    keys = desk.keyboard
    for key in ("j", "x", "j", "j", "x"):
        keys.press(key)
    expect(desk.locator("[data-selected]")).to_have_text("已选 2 件")

    keys.press("c")
    expect(desk.get_by_role("heading", level=1)).to_have_text("批量催办")
    expect(desk.locator("[name=item]:checked")).to_have_count(2)
    desk.locator("[name=note]").focus()
    keys.type("请尽快接哨")
    desk.locator("h1").focus()
    keys.press("y")
    expect(desk.locator("[data-tone=green]")).to_have_count(2)
    assert Line.objects.filter(type="reminder_sent").count() == 2

    desk.goto("/whistles?light=red&sort=due")
    desk.locator("[data-menu=views] > summary").focus()
    keys.press("Enter")
    expect(desk.locator("#view-name")).to_be_focused()
    keys.type("今天要催的")
    keys.press("Enter")
    expect(desk).to_have_url(re.compile(r"/whistles\?light=red&sort=due$"))
    expect(desk.locator("[data-menu=views] [aria-current=page]")).to_contain_text("今天要催的")
    wait_ready(desk)

    with desk.expect_download() as loading:
        keys.press("e")
    rows = CalamineWorkbook.from_path(loading.value.path()).get_sheet_by_index(0).to_python()
    assert loading.value.suggested_filename.startswith("区指挥中心哨件台账")
    assert rows[-1][:2] == ["合计", "3"]


def test_rows_are_picked_by_range_and_by_page_and_menus_give_the_focus_back(visit: Visit) -> None:
    for nth in range(4):
        whistle_in(WhistleState.SOUNDING, now=scene.MONDAY + timedelta(minutes=nth))
    desk = visit(scene.COUNTY_DISPATCHER, "/whistles")
    boxes, told = desk.locator("[data-select]"), desk.locator("[data-selected]")

    boxes.nth(0).check()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(told).to_have_text("已选 3 件")
    desk.locator("[data-select-page]").check()
    expect(told).to_have_text("已选 4 件")
    desk.locator("[data-select-page]").uncheck()
    expect(desk.locator("[data-bulk] button").first).to_be_disabled()

    desk.keyboard.press("f")
    expect(desk.locator("[data-menu=filters]")).to_have_attribute("open", "")
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-menu=filters] > summary")).to_be_focused()
