"""Days in the field: what is filled in on a phone arrives once, whatever network, browser and session do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Route, expect
from tests.core.lifecycle import scene
from tests.e2e.phones import (
    SIZE,
    give_session,
    opened,
    phone_of,
    reports,
    signs_in,
    taken,
    unsent,
    view,
)
from tests.factories import voices, whistles
from tests.factories.browsing import CHROMIUM, Visit, axe_findings, listen, wait_ready
from tests.factories.people import account_for

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.evidence.models import Photo, VoiceNote
from muster.intake.models import Appeal

pytestmark = pytest.mark.browser
WORKER = scene.GRID_WORKER
COLLEAGUE = scene.person(Role.GRID_WORKER, scene.STATION, who=9001)
HANDLER = scene.handler(scene.URBAN)
FULL = """
    IDBObjectStore.prototype.add = () => { throw new DOMException("no room", "QuotaExceededError"); };
"""


@pytest.fixture
def phone(browser: Browser, origin: str) -> Iterator[BrowserContext]:
    context = phone_of(browser, origin)
    yield context
    context.close()


def posts_of(context: BrowserContext) -> list[str]:
    """Addresses this browser posts to from now on."""
    posted: list[str] = []
    context.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    return posted


def appeals() -> list[int]:
    return list(Appeal.objects.values_list("holder", flat=True))


def test_a_grid_workers_report_reaches_the_street(
    phone: BrowserContext, origin: str, visit: Visit, tmp_path: Path
) -> None:
    page = phone.new_page()
    heard: list[str] = []
    listen(page, heard, origin=origin)
    page.goto("/sign-in")
    signs_in(page, WORKER)
    assert page.url == f"{origin}/m"

    reports(page, "井盖破损", photo=taken(tmp_path))
    expect(page.locator("[data-toasts]")).to_contain_text("已送达", timeout=20_000)
    unsent(page, 0)

    assert appeals() == [scene.COMMUNITY]
    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.stream_kind) == (1600, 1200, "appeal")
    expect(visit(scene.DISPATCHER, "/appeals").locator("main")).to_contain_text("井盖破损")
    assert heard == []


def test_a_handler_reports_in_and_feeds_back_without_a_signal(
    phone: BrowserContext, origin: str, tmp_path: Path
) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING, now=datetime.now(tz=UTC) - timedelta(hours=2))
    give_session(phone, origin, HANDLER)
    page = opened(phone)
    expect(page.locator("[data-away]").first).to_contain_text("距您 0 米")
    phone.set_offline(True)

    view(page, "t1")
    arrive, finish = (page.locator(f"#t1 form[data-outbox={name}]") for name in ("report_in", "finish"))
    arrive.locator("input[type=file]").set_input_files(taken(tmp_path))
    arrive.locator("button[type=submit]").click()
    unsent(page, 1)
    view(page, "t1")
    expect(arrive.locator("button[type=submit]")).to_be_disabled()
    page.locator("#t1 details").filter(has=page.locator("form[data-outbox=finish]")).locator(
        "summary"
    ).click()
    finish.locator("[data-photos=photo_before] input").set_input_files(taken(tmp_path))
    finish.locator("[data-photos=photo_after] input").set_input_files(taken(tmp_path, "after.jpg"))
    spoken = tmp_path / "spoken.wav"
    spoken.write_bytes(voices.wav())
    finish.locator("[data-voice] input").set_input_files(spoken)
    expect(finish.locator("[data-spoken] audio")).to_have_count(1)
    finish.locator("[name=note]").fill("已清退三家")
    finish.locator("button[type=submit]").click()
    unsent(page, 2)
    phone.set_offline(False)
    unsent(page, 0)

    part = life.whistle.assignments[0]
    assert part.reported_in_at is not None
    assert part.done_at is not None
    assert Photo.objects.filter(stream_id=life.id).count() == 3
    assert [note.container for note in VoiceNote.objects.filter(stream_id=life.id)] == ["wav"]


def test_what_was_filled_in_offline_survives_a_killed_browser(
    browser: Browser, origin: str, tmp_path: Path
) -> None:
    def started(*, offline: bool = False) -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile", executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"],
            base_url=origin, locale="zh-CN", viewport=SIZE, offline=offline,  # type: ignore[arg-type]
        )  # fmt: skip

    first = started()
    give_session(first, origin, WORKER)
    page = opened(first)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    first.set_offline(True)
    reports(page, "井盖破损", photo=taken(tmp_path))
    unsent(page, 1)
    reports(page, "路灯不亮")
    unsent(page, 2)
    first.close()

    second = started(offline=True)
    page = opened(second)
    unsent(page, 2)
    expect(page.locator("[data-offline-text]")).to_contain_text("没有网络")
    assert appeals() == []
    posted = posts_of(second)
    second.set_offline(False)
    unsent(page, 0)
    second.close()

    assert appeals() == [scene.COMMUNITY, scene.COMMUNITY]
    assert posted.count(f"{origin}/api/v1/appeals") == 2


def test_an_answer_that_is_lost_on_its_way_counts_once(phone: BrowserContext, origin: str) -> None:
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            return route.continue_()
        route.fetch()
        lost.append(route.request.headers["idempotency-key"])
        return route.abort()

    give_session(phone, origin, WORKER)
    page = opened(phone)
    page.route("**/api/v1/appeals", lose_the_first)
    reports(page, "井盖破损")
    view(page, "mine")
    expect(page.locator("[data-entries]")).to_contain_text("第 1 次没有发出")
    assert appeals() == [scene.COMMUNITY]

    page.locator("[data-send-all]").click()
    unsent(page, 0)

    assert appeals() == [scene.COMMUNITY]


def test_two_tabs_send_one_after_the_other(phone: BrowserContext, origin: str) -> None:
    give_session(phone, origin, WORKER)
    tabs = [opened(phone), opened(phone)]
    posted = posts_of(phone)
    phone.set_offline(True)
    reports(tabs[0], "井盖破损")
    reports(tabs[1], "路灯不亮")
    for tab in tabs:
        unsent(tab, 2)

    phone.set_offline(False)
    for tab in tabs:
        unsent(tab, 0)

    assert len(appeals()) == 2
    assert posted.count(f"{origin}/api/v1/appeals") == 2


def test_an_expired_session_keeps_everything_for_its_own_person(phone: BrowserContext, origin: str) -> None:
    give_session(phone, origin, WORKER)
    page = opened(phone)
    Session.objects.all().delete()
    reports(page, "井盖破损")
    view(page, "mine")
    expect(page.locator("[data-sign-in]")).to_contain_text("登录已过期")
    unsent(page, 1)

    page.locator("[data-sign-in] a").click()
    account_for(COLLEAGUE, name="张伟")
    signs_in(page, COLLEAGUE)
    view(page, "mine")
    expect(page.locator("[data-others]")).to_contain_text("另一人未上传的 1 条")
    unsent(page, 0)
    assert appeals() == []

    page.locator("[data-sign-out] button").click()
    page.locator("dialog .btn", has_text="先不退出").click()
    phone.clear_cookies()
    page.goto("/sign-in")
    signs_in(page, WORKER)
    expect(page.locator("[data-toasts]")).to_contain_text("已送达", timeout=20_000)

    assert appeals() == [scene.COMMUNITY]


def test_a_full_phone_says_so_and_sends_at_once(phone: BrowserContext, origin: str) -> None:
    phone.add_init_script(FULL)
    give_session(phone, origin, WORKER)
    page = opened(phone)
    reports(page, "井盖破损")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("手机存储已满")

    with page.expect_download() as saved:
        dialog.get_by_role("button", name="导出").click()
    assert "井盖破损" in Path(saved.value.path()).read_text(encoding="utf-8")
    page.locator("dialog[open]").get_by_role("button", name="返回填写").click()
    expect(page.locator("#report [name=title]")).to_have_value("井盖破损")
    page.locator("#report button[type=submit]").click()
    page.locator("dialog[open]").get_by_role("button", name="立即发送").click()
    expect(page.locator("[data-toasts]")).to_contain_text("已送达", timeout=20_000)

    assert appeals() == [scene.COMMUNITY]


def test_a_refusal_stays_with_its_reason_until_its_person_deletes_it(
    phone: BrowserContext, origin: str
) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    give_session(phone, origin, HANDLER)
    page = opened(phone)
    phone.set_offline(True)
    view(page, "t1")
    page.locator("#t1 form[data-outbox=report_in] button[type=submit]").click()
    unsent(page, 1)
    whistles.accept(life)
    whistles.work(life)
    phone.set_offline(False)

    view(page, "mine")
    expect(page.locator(".entry[data-state=refused]")).to_contain_text("已经报到", timeout=20_000)
    page.locator(".entry").get_by_role("button", name="删除").click()
    page.locator("dialog[open]").get_by_role("button", name="删除").click()

    unsent(page, 0)


def test_a_phone_a_day_ahead_reports_in_at_the_right_time(phone: BrowserContext, origin: str) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING, now=datetime.now(tz=UTC) - timedelta(hours=2))
    give_session(phone, origin, HANDLER)
    page = phone.new_page()
    page.clock.install(time=datetime.now(tz=UTC) + timedelta(days=1))
    page.goto("/m")
    wait_ready(page)
    page.locator("[data-order]").wait_for()

    view(page, "t1")
    page.locator("#t1 form[data-outbox=report_in] button[type=submit]").click()
    expect(page.locator("[data-toasts]")).to_contain_text("已送达", timeout=20_000)

    came = life.whistle.assignments[0].reported_in_at
    assert came is not None
    assert abs(came - datetime.now(tz=UTC)) < timedelta(minutes=2)


def test_signing_out_takes_everything_away_and_asks_first(phone: BrowserContext, origin: str) -> None:
    give_session(phone, origin, WORKER)
    page = opened(phone)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    phone.set_offline(True)
    reports(page, "井盖破损")
    unsent(page, 1)
    page.route("**/api/v1/**", lambda route: route.abort())
    phone.set_offline(False)

    view(page, "mine")
    page.locator("[data-sign-out] button").click()
    page.locator("dialog[open]").get_by_role("button", name="清除并退出").click()
    page.wait_for_url("**/sign-in")

    left = page.evaluate("Promise.all([indexedDB.databases(), caches.keys()])")
    assert left == [[], []]
    assert [key for key in page.evaluate("Object.keys(localStorage)") if key.startswith("muster_phone")] == []


def test_every_view_is_accessible_and_fits_a_narrow_phone(browser: Browser, origin: str) -> None:
    whistles.whistle_in(WhistleState.SOUNDING, type=WhistleType.EMERGENCY)
    whistles.whistle_in(WhistleState.IN_HAND)
    found: list[str] = []
    for theme, text, width in (("light", "standard", 390), ("dark", "larger", 320)):
        context = browser.new_context(
            base_url=origin, bypass_csp=True, locale="zh-CN", viewport={"width": width, "height": 700}
        )
        give_session(context, origin, scene.clerk(scene.URBAN))
        context.add_cookies([{"name": "muster_look", "value": f"{theme}.{text}.normal", "url": origin}])
        page = opened(context)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        for name in ("tasks", "t1", "report", "duty", "mine"):
            view(page, name)
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                found.append(f"{name} at {width}: too wide")
            small = page.eval_on_selector_all(
                ".btn, .tabs a, .doing, .input, summary, .choice, .shoot",
                "all => all.filter((e) => e.offsetParent && e.offsetHeight < 44).map((e) => e.outerHTML)",
            )
            found += [f"{name} at {width}: {one[:120]}" for one in small]
            found += [f"{name} at {width}: {broken}" for broken in axe_findings(page)]
        context.close()

    assert found == []
