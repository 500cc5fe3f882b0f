"""What people typed is never lost: not to an ended sign-in, a stale token, or a colleague who was faster."""

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from tests.core.lifecycle import scene
from tests.factories.browsing import Visit, axe_findings, pick
from tests.factories.people import PASSWORD, account_for

from muster.core.directory.actors import Actor, Role
from muster.whistles.models import Whistle

pytestmark = pytest.mark.browser
SPOIL = "for (const one of document.getElementsByName('csrfmiddlewaretoken')) one.value = 'x'.repeat(64)"
TRIED = "社区劝离三次，夜里又回来"
SECOND = scene.person(Role.DISPATCHER, scene.STREET_CENTRE, who=99)


def fill_draft(desk: Page) -> None:
    pick(desk, "item", scene.ITEM.code)
    expect(desk.get_by_role("combobox", name="牵头单位")).to_have_value("区城管局")
    pick(desk, "lead", "qsw")
    desk.locator("[name=title]").fill("文化巷夜间占道")
    desk.locator("[name=source]").select_option("mass_call")
    desk.locator("[name=own_attempt]").fill(TRIED)


def with_password(actor: Actor) -> str:
    """The name to sign in with at the server, which knows no weak hashes."""
    user = account_for(actor)
    user.password = Argon2PasswordHasher().encode(PASSWORD, "salt for the tests")
    user.save()
    return user.username


def sign_in(page: Page, username: str) -> None:
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def test_a_sign_in_that_ends_over_a_form_loses_nothing(visit: Visit) -> None:
    username = with_password(scene.DISPATCHER)
    desk = visit(scene.DISPATCHER, "/whistles/new")
    fill_draft(desk)
    Session.objects.all().delete()

    desk.get_by_role("button", name="提请审批").click()
    expect(desk.get_by_text("填写的内容还在这个浏览器里")).to_be_visible()
    assert axe_findings(desk) == []
    sign_in(desk, username)

    expect(desk).to_have_url("/whistles/new")
    expect(desk.locator("[name=own_attempt]")).to_have_value(TRIED)
    expect(desk.get_by_role("combobox", name="牵头单位")).to_have_value("区水务局")
    expect(desk.get_by_text("已填回尚未提交的内容")).to_be_visible()
    desk.get_by_role("button", name="提请审批").click()
    expect(desk.locator(".whistle-head")).to_be_visible()
    assert Whistle.objects.count() == 1


def test_a_part_asked_for_without_a_sign_in_leads_to_the_door_and_back(visit_refused: Visit) -> None:
    desk = visit_refused(scene.DISPATCHER, "/whistles/new")
    desk.locator("[name=own_attempt]").fill(TRIED)
    Session.objects.all().delete()

    with desk.expect_response(lambda answer: answer.status == 401):
        desk.locator("[name=organisation]").select_option(str(scene.COMMUNITY))

    desk.get_by_role("dialog", name="登录已失效").get_by_role("link", name="重新登录").click()
    expect(desk).to_have_url("/sign-in?again=1&next=%2Fwhistles%2Fnew")


def test_somebody_else_finds_nothing_of_it(visit: Visit) -> None:
    username = with_password(SECOND)
    desk = visit(scene.DISPATCHER, "/whistles/new")
    desk.locator("[name=own_attempt]").fill(TRIED)
    Session.objects.all().delete()
    desk.goto("/whistles/new")

    sign_in(desk, username)

    expect(desk.locator("[name=own_attempt]")).to_have_value("")
    assert TRIED not in desk.evaluate("JSON.stringify(localStorage)")


def test_a_stale_token_leads_back_to_the_form(visit_refused: Visit) -> None:
    desk = visit_refused(scene.DISPATCHER, "/whistles/new")
    fill_draft(desk)
    desk.evaluate(SPOIL)

    desk.get_by_role("button", name="提请审批").click()
    desk.get_by_role("link", name="回到原页面继续填写").click()

    expect(desk.locator("[name=own_attempt]")).to_have_value(TRIED)
    expect(desk.get_by_role("combobox", name="牵头单位")).to_have_value("区水务局")
    desk.get_by_role("button", name="提请审批").click()
    expect(desk.locator(".whistle-head")).to_be_visible()


def test_who_comes_second_sees_what_changed_and_can_send_again(visit_refused: Visit) -> None:
    desk = visit_refused(scene.DISPATCHER, "/appeals/new")
    for name, value in {"channel": "walk_in", "source": "mass_call"}.items():
        desk.locator(f"[name={name}]").select_option(value)
    for name, value in {"title": "夜间占道", "text": "每晚摆到半夜"}.items():
        desk.locator(f"[name={name}]").fill(value)
    desk.locator("main form .btn[data-kind=primary]").click()
    desk.locator("#command-accept summary").click()
    desk.locator("#command-accept button[type=submit]").click()
    desk.locator("#command-answer summary").click()
    desk.locator("#command-answer textarea").fill("已约谈商户")
    other = visit_refused(SECOND, desk.url)
    other.locator("#command-record_attempt summary").click()
    other.locator("#command-record_attempt textarea").fill("下午已到场劝离")
    other.locator("#command-record_attempt button[type=submit]").click()
    expect(other.locator("#command-record_attempt")).not_to_have_attribute("open", "")

    desk.locator("#command-answer button[type=submit]").click()

    told = desk.get_by_role("alert")
    expect(told).to_contain_text("您办理期间，这件诉求有了新进展")
    expect(told).to_contain_text("街道综合管理中心 记录自行处置")
    expect(told).to_contain_text("下午已到场劝离")
    expect(desk.locator("#command-answer textarea")).to_have_value("已约谈商户")
    assert axe_findings(desk) == []
    desk.locator("#command-answer button[type=submit]").click()
    expect(desk.locator(".tag.state")).to_have_text("已答复")
