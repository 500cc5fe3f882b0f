"""A command centre's wall: live, unattended for days, and readable from across the room."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.core.lifecycle import scene
from tests.factories.browsing import Visit, axe_findings, wait_ready
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.serving import served
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.ledger.relay import relay_once

pytestmark = pytest.mark.browser
FIGURE = ".wall-figures a:last-child b"
MINUTE = 60_000


def scrolls(page: Page) -> list[bool]:
    sides: list[bool] = page.evaluate(
        "['Width', 'Height'].map((one) => document.documentElement['scroll' + one] > window['inner' + one])"
    )
    return sides


def test_a_wall_shows_a_blow_by_itself_and_stops_turning_when_told(visit: Visit) -> None:
    wall = visit(scene.DISPATCHER, "/wall")
    wall.set_viewport_size({"width": 1920, "height": 1080})
    expect(wall.locator(FIGURE)).to_have_text("0")

    whistle_in(WhistleState.SOUNDING)
    relay_once(now=scene.MONDAY)
    expect(wall.locator(FIGURE)).to_have_text("1", timeout=10_000)
    expect(wall.locator("#wall-live")).to_contain_text(scene.ITEM.name)

    wall.keyboard.press("Space")
    expect(wall.locator("[data-wall-pause]")).to_have_attribute("aria-pressed", "true")
    for width in (1920, 3840, 1366):
        wall.set_viewport_size({"width": width, "height": 768 if width < 1920 else 1080})
        assert (width, scrolls(wall)) == (width, [False, False])


@contextmanager
def hung(browser: Browser, origin: str, **look: str) -> Iterator[tuple[BrowserContext, Page]]:
    """A wall of the street's dispatcher, on a screen of its own whose clock the test turns."""
    context = browser.new_context(
        base_url=origin, locale="zh-CN", viewport={"width": 1920, "height": 1080}, bypass_csp=True, **look
    )
    session = signed_in(scene.DISPATCHER).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": origin}])
    page = context.new_page()
    page.goto("/wall")
    wait_ready(page)
    yield context, page
    context.close()


def test_a_wall_outlives_a_restart_of_the_server(live_database: str, browser: Browser) -> None:
    found_city()
    with served(name=live_database) as (host, port):
        screen = hung(browser, f"http://{host}:{port}")
        _, page = screen.__enter__()
        expect(page.locator(FIGURE)).to_have_text("0")
    whistle_in(WhistleState.SOUNDING)

    with served(name=live_database, port=port):
        expect(page.locator(FIGURE)).to_have_text("1", timeout=30_000)
        expect(page.locator("[data-wall-age]")).to_have_attribute("data-state", "fresh")
        screen.__exit__(None, None, None)


def test_a_wall_turns_by_itself_and_says_when_its_data_is_old(origin: str, browser: Browser) -> None:
    with hung(browser, origin) as (context, page):
        page.clock.install()
        page.reload()
        wait_ready(page)
        assert axe_findings(page) == []

        page.clock.run_for(MINUTE // 2 + 1000)
        expect(page.locator("[data-wall]")).to_have_attribute("data-scene", "1")

        context.set_offline(True)
        page.clock.run_for(2 * MINUTE)
        expect(page.locator("[data-wall-age]")).to_have_attribute("data-state", "stale")
        expect(page.locator("[data-wall-age]")).to_have_text("数据已超过 1 分钟未更新")


def test_a_wall_stands_still_for_who_wants_less_motion(origin: str, browser: Browser) -> None:
    with hung(browser, origin, reduced_motion="reduce") as (_, page):
        expect(page.locator("[data-wall-pause]")).to_have_attribute("aria-pressed", "true")
        page.locator("[data-wall-scene='2']").click()
        expect(page.locator("[data-wall]")).to_have_attribute("data-scene", "2")
