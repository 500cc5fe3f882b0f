"""The pictures of the screens, taken from a running demo city: `python -m tests.pictures http://127.0.0.1:8000`.

Writes docs/images/screens/ and the page that shows them, docs/screens.md.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page
from tests.factories.browsing import chromium, wait_ready

DOCS = Path(__file__).parent.parent / "docs"
IMAGES = DOCS / "images" / "screens"
PASSWORD = "muster-demo-2026"
SIZES = {"phone": (390, 844), "desk": (1366, 900), "wall": (1920, 1080)}
QUALITY = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: who looks where, at what size. `follow` is a link to open first, from `path`."""

    name: str
    title: str
    says: str
    path: str
    account: str = ""
    follow: str = ""
    size: str = "desk"
    theme: str = "light"
    language: str = "zh-hans"


SHOTS = (
    Shot(
        name="board",
        title="街道调度台 · Dispatch board",
        says="What the street has to move on, a muster line for each whistle, the units' load.",
        path="/board?lane=sounding",
        account="street",
    ),
    Shot(
        name="desk",
        title="坐席受理台 · Reception desk",
        says="The queue, the form, and what is known of caller, place and item, worked by keyboard.",
        path="/desk",
        account="street",
    ),
    Shot(
        name="inbox",
        title="部门待办 · Department inbox",
        says="What a unit owes, the most pressing first.",
        path="/inbox",
        account="clerk",
    ),
    Shot(
        name="approvals",
        title="领导审批 · Approvals",
        says="What waits for a decision, between two meetings, on a phone.",
        path="/approvals",
        account="secretary",
        size="phone",
    ),
    Shot(
        name="supervision",
        title="督查 · Supervision",
        says="Breaches of the rules, and the sample of closed whistles to look at again.",
        path="/supervision",
        account="supervisor",
    ),
    Shot(
        name="whistle",
        title="哨件 · Whistle",
        says="The whole story on one page, the muster line on top: who came, who is late and by how much.",
        path="/whistles",
        account="county",
        follow="main table a[href^='/whistles/']",
    ),
    Shot(
        name="whistle-dark",
        title="哨件，深色 · Whistle, dark",
        says="The same in the dark.",
        path="/whistles",
        account="county",
        follow="main table a[href^='/whistles/']",
        theme="dark",
    ),
    Shot(
        name="whistle-english",
        title="哨件，英文 · Whistle, in English",
        says="Every word in both languages.",
        path="/whistles",
        account="county",
        follow="main table a[href^='/whistles/']",
        language="en",
    ),
    Shot(
        name="drafting",
        title="吹哨引导 · Guided drafting",
        says="Item, lead, assisting units and limits are proposed; so is who comes by when.",
        path="/whistles/new",
        account="street",
    ),
    Shot(
        name="register",
        title="台账 · Register",
        says="Columns to choose, views to save, bulk actions, a workbook as an office makes it.",
        path="/whistles",
        account="county",
    ),
    Shot(
        name="appeals",
        title="诉求 · Appeals",
        says="Everything that came in, whatever the channel.",
        path="/appeals",
        account="street",
    ),
    Shot(
        name="map",
        title="地图 · Map",
        says="Live whistles and open appeals over our own outlines; the list beside it says the same.",
        path="/map",
        account="county",
    ),
    Shot(
        name="wall",
        title="指挥大屏 · Command-centre wall",
        says="Live, without personal data, every number a door to its cases.",
        path="/wall",
        account="county",
        size="wall",
    ),
    Shot(
        name="overview",
        title="指挥 · Overview",
        says="Today at a glance.",
        path="/overview",
        account="county",
    ),
    Shot(
        name="scores",
        title="考核 · Assessment",
        says="A unit's sheet: formula, inputs, trend, and the cases behind every number.",
        path="/scores",
        account="assessor",
        follow="main a[href^='/scores/']",
    ),
    Shot(
        name="phone",
        title="手机端 · Phone app",
        says="Today's tasks, three big buttons, an outbox that loses nothing.",
        path="/m",
        account="handler",
        size="phone",
    ),
    Shot(
        name="report",
        title="居民上报 · A resident reports",
        says="Three steps, no account.",
        path="/report",
        size="phone",
    ),
    Shot(
        name="progress",
        title="办理进度 · Progress",
        says="By number and the last four digits of the phone.",
        path="/progress",
        size="phone",
    ),
    Shot(
        name="open",
        title="今日公开 · Public overview",
        says="How appeals went, without people.",
        path="/open",
    ),
    Shot(
        name="sign-in",
        title="登录 · Sign in",
        says="In the demo city every post is one click away.",
        path="/sign-in",
    ),
)


def page_of(shot: Shot) -> str:
    """The shot's part of docs/screens.md."""
    return f"## {shot.title}\n\n{shot.says}\n\n![{shot.title}](images/screens/{shot.name}.webp)\n"


def document() -> str:
    parts = [
        "# Screens\n\nThe demo city (`make demo`), screen by screen. Taken anew by "
        "`python -m tests.pictures ADDRESS`.\n"
    ]
    return "\n".join(parts + [page_of(shot) for shot in SHOTS])


def take(browser: Browser, shot: Shot, *, origin: str) -> bytes:
    """The picture as PNG."""
    width, height = SIZES[shot.size]
    context = browser.new_context(
        base_url=origin,
        viewport={"width": width, "height": height},
        color_scheme=shot.theme,  # type: ignore[arg-type]
        locale="zh-CN",
    )
    context.add_cookies([{"name": "django_language", "value": shot.language, "url": origin}])
    page = context.new_page()
    if shot.account:
        sign_in(page, shot.account)
    page.goto(shot.path)
    wait_ready(page)
    if shot.follow:
        page.locator(shot.follow).first.click()
        page.wait_for_load_state("networkidle")
    page.wait_for_timeout(700)
    taken = page.screenshot()
    context.close()
    return taken


def sign_in(page: Page, account: str) -> None:
    page.goto("/sign-in")
    page.locator("[name=username]").first.fill(account)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_load_state()


def main(origin: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for shot in SHOTS:
            picture = Image.open(BytesIO(take(browser, shot, origin=origin)))
            picture.save(IMAGES / f"{shot.name}.webp", quality=QUALITY, method=6)
            sys.stdout.write(f"{shot.name}\n")
    (DOCS / "screens.md").write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
