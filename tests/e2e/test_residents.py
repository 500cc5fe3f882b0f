"""A resident on a phone: reports, follows, asks how it stands, and judges the result."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.browsing import SIZES, axe_findings, listen, wait_ready
from tests.factories.photos import jpeg
from tests.factories.residents import PHONE, WORDS

from muster.evidence.models import Photo
from muster.intake.models import Appeal
from muster.intake.services.handling import accept, answer
from muster.intake.services.merging import tell

pytestmark = pytest.mark.browser
HERE = {"latitude": 25.045, "longitude": 102.705}
ADDRESS = "文化巷 12 号门口"
REPLY = "摊贩已劝离，连续三日巡查。"
Opened = Callable[..., Page]


@pytest.fixture
def phone(origin: str, browser: Browser) -> Iterator[Opened]:
    """Opens an address on a phone; complaints of a console and findings of axe fail the test."""
    heard: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(path: str, **told: object) -> Page:
        width, height = SIZES["phone"]
        context = browser.new_context(
            base_url=origin, locale="zh-CN", viewport={"width": width, "height": height}, bypass_csp=True,
            **told,  # type: ignore[arg-type]
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        listen(page, heard, origin=origin)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [one for one in heard if "422" not in one] == []


def by_list(page: Page) -> None:
    """The first step by name and lists alone."""
    page.get_by_label("找社区或街道的名字").fill(scene.BOOK.get(scene.COMMUNITY).name)
    with page.expect_navigation():
        page.get_by_role("button", name="查找").click()
    with page.expect_navigation():
        page.locator(".found button").click()
    page.get_by_label("具体位置").fill(ADDRESS)
    page.get_by_role("button", name="下一步：什么问题").click()


def contacted(page: Page) -> str:
    """The last step; gives the number on the receipt."""
    page.get_by_label("电话").fill(PHONE)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("已提交|已附议"))
    return page.locator(".receipt-number").inner_text().replace(" ", "")


def looked_up(page: Page, number: str) -> None:
    page.goto("/progress")
    page.get_by_label("编号").fill(number)
    page.get_by_label("电话最后四位").fill(PHONE[-4:])
    page.get_by_role("button", name="查看").click()


def test_report_with_position_refused_to_the_judged_result(phone: Opened) -> None:
    page = phone("/report", permissions=[])
    wait_ready(page)
    page.get_by_role("button", name="用我的位置").click()
    expect(page.locator("[data-located]")).to_contain_text("没有得到定位许可")
    assert axe_findings(page) == []
    page.get_by_label("拍照或从相册选").set_input_files(
        [{"name": f"{nth}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(nth)} for nth in range(2)]
    )
    expect(page.get_by_text("已选 2 张")).to_be_visible()
    by_list(page)
    page.get_by_role("radio", name=scene.ITEM.category).check()
    page.get_by_label("发生了什么").fill(WORDS)
    assert axe_findings(page) == []
    page.get_by_role("button", name="下一步：联系方式").click()
    page.get_by_label("电话").fill("1")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_label("电话")).to_have_attribute("aria-invalid", "true")
    assert axe_findings(page) == []
    number = contacted(page)
    assert axe_findings(page) == []

    appeal = Appeal.objects.get(external_id=number)
    assert Photo.objects.filter(stream_id=str(appeal.id)).count() == 2
    accept(asked(), appeal_id=str(appeal.id))
    answer(asked(), appeal_id=str(appeal.id), text="已劝离。")
    tell(asked(), appeal_id=str(appeal.id), text=REPLY)
    looked_up(page, number)

    expect(page.get_by_text(REPLY)).to_be_visible()
    assert axe_findings(page) == []
    page.get_by_role("radio", name="已解决").check()
    page.get_by_role("radio", name="基本满意").check()
    page.get_by_label("想说的话").fill("谢谢")
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_text("您的评价：已解决 · 基本满意 · 谢谢")).to_be_visible()
    assert page.url.endswith("/progress/case")
    appeal.refresh_from_db()
    assert (appeal.resolved, appeal.satisfied) == ("yes", "mostly")


def test_open_case_is_followed_without_scripts(phone: Opened) -> None:
    kept = received(item=scene.ITEM.code)
    page = phone("/report", java_script_enabled=False)
    by_list(page)

    page.locator(".open-case", has_text=scene.ITEM.name).get_by_role("button", name="我也遇到").click()
    number = contacted(page)
    looked_up(page, number)

    expect(page.get_by_text("附议").first).to_be_visible()
    assert str(Appeal.objects.get(external_id=number).merged_into) == kept


def test_position_outside_the_city_leaves_the_lists(phone: Opened) -> None:
    page = phone("/report", permissions=["geolocation"], geolocation=HERE)
    wait_ready(page)

    page.get_by_role("button", name="用我的位置").click()

    expect(page.locator("[data-located]")).to_contain_text("不在本市已划定的网格内")
    page.get_by_label("街道", exact=False).nth(1).select_option(str(scene.STREET))
    expect(page.get_by_label("社区", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_was_typed_survives_a_reload(phone: Opened) -> None:
    page = phone("/report")
    wait_ready(page)
    page.get_by_label("具体位置").fill(ADDRESS)

    page.reload()

    wait_ready(page)
    expect(page.get_by_label("具体位置")).to_have_value(ADDRESS)
