"""Days at the desks: a clerk by keyboard alone, a secretary on a phone, a dispatcher at the board."""

import re

import pytest
from playwright.sync_api import expect
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.browsing import Visit
from tests.factories.many import multiply
from tests.factories.whistles import whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.intake.models import Appeal
from muster.whistles.models import Assignment
from muster.whistles.models import Whistle as Row

pytestmark = pytest.mark.browser

S = WhistleState


def test_a_clerk_works_forty_assignments_by_keyboard(visit: Visit) -> None:
    multiply(whistle_in(S.SOUNDING, assists=()), 39)
    clerk = visit(scene.clerk(scene.URBAN), "/")
    expect(clerk).to_have_url(re.compile(r"/inbox$"))
    expect(clerk.locator(".lane[aria-current] b")).to_have_text("40")

    clerk.keyboard.press("j")
    for nth in range(2):
        clerk.keyboard.press("a")
        expect(clerk.locator(".slot form button[type=submit]")).to_be_focused()
        clerk.keyboard.press("Enter")
        expect(clerk.locator("[data-given]")).to_have_count(nth + 1)
    for _ in range(3):
        clerk.keyboard.press("x")
        clerk.keyboard.press("j")
    clerk.get_by_role("button", name=re.compile("接哨")).last.click()
    expect(clerk.locator("h1")).to_contain_text("批量")
    clerk.locator("main form button[type=submit]").first.click()
    clerk.wait_for_load_state()

    assert Assignment.objects.filter(state="accepted").count() == 5


def test_a_secretary_decides_three_things_on_a_phone(visit: Visit) -> None:
    for _ in range(3):
        life = whistle_in(S.DRAFT, type=WhistleType.KEY)
        life.give(c.Submit(), scene.DISPATCHER)
    phone = visit(scene.SECRETARY, "/")
    phone.set_viewport_size({"width": 390, "height": 844})
    expect(phone.locator(".nav-count")).to_have_text("3")

    for name, fill in (("send_back", "reason"), ("decline", "reason"), ("blow", "held.finding")):
        form = phone.locator(f"#command-{name}")
        form.locator("summary").click()
        if name == "blow":
            form.locator("[name='held.held_on']").fill("2026-03-01")
        form.locator(f"[name='{fill}']").fill("超出本级处置能力")
        form.locator("button[type=submit]").click()
        expect(phone.locator(".notice[data-tone=green]")).to_be_visible()

    expect(phone.locator("main")).to_contain_text("没有待您审批的事")
    assert sorted(Row.objects.values_list("state", flat=True)) == ["declined", "draft", "sounding"]
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_dispatcher_hands_out_the_morning_at_the_board(visit: Visit) -> None:
    whistle_in(S.SOUNDING)
    for _ in range(2):
        received()
    desk = visit(scene.DISPATCHER, "/")
    expect(desk).to_have_url(re.compile(r"/board$"))

    for _ in range(2):
        desk.keyboard.press("j")
        desk.keyboard.press("x")
    desk.get_by_role("button", name="受理").click()
    expect(desk.locator("main")).to_contain_text("将办 2 件")
    desk.get_by_role("button", name=re.compile("确认受理")).click()
    expect(desk.locator("main")).to_contain_text("办成 2 件")

    desk.goto("/board?lane=sounding")
    desk.keyboard.press("j")
    desk.keyboard.press("c")
    desk.locator(".slot [name=assignment]").select_option("1")
    desk.locator(".slot [name=note]").fill("请速到场")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("[data-given]")).to_contain_text("已办理：催办")
    assert list(Appeal.objects.values_list("state", flat=True)) == ["accepted"] * 2
