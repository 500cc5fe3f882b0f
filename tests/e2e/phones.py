"""A phone in somebody's hand: a browser of its size that fills in the forms of the field."""

import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.factories.browsing import wait_ready
from tests.factories.people import PASSWORD, account_for, signed_in

from muster.core.directory.actors import Actor

ANDROID = "Mozilla/5.0 (Linux; Android 12; Pixel 6) AppleWebKit/537.36 Chrome/110.0 Mobile Safari/537.36"
HERE = {"longitude": 102.7, "latitude": 25.05}
SIZE = {"width": 390, "height": 844}


def phone_of(browser: Browser, origin: str, actor: Actor | None = None) -> BrowserContext:
    """A phone that may tell its position, with the session of this person on it."""
    context = browser.new_context(
        base_url=origin,
        locale="zh-CN",
        user_agent=ANDROID,
        viewport=SIZE,  # type: ignore[arg-type]
        geolocation=HERE,  # type: ignore[arg-type]
        permissions=["geolocation"],
    )
    if actor is not None:
        give_session(context, origin, actor)
    return context


def give_session(context: BrowserContext, origin: str, actor: Actor) -> None:
    """A session that outlives the browser, as the product's do."""
    session = signed_in(actor).cookies[settings.SESSION_COOKIE_NAME]
    until = time.time() + settings.SESSION_COOKIE_AGE
    context.add_cookies([{"name": session.key, "value": session.value, "url": origin, "expires": until}])


def opened(context: BrowserContext, path: str = "/m") -> Page:
    page = context.new_page()
    page.goto(path)
    wait_ready(page)
    return page


def signs_in(page: Page, actor: Actor) -> None:
    """Through the door, by name and password; the server knows only the product's way of keeping one."""
    user = account_for(actor)
    user.password = Argon2PasswordHasher().encode(PASSWORD, "a salt of sixteen")
    user.save()
    page.locator("#username").fill(user.username)
    page.locator("#password").fill(PASSWORD)
    page.locator("form[action$='/sign-in'] button[type=submit]").click()
    page.wait_for_url("**/m")
    wait_ready(page)


def reports(page: Page, title: str, *, photo: Path | None = None) -> None:
    """Fill in the report of a problem and send it."""
    view(page, "report")
    form = page.locator("#report form")
    form.locator("[name=title]").fill(title)
    form.locator("[name=text]").fill("路中间，夜里看不见")
    if photo is not None:
        form.locator("[data-photos] input").set_input_files(photo)
        expect(form.locator("[data-shots] img")).to_have_count(1)
    form.locator("button[type=submit]").click()


def view(page: Page, name: str) -> None:
    page.evaluate("(name) => { location.hash = name; }", name)


def unsent(page: Page, count: int) -> None:
    """Wait until the phone says that so many things have not been sent."""
    entries = page.locator("[data-entries] > li")
    expect(entries).to_have_count(count, timeout=20_000)


def taken(folder: Path, name: str = "spot.jpg") -> Path:
    """A photo as a phone takes it: larger than it is sent."""
    path = folder / name
    Image.linear_gradient("L").resize((2400, 1800)).convert("RGB").save(path, "JPEG")
    return path
