"""A supervisor's day: an order to who is late, the month's sample, a re-visit, and work sent back."""

import re

import pytest
from playwright.sync_api import expect
from tests.core.lifecycle import scene
from tests.factories.browsing import Visit
from tests.factories.whistles import whistle_in
from tests.web.pages.test_supervision import returned, work

from muster.core.lifecycle.states import WhistleState

pytestmark = pytest.mark.browser

S = WhistleState


def test_a_supervisor_orders_samples_revisits_and_sends_back(visit: Visit) -> None:
    late, closed, twice = whistle_in(S.SOUNDING), whistle_in(S.CLOSED), returned(2)
    work(twice)
    page = visit(scene.COUNTY_SUPERVISOR, "/")
    expect(page).to_have_url(re.compile(r"/supervision$"))

    page.locator(".stand", has_text=late.whistle.number).get_by_text("督办").click()
    form = page.locator(".slot form")
    unit = form.locator("[role=combobox]")
    unit.fill("城管")
    unit.press("ArrowDown")
    unit.press("Enter")
    wide = unit.bounding_box()
    assert wide is not None
    assert wide["width"] > 200
    form.locator("[name=grade][value='1']").check()
    form.locator("[name=note]").fill("请速到场")
    form.locator("button[type=submit]").click()
    expect(page.locator("[data-given]")).to_contain_text("已办理：督办")
    page.get_by_role("link", name=re.compile("督办中")).click()
    expect(page.locator(".stand")).to_contain_text("一级督办")

    page.get_by_role("link", name=re.compile("抽查")).click()
    page.locator("#narrow-period").select_option("2026-03")
    page.get_by_role("button", name=re.compile("查看")).click()
    page.get_by_role("button", name=re.compile("抽样 2026-03")).click()
    expect(page.locator("main")).to_contain_text("已回访 0 / 1")
    page.keyboard.press("j")
    page.locator(".stand-acts").get_by_text("抽查回访").click()
    form = page.locator(".slot form")
    form.locator("[name=way][value=on_the_spot]").check()
    form.locator("[name='finding.resolved']").first.select_option("yes")
    form.locator("[name='finding.satisfied']").first.select_option("satisfied")
    form.locator("[name=note]").fill("现场已清")
    form.locator("button[type=submit]").click()
    expect(page.locator("[data-given]")).to_contain_text("已办理：抽查回访")
    page.reload()
    expect(page.locator("main")).to_contain_text("已回访 1 / 1")

    page.get_by_role("link", name=re.compile("多次返工")).click()
    page.locator(".stand-acts").get_by_text("责令返工").click()
    form = page.locator(".slot form")
    form.locator("[name='at_fault[]']").first.check()
    form.locator("[name=reason]").fill("抽查发现仍有占道")
    form.locator("button[type=submit]").click()
    expect(page.locator("[data-given]")).to_contain_text("已办理：责令返工")

    assert twice.whistle.state is S.IN_HAND
    assert (twice.whistle.rework_count, closed.whistle.state, late.whistle.state) == (
        3,
        S.CLOSED,
        S.SOUNDING,
    )
