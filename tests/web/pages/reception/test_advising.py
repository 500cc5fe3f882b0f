"""Advice beside a reply: for whom the case is, never a hindrance, and nothing kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.directory.actors import Role
from muster.intake.services import handling

GOOD = "摊贩占道的事，街道 11 月 20 日晚到现场清理，今后每晚巡查。有问题请电话 0871-63120000 联系。"


@pytest.fixture
def case(live_database: str) -> str:
    found_city()
    return received(title="夜间占道经营", text="摊贩占道，每晚摆到半夜")


def advice(case: str, text: str) -> str:
    answer = signed_in().post(f"/appeals/{case}/advice", {"text": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_good_reply_is_told_what_it_has(case: str) -> None:
    told = advice(case, GOOD)

    for part in ("回应了所问", "写明做了什么", "写明时间", "留有联系方式"):
        assert part in told
    assert "没有" not in told


def test_set_phrases_alone_are_told_to_be_no_answer(case: str) -> None:
    told = advice(case, "您的来信已收悉，我们高度重视。")

    assert "除套话外没有内容" in told
    assert "没有写明做了什么" in told


def test_nothing_written_nothing_advised(case: str) -> None:
    assert "<li" not in advice(case, "  ")


def test_a_poor_reply_is_sent_all_the_same(case: str) -> None:
    handling.accept(asked(), appeal_id=case)

    sent = signed_in().post(f"/appeals/{case}/answer", {"text": "已收悉"})

    assert sent.status_code == 302


def test_the_form_that_answers_asks_for_advice(case: str) -> None:
    handling.accept(asked(), appeal_id=case)

    assert f'hx-post="/appeals/{case}/advice"' in signed_in().get(f"/appeals/{case}").content.decode()


def test_advice_is_for_whom_the_case_is(case: str) -> None:
    foreign = signed_in(scene.person(Role.DISPATCHER, scene.OTHER_STREET))

    assert foreign.post(f"/appeals/{case}/advice", {"text": GOOD}).status_code == 404
    assert foreign.post(f"/whistles/{case}/advice", {"note": GOOD}).status_code == 404


def test_advice_takes_few_statements(case: str) -> None:
    advice(case, GOOD)
    desk = signed_in()
    with CaptureQueriesContext(connection) as seen:
        desk.post(f"/appeals/{case}/advice", {"text": GOOD})

    assert len(seen) <= 8
