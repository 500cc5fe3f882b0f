"""A dispatcher's morning at the reception desk: by keyboard, with an input method, without losing a word."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.core.lifecycle import scene
from tests.e2e.test_picking import compose
from tests.factories.appeals import received
from tests.factories.browsing import Visit, axe_findings

from muster.intake.models import Appeal, KeptDraft
from muster.intake.search import fill_grams

pytestmark = pytest.mark.browser
TOLD = {
    "诉求人姓名": "张三丰",
    "诉求人电话": "\uff11\uff13\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
    "详细地址": "文林街 12 号",
}
"""As an input method gives it: the digits of the phone are full-width."""


def fill_by_keyboard(desk: Page) -> None:
    """From one field to the next with Tab, as whoever holds a receiver in the other hand."""
    desk.get_by_label("诉求人姓名").focus()
    for words in TOLD.values():
        desk.keyboard.type(words)
        desk.keyboard.press("Tab")
    expect(desk.locator("[name=community] option:checked")).to_have_text("文林社区")
    desk.get_by_role("combobox", name="事项").focus()
    desk.keyboard.type("zdjy")
    desk.keyboard.press("Enter")
    desk.locator("[name=channel]").select_option("phone")
    desk.locator("[name=source]").select_option("mass_call")
    desk.get_by_role("textbox", name="标题").focus()
    compose(desk, "zhan dao", "夜间占道")
    desk.keyboard.press("Tab")
    desk.keyboard.type("每晚摆摊到半夜，吵得睡不着")


def test_a_morning_by_keyboard_alone(visit: Visit) -> None:
    earlier = received(title="夜间占道经营", text="每晚摆摊，吵得睡不着")
    fill_grams()
    desk = visit(scene.DISPATCHER, "/")
    desk.keyboard.press("Control+k")
    desk.keyboard.type("shouli")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url("/desk")

    fill_by_keyboard(desk)
    desk.keyboard.press("Tab")
    expect(desk.locator("#around")).to_contain_text("占道 0 处")
    expect(desk.locator("#around")).to_contain_text("夜间占道经营")
    desk.get_by_label("诉求内容").focus()
    desk.keyboard.press("Control+Enter")
    expect(desk).to_have_url(re.compile("/desk/[0-9a-f-]{36}$"))
    expect(desk.locator("#case .tag.state")).to_have_text("已受理")
    expect(desk.locator("#case")).to_contain_text("138****5678")
    expect(desk.locator("#around")).to_contain_text("同号来电")

    desk.keyboard.press("r")
    desk.keyboard.type("已通知城管中队今晚驻守")
    desk.keyboard.press("Control+Enter")
    expect(desk).to_have_url(f"/desk/{earlier}")
    expect(desk.locator("#case .tag.state")).to_have_text("待受理")

    desk.keyboard.press("?")
    sheet = desk.get_by_role("dialog", name="快捷键")
    expect(sheet.locator("[data-keys-here]")).to_contain_text("受理")
    expect(sheet.get_by_text("勾选选中的一条")).to_be_hidden()
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    expect(desk.locator("#command-accept button[type=submit]")).to_be_focused()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#case .tag.state")).to_have_text("已受理")
    assert sorted(Appeal.objects.values_list("state", flat=True)) == ["accepted", "answered"]


def test_what_is_typed_is_kept_and_two_pages_never_mix(visit_refused: Visit) -> None:
    one = visit_refused(scene.DISPATCHER, "/desk")
    one.get_by_label("诉求人姓名").fill("张三丰")
    one.get_by_role("textbox", name="标题").fill("夜间占道")
    one.get_by_label("详细地址").focus()
    expect(one.locator("[data-kept]")).to_contain_text("已暂存")
    one.get_by_role("link", name="暂存，接下一个").click()
    expect(one.get_by_role("textbox", name="标题")).to_have_value("")

    one.locator(".desk-row a", has_text="夜间占道").click()
    expect(one.get_by_label("诉求人姓名")).to_have_value("张三丰")
    two = visit_refused(scene.DISPATCHER, one.url)
    two.get_by_role("textbox", name="标题").fill("夜间占道，还堵了消防通道")
    two.get_by_label("详细地址").focus()
    expect(two.locator("[data-kept]")).to_contain_text("已暂存")

    one.get_by_role("textbox", name="标题").fill("白天也占道")
    one.get_by_label("详细地址").focus()
    told = one.get_by_role("alert")
    expect(told).to_contain_text("那边：夜间占道，还堵了消防通道　这边：白天也占道")
    assert axe_findings(one) == []
    told.get_by_role("button", name="用那边的内容").click()
    expect(one.get_by_role("textbox", name="标题")).to_have_value("夜间占道，还堵了消防通道")

    one.locator("[name=channel]").select_option("phone")
    one.locator("[name=source]").select_option("mass_call")
    one.get_by_label("诉求内容").fill("每晚摆摊到半夜")
    one.get_by_role("button", name="登记并受理").click()
    expect(one.locator("#case .tag.state")).to_have_text("已受理")
    assert KeptDraft.objects.count() == 0


def test_the_desk_enlarged_to_twice_its_size_loses_nothing(visit: Visit) -> None:
    received()
    desk = visit(scene.DISPATCHER, "/desk")

    desk.set_viewport_size({"width": 683, "height": 384})

    assert desk.evaluate("document.documentElement.scrollWidth") <= 683
    for name in ("登记并受理", "暂存，接下一个"):
        expect(desk.get_by_text(name)).to_be_visible()
    expect(desk.locator(".desk-row")).to_be_visible()
    assert axe_findings(desk) == []
