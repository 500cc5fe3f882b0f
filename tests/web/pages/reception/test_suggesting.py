"""The desk suggests and a person decides: what is shown, what is taken, and what of it is put on record."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.intake.models import Suggestion, SuggestionCount

TOLD = {
    "channel": "phone", "source": "mass_call", "title": "夜间占道经营", "text": "摊贩占道，每晚摆到半夜",
    "holder": str(scene.STREET), "street": str(scene.STREET), "community": str(scene.COMMUNITY),
    "then": "accept",
}  # fmt: skip
GAS = "三栋楼道闻到很浓的煤气味"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def around(sent: dict[str, str]) -> str:
    return signed_in().post("/desk/around", sent).content.decode()


def test_the_words_of_the_catalogue_suggest_an_item_with_its_units() -> None:
    told = around(TOLD)

    assert f'data-take-item="{scene.ITEM.code}"' in told
    assert "依据：" in told
    assert "牵头" in told
    assert 'data-key="y"' in told


def test_nothing_is_suggested_before_anything_is_said() -> None:
    assert "suggestions-title" not in around({"title": " ", "text": ""})


@pytest.mark.parametrize("text", ["🚧🚧", "ཁང་པ", "no water", "x" * 20_000, "<script>alert(1)</script>"])
def test_a_text_that_fits_nothing_is_left_to_a_person(text: str) -> None:
    told = around({"text": text})

    assert "由人判断" in told
    assert "<script>alert" not in told


def test_a_place_that_is_none_of_ours_changes_nothing() -> None:
    assert "牵头" in around(TOLD | {"community": "999999999"})


def test_what_was_suggested_and_what_was_taken_is_counted_without_the_text() -> None:
    draft, desk = str(uuid4()), signed_in()
    desk.post("/desk/around", TOLD | {"draft": draft})

    shown = Suggestion.objects.get()
    assert (str(shown.id), shown.items[0], shown.chosen) == (draft, scene.ITEM.code, "")
    assert shown.chosen_at is None

    sent = TOLD | {"draft": draft, "item": scene.ITEM.code}
    assert desk.post("/desk", sent).status_code == 302

    counted = SuggestionCount.objects.get()
    assert (counted.item, counted.shown, counted.chosen, counted.listed, counted.first) == (
        scene.ITEM.code, 1, 1, 1, 1
    )  # fmt: skip
    assert counted.organisation == scene.STREET
    assert counted.confidence == pytest.approx(shown.confidence)


def test_a_form_sent_without_an_item_counts_as_left_open() -> None:
    draft, desk = str(uuid4()), signed_in()
    desk.post("/desk/around", TOLD | {"draft": draft})

    desk.post("/desk", TOLD | {"draft": draft})

    counted = SuggestionCount.objects.get()
    assert (counted.shown, counted.chosen, counted.listed, counted.first, counted.confidence) == (
        1,
        0,
        0,
        0,
        0,
    )


def test_what_was_chosen_is_history() -> None:
    draft, desk = str(uuid4()), signed_in()
    desk.post("/desk/around", TOLD | {"draft": draft})
    desk.post("/desk", TOLD | {"draft": draft, "item": scene.ITEM.code})

    desk.post("/desk/around", TOLD | {"draft": draft, "text": GAS})

    shown = Suggestion.objects.get()
    assert (shown.chosen, shown.emergency) == (scene.ITEM.code, False)


def test_a_case_without_an_item_gets_its_suggestion_and_whose_has_one_does_not() -> None:
    case = received(title="夜间占道经营", text="摊贩占道")
    settled = received(title="夜间占道经营", text="摊贩占道", item=scene.ITEM.code, phone="13900000000")

    assert f"/whistles/new?appeal={case}&amp;item={scene.ITEM.code}" in around({"case": case})
    assert "suggestions-title" not in around({"case": settled})
    assert [str(one.id) for one in Suggestion.objects.all()] == [case]


def test_danger_proposes_an_emergency_whistle_even_where_the_item_is_known() -> None:
    case = received(title="煤气味", text=GAS)
    settled = received(title="煤气味", text=GAS, item=scene.ITEM.code, phone="13900000000")

    for one in (case, settled):
        told = around({"case": one})
        assert "可能有现实危险：燃气泄漏" in told
        assert "煤气味" in told
        assert f"/whistles/new?appeal={one}&amp;type=emergency" in told


def test_no_danger_no_alarm() -> None:
    assert "可能有现实危险" not in around({"text": "没有煤气味，只是气死人"})


def test_personal_data_abuse_and_emptiness_are_told_beforehand() -> None:
    told = around({"text": "我叫张伟，电话13812345678，你们这群王八蛋"})

    assert "手机号码" in told
    assert "姓名" in told
    assert "辱骂" in told
    assert "只有问候" in around({"text": "您好！"})


def test_the_desk_asks_eight_statements_at_most() -> None:
    case, desk = received(), signed_in()
    for sent in (TOLD | {"phone": "13812345678", "draft": str(uuid4())}, {"case": case}):
        desk.post("/desk/around", sent)
        with CaptureQueriesContext(connection) as seen:
            desk.post("/desk/around", sent)
        assert len(seen) <= 8


def test_a_whistle_drawn_up_for_a_case_counts_as_its_choice() -> None:
    case, desk = received(title="夜间占道经营", text="摊贩占道"), signed_in()
    desk.post("/desk/around", {"case": case})
    sent = {
        "appeal": case, "item": scene.ITEM.code, "organisation": str(scene.COMMUNITY), "title": "占道",
        "source": "mass_call", "own_attempt": "已劝离三次", "lead": str(scene.URBAN),
        "idempotency_key": "d-1",
    }  # fmt: skip
    answer = desk.post("/whistles/new", sent)

    assert answer.status_code == 302, answer.content.decode()
    assert Suggestion.objects.get().chosen == scene.ITEM.code
