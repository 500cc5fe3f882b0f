"""The sample screens in a real browser under the product's CSP: quiet, local, accessible, never too wide."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page
from tests.factories.browsing import AXE, CHROMIUM, SIZES, axe_findings, chromium, listen, wait_ready
from tests.web.preview.__main__ import Handler, link_static, write
from tests.web.preview.pages import pages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists() or not AXE.exists(), reason="needs Chromium and built pages"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("preview")
    write(folder)
    link_static(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def opened(browser: Browser, url: str, *, size: str, theme: str = "light") -> tuple[Page, list[str]]:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)  # type: ignore[arg-type]
    heard: list[str] = []
    listen(page, heard, origin=url.rsplit("/", 1)[0])
    page.goto(url)
    wait_ready(page)
    return page, heard


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", sorted(pages()))
def test_page_is_quiet_and_fits(browser: Browser, address: str, name: str, size: str) -> None:
    page, heard = opened(browser, f"{address}/{name}.html", size=size)

    assert [text for text in heard if "/live/" not in text and "404" not in text] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


@pytest.mark.parametrize(("size", "theme"), [("phone", "light"), ("desk", "dark")])
@pytest.mark.parametrize("name", sorted(pages()))
def test_page_is_accessible(browser: Browser, address: str, name: str, size: str, theme: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=theme,
        bypass_csp=True,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(f"{address}/{name}.html")
    page.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })")

    assert axe_findings(page) == []
    context.close()


def test_targets_on_a_phone_are_44_px(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/whistles.html", size="phone")

    heights = page.eval_on_selector_all(
        "main .btn, .nav a, .top summary",
        "found => found.filter(e => e.offsetHeight).map(e => e.offsetHeight)",
    )

    assert min(heights) >= 44
    page.close()


def test_look_is_kept_over_a_reload(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/inbox.html", size="desk")
    page.click("details.menu > summary >> nth=0")
    page.click("[data-look='theme:dark']")
    page.click("[data-look='text:larger']")

    page.reload()

    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.get_attribute("html", "data-text") == "larger"
    assert "muster_look=dark.larger.normal" in page.evaluate("document.cookie")
    page.context.close()


def test_a_key_opens_its_command_and_typing_is_left_alone(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/whistles.html", size="desk")

    page.keyboard.press("d")
    page.fill("#command-supervise textarea", "")
    page.type("#command-supervise textarea", "see")

    assert page.input_value("#command-supervise textarea") == "see"
    assert page.get_attribute("#command-extend", "open") is None
    page.close()


def test_a_draft_survives_a_lost_page(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}/whistles.html", size="desk")
    page.keyboard.press("d")
    page.type("#command-supervise textarea", "请今日到场")

    page.reload()

    assert page.input_value("#command-supervise textarea") == "请今日到场"
    page.close()
