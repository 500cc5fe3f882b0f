"""A unit is found by typing, never by scrolling."""

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.core.lifecycle import scene
from tests.factories.browsing import Visit, axe_findings, pick

pytestmark = pytest.mark.browser


def compose(page: Page, letters: str, words: str) -> None:
    """Type as an input method does: letters first, an Enter that belongs to it, then the characters."""
    devtools = page.context.new_cdp_session(page)
    for upto in range(1, len(letters) + 1):
        devtools.send(
            "Input.imeSetComposition", {"text": letters[:upto], "selectionStart": upto, "selectionEnd": upto}
        )
    devtools.send("Input.insertText", {"text": words})


def offered(page: Page) -> Locator:
    return page.get_by_role("listbox", name="牵头单位").get_by_role("option")


def test_a_lead_is_found_by_initials_by_characters_and_taken_back(visit: Visit) -> None:
    desk = visit(scene.DISPATCHER, "/whistles/new")
    lead = desk.get_by_role("combobox", name="牵头单位")
    chosen = desk.locator("select[name=lead] option:checked")

    lead.focus()
    desk.keyboard.type("qswj")
    expect(offered(desk)).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(lead).to_have_value("区水务局")
    expect(chosen).to_have_text("区水务局")

    lead.press("Control+a")
    compose(desk, "cheng guan", "城管")
    expect(offered(desk).first).to_contain_text("区城管局")
    desk.keyboard.press("Tab")
    expect(chosen).to_have_text("区城管局")

    lead.press("Control+a")
    desk.keyboard.type("nobody")
    expect(desk.locator(".pick-none")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(lead).to_have_value("区城管局")
    assert desk.url.endswith("/whistles/new")


def test_what_was_chosen_lately_stands_first_until_signing_out(visit: Visit) -> None:
    desk = visit(scene.DISPATCHER, "/whistles/new")
    pick(desk, "lead", "gas")
    pick(desk, "lead", "燃气")

    desk.reload()
    desk.get_by_role("combobox", name="牵头单位").click()
    expect(offered(desk).nth(1)).to_contain_text("燃气公司最近选过")

    desk.keyboard.press("Escape")
    desk.locator("summary:has(.who-post)").click()
    desk.get_by_role("button", name="退出登录").click()
    expect(desk).to_have_url("/sign-in")
    assert desk.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('muster_of:'))") == []


def test_an_open_choice_is_accessible(visit: Visit) -> None:
    desk = visit(scene.DISPATCHER, "/whistles/new")
    desk.get_by_role("combobox", name="牵头单位").click()

    desk.keyboard.press("ArrowDown")

    assert axe_findings(desk) == []
