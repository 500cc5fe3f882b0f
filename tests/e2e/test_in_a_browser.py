"""The closed loop as its people live it: each in a browser of their own, against a real server."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.core.lifecycle import scene
from tests.factories.browsing import Visit, pick

from muster.intake.models import Appeal
from muster.whistles.models import Whistle as Row

pytestmark = pytest.mark.browser


def drawn_up(desk: Page) -> str:
    """The dispatcher fills the form in; the address of the whistle."""
    pick(desk, "item", scene.ITEM.code)
    expect(desk.locator("[name=lead] option[selected]")).to_have_text("区城管局")
    desk.locator("[name=title]").fill("文化巷夜间占道")
    desk.locator("[name=source]").select_option("mass_call")
    desk.locator("[name=own_attempt]").fill("社区劝离三次，夜里又回来")
    desk.get_by_role("button", name="提请审批").click()
    expect(desk).to_have_url(re.compile(r"/whistles/[0-9a-f-]{36}$"))
    return desk.url


def received(desk: Page) -> str:
    """The dispatcher takes an appeal in and tries to settle it; the address of the appeal."""
    for name, value in {"channel": "walk_in", "source": "mass_call"}.items():
        desk.locator(f"[name={name}]").select_option(value)
    said = {"title": "夜间占道", "text": "每晚摆到半夜", "name": "张三", "phone": "13812345678"}
    for name, value in said.items():
        desk.locator(f"[name={name}]").fill(value)
    desk.locator("main form .btn[data-kind=primary]").click()
    expect(desk).to_have_url(re.compile(r"/appeals/[0-9a-f-]{36}$"))
    give(desk, "accept")
    give(desk, "record_attempt", written("record_attempt", "现场劝离，夜里又回来"))
    return desk.url


def give(page: Page, name: str, fill: Callable[[Page], None] = lambda _: None) -> None:
    """Open a command's form, fill it in and send it."""
    form = page.locator(f"#command-{name}")
    form.locator("summary").click()
    fill(page)
    form.locator("button[type=submit]").click()
    page.wait_for_load_state()


def written(name: str, words: str) -> Callable[[Page], None]:
    """Fills the one text of a command's form."""
    return lambda page: page.locator(f"#command-{name} textarea").first.fill(words)


def verified(page: Page) -> None:
    page.locator("#command-verify [name=passed][value=true]").check()
    page.locator("#command-verify [name='finding.resolved']").select_option("yes")
    page.locator("#command-verify [name='finding.satisfied']").select_option("satisfied")
    page.locator("#command-verify [name='call_backs.0.reached']").select_option("true")
    page.locator("#command-verify [name='call_backs.0.resolved']").select_option("yes")
    page.locator("#command-verify [name='call_backs.0.satisfied']").select_option("satisfied")


def states(model: type[Row] | type[Appeal]) -> list[str]:
    return list(model.objects.values_list("state", flat=True))


def test_an_appeal_from_the_counter_to_its_close(visit: Visit) -> None:
    desk = visit(scene.DISPATCHER, "/appeals/new")
    appeal = received(desk)

    desk.locator("a[href*='/whistles/new?appeal=']").click()
    expect(desk.locator("[name=title]")).to_have_value("夜间占道")
    address = drawn_up(desk)

    give(visit(scene.LEADER, address), "blow")
    clerk = visit(scene.clerk(scene.URBAN), address)
    give(clerk, "accept")
    give(clerk, "report_in")
    give(clerk, "submit_result", written("submit_result", "已清退"))

    desk.reload()
    give(desk, "verify", verified)
    give(desk, "evaluate")

    assert states(Row) == ["closed"]
    expect(desk.locator("main")).to_contain_text("评价并结案")

    desk.goto(appeal)
    give(desk, "tell", written("tell", "摊位已清退，夜间加派巡查"))
    give(desk, "close")
    assert states(Appeal) == ["closed"]


def test_what_a_unit_does_shows_on_a_page_that_is_open(visit: Visit) -> None:
    desk = visit(scene.DISPATCHER, "/whistles/new")
    address = drawn_up(desk)
    give(visit(scene.LEADER, address), "blow")
    desk.reload()
    expect(desk.locator("[data-live-badge]")).to_have_text("实时")

    give(visit(scene.clerk(scene.URBAN), address), "accept")

    expect(desk.locator("#progress")).to_contain_text("已接哨", timeout=10_000)


def test_what_was_sent_is_not_typed_again(visit: Visit) -> None:
    desk = visit(scene.DISPATCHER, "/whistles/new")
    drawn_up(desk)

    desk.goto("/whistles/new")

    expect(desk.locator("[name=title]")).to_have_value("")
    expect(desk.locator("[name=own_attempt]")).to_have_value("")


def test_what_was_typed_survives_a_lost_page(visit: Visit) -> None:
    desk = visit(scene.DISPATCHER, "/whistles/new")
    desk.locator("[name=own_attempt]").fill("社区劝离三次")

    desk.goto("/whistles")
    desk.goto("/whistles/new")

    expect(desk.locator("[name=own_attempt]")).to_have_value("社区劝离三次")
