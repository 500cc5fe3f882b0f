"""A real server on a small city, and browsers to visit it."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page
from tests.core.lifecycle import scene
from tests.factories.browsing import CHROMIUM, Visit, chromium, listen, wait_ready
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.serving import served

from muster.core.directory.actors import Actor
from muster.directory.models import Unit

REFUSED = re.compile(r"status of 4\d\d|Error Code 4\d\d")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser") and not CHROMIUM.exists():
            item.add_marker(pytest.mark.skip(reason="needs Chromium"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, chromium() as started:
        # Playwright's loop turns in this very thread, between our statements and never during one.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield started


@pytest.fixture
def origin(live_database: str) -> Iterator[str]:
    """The address of a server on the small city, where `区城管局` does the work of 城管."""
    found_city()
    Unit.objects.filter(id=scene.URBAN).update(functions=["urban"])
    with served(name=live_database) as (host, port):
        yield f"http://{host}:{port}"


def _visits(origin: str, browser: Browser, heard: list[str]) -> Visit:
    def opened(actor: Actor | None, path: str) -> Page:
        context = browser.new_context(base_url=origin, locale="zh-CN")
        if actor is not None:
            session = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": origin}])
        page = context.new_page()
        listen(page, heard, origin=origin)
        page.goto(path)
        wait_ready(page)
        return page

    return opened


@pytest.fixture
def visit(origin: str, browser: Browser) -> Iterator[Visit]:
    """Opens a page as somebody; whatever a console complains of fails the test."""
    heard: list[str] = []
    yield _visits(origin, browser, heard)
    assert heard == []


@pytest.fixture
def visit_refused(origin: str, browser: Browser) -> Iterator[Visit]:
    """The same where something is to be refused: a console may complain of the refusal's status."""
    heard: list[str] = []
    yield _visits(origin, browser, heard)
    assert [said for said in heard if not REFUSED.search(said)] == []
