"""Three steps without an account, sent once, held at the street's desk."""

import pytest
from django.test import Client
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.residents import PHONE, WORDS, contact, placed, reported, worded

from muster.core.appeals.parts import RefusalGround
from muster.core.lifecycle.parts import Source
from muster.intake.models import Appeal, Appellant
from muster.intake.services.handling import refuse
from muster.web.residents import limits
from muster.web.residents.report.draft import KEPT_AS

WIDE = {ord("0") + nth: 0xFF10 + nth for nth in range(10)}
"""Digits as an input method writes them."""
NOWHERE = "01900000-0000-7000-8000-00000000ffff"


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def test_report_lies_new_at_the_desk_of_its_street() -> None:
    appeal = reported()

    assert (appeal.state, appeal.channel, appeal.source) == ("received", "web", "mass_call")
    assert (appeal.holder, appeal.street, appeal.community) == (scene.STREET, scene.STREET, scene.COMMUNITY)
    assert (appeal.item, appeal.category) == (scene.ITEM.code, scene.ITEM.category)
    desk = signed_in().get("/appeals").content.decode()
    assert appeal.external_id in desk
    assert "待受理" in desk
    assert "网上反映" in desk


def test_receipt_shows_the_number_and_nothing_personal() -> None:
    client = Client()
    appeal = reported(client)

    page = client.get("/report/done").content.decode()

    assert appeal.external_id in page
    assert PHONE not in page
    assert "王芳" not in page


def test_sending_twice_is_sending_once() -> None:
    client = Client()
    worded(client)
    form = contact(client)

    answers = [client.post("/report/contact", form) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == ["/report/done"] * 2
    assert Appeal.objects.count() == 1


def test_draft_sent_again_with_another_word_stays_the_first() -> None:
    """As when the first answer was lost on the way and its session with it."""
    client = Client()
    worded(client)
    draft = client.session[KEPT_AS]
    client.post("/report/contact", contact(client))
    session = client.session
    session[KEPT_AS] = draft
    del session["reported"]
    session.save()

    answer = client.post("/report/contact", contact(client, phone="13900000000"))

    assert answer["Location"] == "/report/done"
    assert (Appeal.objects.count(), Appellant.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"street": ""}, "请选择街道", id="no-street"),
        pytest.param({"street": "99999"}, "请选择街道", id="unknown-street"),
        pytest.param({"street": str(scene.URBAN), "community": ""}, "请选择街道", id="a-department"),
        pytest.param({"street": str(scene.COUNTY), "community": ""}, "请选择街道", id="a-county"),
        pytest.param({"street": "' OR 1=1", "community": "\x00"}, "请选择街道", id="no-number"),
        pytest.param({"address": " \u200b "}, "请写明在哪里", id="no-address"),
        pytest.param({"address": "长" * 121}, "最多 120 字", id="endless-address"),
    ],
)
def test_place_that_is_none_is_said_at_its_field(changed: dict[str, str], said: str) -> None:
    form = {"street": scene.STREET, "community": scene.COMMUNITY, "address": "文化巷", "do": "next"}

    answer = Client().post("/report", form | changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_community_of_another_street_is_left_out() -> None:
    client = Client()

    placed(client, street=scene.OTHER_STREET)

    draft = client.session[KEPT_AS]
    assert (draft["street"], draft["community"]) == (scene.OTHER_STREET, None)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"category": ""}, "请选一类", id="no-category"),
        pytest.param({"category": "编的", "item": ""}, "请选一类", id="unknown-category"),
        pytest.param({"text": "吵"}, "请用一句话", id="too-short"),
        pytest.param({"text": "长" * 1001}, "最多 1000 字", id="too-long"),
    ],
)
def test_matter_that_says_nothing_is_said_at_its_field(changed: dict[str, str], said: str) -> None:
    client = Client()
    placed(client)
    form = {"category": scene.ITEM.category, "item": scene.ITEM.code, "text": WORDS, "do": "next"}
    if "category" in changed:
        form["item"] = ""

    answer = client.post("/report/what", form | changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"phone": ""}, "请填写能打通的电话", id="no-phone"),
        pytest.param({"phone": "12345"}, "请填写能打通的电话", id="too-short"),
        pytest.param({"phone": "<script>"}, "请填写能打通的电话", id="no-digits"),
        pytest.param({"name": "长" * 31}, "最多 30 字", id="endless-name"),
        pytest.param({"website": "buy now"}, "这一栏请留空", id="a-program"),
    ],
)
def test_contact_that_does_not_fit_keeps_what_was_typed(changed: dict[str, str], said: str) -> None:
    client = Client()
    worded(client)

    answer = client.post("/report/contact", contact(client, **changed))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert ("王芳" in answer.content.decode()) == ("name" not in changed)
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    "phone", ["139 8765 4321", "＋86 139-8765-4321", PHONE.translate(WIDE), "0871-6312345"]
)
def test_phone_is_taken_as_people_write_it(phone: str) -> None:
    assert reported(phone=phone).state == "received"


def test_script_in_every_field_is_shown_as_text() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    client = Client()
    placed(client, address=evil)
    client.post("/report/what", {"category": "其他问题", "text": evil, "do": "next"})
    form = contact(client, name=evil[:30])

    pages = [client.get(path).content.decode() for path in ("/report", "/report/what", "/report/contact")]
    answer = client.post("/report/contact", form)
    appeal = Appeal.objects.get()
    pages.append(signed_in().get(f"/appeals/{appeal.id}").content.decode())

    assert answer["Location"] == "/report/done"
    assert all("<script>alert" not in page and "<img src=x" not in page for page in pages)
    assert "&lt;script&gt;alert(1)" in pages[-1]


@pytest.mark.parametrize("path", ["/report/what", "/report/contact", "/report/done"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_step_without_the_one_before_begins_anew(path: str, method: str) -> None:
    answer = getattr(Client(), method)(path)

    assert (answer.status_code, answer.get("Location", "")) in {(302, "/report"), (405, "")}


def test_follower_becomes_one_more_appellant_of_the_open_case() -> None:
    kept = received(item=scene.ITEM.code)
    client = Client()
    placed(client)
    assert "占道经营" in client.get("/report/what").content.decode()

    chosen = client.post("/report/what", {"follow": kept, "text": ""})
    shown = client.get("/report/contact").content.decode()
    answer = client.post("/report/contact", contact(client))

    assert (chosen["Location"], answer["Location"]) == ("/report/contact", "/report/done")
    assert "您附议的是" in shown
    mine = Appeal.objects.exclude(id=kept).get()
    assert (str(mine.merged_into), mine.holder, mine.state) == (kept, scene.STREET, "merged")
    assert Appellant.objects.count() == 2


def test_nearby_cases_show_nothing_that_was_told() -> None:
    received(item=scene.ITEM.code, title="张三丰举报", text="邻居李四夜里吵。", address="文化巷 3 号 201")
    client = Client()
    worded(client)

    for path in ("/report/what", "/report/contact"):
        page = client.get(path).content.decode()
        assert scene.ITEM.name in page
        assert not any(word in page for word in ("张三丰", "李四", "201", "13812345678", "5678"))


@pytest.mark.parametrize("followed", [NOWHERE, "x", "'; --"])
def test_case_that_is_none_cannot_be_followed(followed: str) -> None:
    client = Client()
    placed(client)

    answer = client.post("/report/what", {"follow": followed, "text": WORDS})

    assert answer["Location"] == "/report/what"


def test_case_that_ended_meanwhile_is_said_and_nothing_is_lost() -> None:
    kept = received(item=scene.ITEM.code)
    client = Client()
    worded(client)
    client.post("/report/contact", {"follow": kept})
    refuse(asked(), appeal_id=kept, ground=RefusalGround.OUTSIDE_THE_AREA, reason="不在辖区")

    answer = client.post("/report/contact", contact(client))
    again = client.post("/report/contact", contact(client))

    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert again["Location"] == "/report/done"
    assert Appeal.objects.exclude(id=kept).get().state == "received"


def test_disputes_between_private_parties_are_nobody_elses_business() -> None:
    dispute = received(item=scene.ITEM.code, source=Source.PROPERTY_DISPUTE)
    client = Client()
    placed(client)

    assert "附近正在办的" not in client.get("/report/what").content.decode()
    assert client.post("/report/what", {"follow": dispute})["Location"] == "/report/what"


def test_one_client_submits_so_often_whatever_its_headers_say() -> None:
    for nth in range(limits.SUBMIT.most):
        reported(Client(headers={"X-Forwarded-For": f"198.51.100.{nth}"}))
    client = Client(headers={"X-Forwarded-For": "203.0.113.200", "X-Real-IP": "203.0.113.200"})
    worded(client)

    answer = client.post("/report/contact", contact(client))

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "以后再试" in answer.content.decode()
    assert Appeal.objects.count() == limits.SUBMIT.most
    assert reported(Client(REMOTE_ADDR="203.0.113.200")).state == "received"


def test_place_is_found_by_name() -> None:
    name = scene.BOOK.get(scene.COMMUNITY).name
    client = Client()

    page = client.post("/report", {"do": "find", "sought": name}).content.decode()
    picked = client.post("/report", {"pick": scene.COMMUNITY, "address": ""})

    assert f'name="pick" value="{scene.COMMUNITY}"' in page
    assert picked.status_code == 200
    assert client.session[KEPT_AS]["community"] == scene.COMMUNITY


@pytest.mark.parametrize(
    ("lon", "lat"), [("", ""), ("x", "y"), ("nan", "1"), ("200", "10"), ("102.7", "25.04"), ("inf", "0")]
)
def test_position_outside_every_outline_or_none_is_said(lon: str, lat: str) -> None:
    answer = Client().post("/report", {"do": "locate", "lon": lon, "lat": lat, "accuracy": "12"})

    assert answer.status_code == 422
    assert "请从列表里选" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("三栋楼道闻到很浓的煤气味", ["燃气泄漏"], id="gas"),
        pytest.param(WORDS, [], id="no-danger"),
        pytest.param("去年三栋着过火，早就扑灭了，请补发通知", [], id="long-over"),
    ],
)
def test_who_reports_a_danger_is_told_to_call_before_sending(text: str, told: list[str]) -> None:
    client = Client()
    worded(client, text=text)

    for page in (client.get("/report/contact"), client.get("/report/what")):
        said = page.content.decode()

        assert list(page.context["screen"].dangers) == told
        assert ('href="tel:119"' in said) is bool(told)
