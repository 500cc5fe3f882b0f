"""Every page of a living city, at three sizes and in both languages: quiet, local, fitting, accessible."""

import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, Response
from pytest_django import DjangoDbBlocker
from tests import database
from tests.core.lifecycle import scene
from tests.e2e.visits import PAGES
from tests.empowerment.registers import list_in_force, said, walked
from tests.factories import whistles
from tests.factories.appeals import received
from tests.factories.appraisals import Course as Appraising
from tests.factories.browsing import SIZES, axe_findings, listen, wait_ready
from tests.factories.city import found_city
from tests.factories.meetings import met
from tests.factories.outlines import draw_city
from tests.factories.people import signed_in
from tests.factories.periods import Course
from tests.factories.serving import served

from muster.core.directory.actors import Actor
from muster.core.lifecycle.states import WhistleState

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
DASHBOARDS = frozenset({"overview", "wall", "map", "score"})
FOR_PHONES = ("phone", "report", "progress")
LOOKS = (("zh-hans", "light"), ("en", "dark"))


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A served city with a whistle in every state; `known` fills the parts of addresses in."""

    origin: str
    known: dict[str, str]


@pytest.fixture(scope="module")
def city(django_db_setup: None, migrated_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[City]:
    usual = connections.databases["default"]["NAME"]
    with (
        django_db_blocker.unblock(),
        database.cloned(migrated_template, name=f"test_every_page_{os.getpid()}") as name,
    ):
        database.use_database(name)
        found_city()
        draw_city()
        lives = {state: whistles.whistle_in(state) for state in WhistleState}
        Course().to_objections()
        Appraising().open().assess_community().shown()
        known = {
            "appeal": received(),
            "whistle": lives[WhistleState.CLOSED].id,
            "unit": str(scene.URBAN),
            "county": str(scene.COUNTY),
        }
        list_in_force()
        known["matter"] = walked(("apply", "clerk"), money=Decimal(0), people=0).id
        said("found_body", "party")
        said("contribute", "police", matter=said("take_seat", "party"))
        known["meeting"] = met()
        with served(name=name) as (host, port):
            yield City(origin=f"http://{host}:{port}", known=known)
        connections.close_all()
        database.use_database(usual)


def visitor(
    browser: Browser, city: City, actor: Actor | None, *, language: str, theme: str
) -> BrowserContext:
    context = browser.new_context(base_url=city.origin, color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    cookies = {settings.LANGUAGE_COOKIE_NAME: language}
    if actor is not None:
        cookies[settings.SESSION_COOKIE_NAME] = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": name, "value": value, "url": city.origin} for name, value in cookies.items()]
    )
    return context


def budget_of(name: str) -> int:
    """Bytes, each file gzipped, that the first visit of a page may load all in all."""
    if name in DASHBOARDS:
        return 500_000
    return 90_000 if name.startswith(FOR_PHONES) else 100_000


def loading(page: Page) -> list[Response]:
    """What comes with the page from now on; a stream never ends and is left out."""
    loaded: list[Response] = []

    def keep(answer: Response) -> None:
        if answer.ok and "/live/" not in answer.url:
            loaded.append(answer)

    page.on("response", keep)
    return loaded


def weight(loaded: list[Response]) -> int:
    return sum(len(gzip.compress(one.body())) for one in loaded)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_quiet_local_light_accessible_and_fits(browser: Browser, city: City, name: str) -> None:
    actor, path = PAGES[name]
    found: list[str] = []
    for language, theme in LOOKS:
        context = visitor(browser, city, actor, language=language, theme=theme)
        page = context.new_page()
        listen(page, found, origin=city.origin)
        loaded = loading(page)
        weighed = False
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            answer = page.goto(path.format_map(city.known))
            wait_ready(page)
            assert answer is not None
            if answer.status != 200:
                found.append(f"{language} {size}: {answer.status}")
            if not weighed and (came := weight(loaded)) > budget_of(name):
                found.append(f"{language}: {came:,} bytes")
            weighed = True
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                found.append(f"{language} {size}: too wide")
            page.evaluate(OPEN_ALL)
            found += [f"{language} {size}: {broken}" for broken in axe_findings(page)]
        context.close()

    assert found == []
