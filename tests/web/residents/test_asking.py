"""Number and last four digits show one's own case, and nothing else ever does."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.city import found_city
from tests.factories.outlines import draw_city
from tests.factories.people import signed_in
from tests.factories.residents import PHONE, WORDS, contact, placed, reported

from muster.core.appeals.parts import RefusalGround
from muster.intake.models import Appeal
from muster.intake.services.handling import accept, answer, close, refuse
from muster.intake.services.merging import tell
from muster.web.residents import limits
from muster.web.residents.numbers import new_number

TAIL = PHONE[-4:]
REPLY = "摊贩已劝离，连续三日巡查。"


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def asking(appeal: Appeal, client: Client | None = None, *, tail: str = TAIL, number: str = "") -> Client:
    client = client or Client()
    client.post("/progress", {"number": number or appeal.external_id, "tail": tail})
    return client


def settled(appeal_id: str) -> None:
    accept(asked(), appeal_id=appeal_id)
    answer(asked(), appeal_id=appeal_id, text="已劝离。")
    tell(asked(), appeal_id=appeal_id, text=REPLY)


def words(client: Client) -> str:
    return client.get("/progress/case").content.decode()


def test_number_and_digits_show_the_case() -> None:
    page = words(asking(reported()))

    assert WORDS in page
    assert "等待受理" in page
    assert "由华山街道承办" in page
    assert PHONE not in page
    assert "王芳" not in page


@pytest.mark.parametrize("written", ["{0}", " {1} {2}-{3} ", "{1}·{2}·{3}"])
def test_number_is_taken_as_people_write_it(written: str) -> None:
    appeal = reported()
    number = appeal.external_id
    text = written.format(number, number[:4], number[4:8], number[8:])

    assert WORDS in words(asking(appeal, number=text))


def test_wrong_number_and_wrong_digits_get_one_answer() -> None:
    appeal = reported()
    tries = [
        {"number": appeal.external_id, "tail": "0000"},
        {"number": new_number(), "tail": TAIL},
        {"number": new_number(), "tail": "0000"},
        {"number": "123", "tail": TAIL},
        {"number": appeal.external_id, "tail": PHONE},
        {"number": appeal.external_id, "tail": ""},
    ]

    answers = [Client().post("/progress", sent) for sent in tries]

    assert {answer.status_code for answer in answers} == {422}
    pages = {
        answer.content.decode().replace(f'value="{sent["number"]}"', "").split("<main")[1].split("csrf")[0]
        for answer, sent in zip(answers, tries, strict=True)
    }
    assert len(pages) == 1


@pytest.mark.parametrize("known", [True, False], ids=["known-number", "unknown-number"])
def test_guessing_digits_is_locked_out_even_of_the_right_ones(known: bool) -> None:
    appeal = reported()
    number = appeal.external_id if known else new_number()
    for nth in range(limits.GUESS.most):
        Client(REMOTE_ADDR=f"198.51.100.{nth}").post("/progress", {"number": number, "tail": "0000"})

    answer = Client(REMOTE_ADDR="198.51.100.99").post("/progress", {"number": number, "tail": TAIL})

    assert answer.status_code == 429
    assert "以后再试" in answer.content.decode()
    assert 0 < int(answer["Retry-After"]) <= limits.GUESS.within / timedelta(seconds=1)


def test_trying_many_numbers_from_one_client_is_locked_out() -> None:
    for _ in range(limits.ASK.most):
        Client().post("/progress", {"number": new_number(), "tail": "0000"})

    assert Client().post("/progress", {"number": new_number(), "tail": "0000"}).status_code == 429


def test_right_digits_use_nothing_up() -> None:
    appeal = reported()

    for _ in range(limits.GUESS.most + 2):
        assert WORDS in words(asking(appeal))


@pytest.mark.parametrize("method", ["get", "post"])
def test_case_is_shown_to_nobody_who_has_not_shown_its_number(method: str) -> None:
    reported()

    answer = getattr(Client(), method)("/progress/case")

    assert answer["Location"] == "/progress"


def test_case_closes_after_half_an_hour() -> None:
    client = asking(reported())
    session = client.session
    session["opened"] = session["opened"] | {"until": "2026-01-01T00:00:00+00:00"}
    session.save()

    assert client.get("/progress/case")["Location"] == "/progress"


def test_staff_see_no_strangers_case_through_the_residents_door() -> None:
    reported()

    assert signed_in().get("/progress/case")["Location"] == "/progress"


def test_follower_sees_the_result_and_nothing_of_the_others() -> None:
    kept = received(item=scene.ITEM.code, name="张三丰", text="隔壁李四占道。", phone="13812345678")
    client = Client()
    placed(client)
    client.post("/report/what", {"follow": kept, "text": "我家门口也是。"})
    client.post("/report/contact", contact(client))
    settled(kept)

    page = words(asking(Appeal.objects.exclude(id=kept).get()))

    assert REPLY in page
    assert "我家门口也是。" in page
    assert not any(word in page for word in ("张三丰", "李四", "13812345678", "李明"))


def test_refusal_is_told_with_its_reason() -> None:
    appeal = reported()
    refuse(asked(), appeal_id=str(appeal.id), ground=RefusalGround.OUTSIDE_THE_AREA, reason="不在本辖区。")

    page = words(asking(appeal))

    assert "不予受理" in page
    assert "不在本辖区。" in page


def test_follower_of_a_refused_appeal_is_told_why() -> None:
    kept = received(item=scene.ITEM.code)
    client = Client()
    placed(client)
    client.post("/report/what", {"follow": kept, "text": "我家门口也是。"})
    client.post("/report/contact", contact(client))
    refuse(asked(), appeal_id=kept, ground=RefusalGround.OUTSIDE_THE_AREA, reason="不在本辖区。")

    page = words(asking(Appeal.objects.exclude(id=kept).get()))

    assert "您附议的诉求不予受理" in page
    assert "不在本辖区。" in page


def test_resident_sees_the_own_point_on_a_map_and_nothing_else_on_it() -> None:
    draw_city()
    received()
    client = Client()
    client.post("/report", {"lon": "102.7", "lat": "25.05", "accuracy": "20", "do": "locate"})
    page = words(asking(reported(client)))

    assert page.count('<circle class="mm-point"') == 1
    assert "mm-point" not in words(asking(reported()))


def test_result_is_judged_once_and_the_desk_reads_it() -> None:
    appeal = reported()
    assert "这个结果怎么样" not in words(asking(appeal))
    settled(str(appeal.id))
    close(asked(), appeal_id=str(appeal.id))
    client = asking(appeal)
    assert "这个结果怎么样" in words(client)
    said = {"resolved": "partly", "satisfied": "mostly", "text": "<b>好多了</b>", "key": "once"}

    answers = [client.post("/progress/case", said) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == ["/progress/case"] * 2
    assert "部分解决 · 基本满意 · &lt;b&gt;好多了&lt;/b&gt;" in words(client)
    assert client.post("/progress/case", said | {"key": "again"}).status_code == 422
    desk = signed_in().get(f"/appeals/{appeal.id}").content.decode()
    assert "诉求人评价" in desk
    assert "部分解决、基本满意、&lt;b&gt;好多了&lt;/b&gt;" in desk


@pytest.mark.parametrize(
    "changed",
    [{"resolved": ""}, {"satisfied": "very"}, {"text": "长" * 501}],
    ids=["none", "unknown", "long"],
)
def test_judgement_that_says_nothing_is_sent_back(changed: dict[str, str]) -> None:
    appeal = reported()
    settled(str(appeal.id))

    answer = asking(appeal).post(
        "/progress/case", {"resolved": "yes", "satisfied": "mostly", "text": ""} | changed
    )

    assert answer.status_code == 422
    assert Appeal.objects.get().resolved == ""
