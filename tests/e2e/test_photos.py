"""Photos from the roadside to the desk: shrunk, sent, seen before beside after."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.core.lifecycle import scene
from tests.factories import photos as made
from tests.factories.browsing import Visit
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.evidence.models import Photo

pytestmark = pytest.mark.browser


def file_of(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def noisy(width: int, height: int) -> bytes:
    """As heavy as a phone's photo, with its notes."""
    exif = Image.open(io.BytesIO(made.with_place())).getexif()
    grain = Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))
    return made.saved(Image.blend(made.picture(width, height), grain, 0.2), "JPEG", quality=92, exif=exif)


def opened(page: Page, name: str) -> str:
    page.locator(f"#command-{name} summary").click()
    return f"#command-{name}"


def send(page: Page, form: str) -> None:
    page.locator(f"{form} button[type=submit]").click()
    page.wait_for_load_state()


def test_photos_of_the_field_team_stand_before_beside_after_on_the_page(visit: Visit, tmp_path: Path) -> None:
    life = whistle_in(WhistleState.IN_HAND, assists=())
    page = visit(scene.handler(scene.URBAN), f"/whistles/{life.id}")
    page.set_viewport_size({"width": 390, "height": 844})

    form = opened(page, "report_in")
    heavy = noisy(2600, 1950)
    page.locator(f"{form} .photo-input").set_input_files(file_of(tmp_path, "came.jpg", heavy))
    expect(page.locator(f"{form} .thumbs img")).to_be_visible()
    sent = page.locator(f"{form} .photo-input").evaluate("input => input.files[0].size")
    send(page, form)

    assert sent < len(heavy) / 3
    came = Photo.objects.get()
    assert (came.shows, came.stream_id, came.width) == ("presence", life.id, 1920)
    assert (came.inner_lon, came.inner_lat) == (102_712_340, 25_041_230)
    assert came.taken_at is not None

    page = visit(scene.clerk(scene.URBAN), f"/whistles/{life.id}")
    form = opened(page, "submit_result")
    page.locator(f"{form} textarea[name=note]").fill("已清理，摊位撤离")
    after = file_of(tmp_path, "after.png", made.saved(made.picture(), "PNG"))
    page.locator(f"{form} [name=photo_after]").set_input_files([after, after])
    expect(page.locator(f"{form} .thumbs img")).to_have_count(2)
    page.locator(f"{form} [data-take-out]").last.click()
    expect(page.locator(f"{form} .thumbs img")).to_have_count(1)
    send(page, form)

    desk = visit(scene.DISPATCHER, f"/whistles/{life.id}")
    pair = desk.locator(".pair")
    expect(pair.locator("img")).to_have_count(2)
    expect(pair.locator(".shot-what")).to_have_text(["到场", "处置后"])
    expect(pair.locator(".shot-by").first).to_have_text("区城管局")
    assert all(pair.locator("img").evaluate_all("all => all.map(one => one.naturalWidth === 320)"))

    pair.locator("a").first.focus()
    desk.keyboard.press("Enter")
    viewer = desk.locator("#photo-viewer")
    expect(viewer.locator("figcaption")).to_contain_text("到场")
    desk.keyboard.press("ArrowRight")
    expect(viewer.locator("figcaption")).to_contain_text("处置后")
    expect(viewer.locator("[data-count]")).to_have_text("2 / 2")
    desk.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(pair.locator("a").nth(1)).to_be_focused()


def test_photo_is_handed_in_without_scripts(visit: Visit, tmp_path: Path) -> None:
    life = whistle_in(WhistleState.IN_HAND, assists=())
    scripted = visit(scene.handler(scene.URBAN), f"/whistles/{life.id}")
    plain = scripted.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False, storage_state=scripted.context.storage_state()
    ).new_page()
    plain.goto(scripted.url)

    plain.locator("#command-report_in summary").click()
    photo = file_of(tmp_path, "came.jpg", made.jpeg())
    plain.locator("#command-report_in .photo-input").set_input_files(photo)
    plain.locator("#command-report_in button[type=submit]").click()

    expect(plain.locator(".shot img")).to_have_count(1)
    plain.context.close()
