"""What an appeal's text suggests, told to programs that may see the appeal."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.programs import Programs
from tests.api.test_appeals import received
from tests.core.lifecycle import scene

from muster.intake.models import Suggestion

STALLS = "摊贩占道经营，每晚摆到半夜"
GAS = "三栋楼道闻到很浓的煤气味，联系 13800000000"


def test_items_are_told_with_words_and_units_and_nothing_is_put_on_record(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street, text=STALLS)

    told = street.get(f"appeals/{appeal}/suggestions").json()

    first = told["items"][0]
    assert (first["item"], first["name"], first["category"]) == (
        scene.ITEM.code,
        scene.ITEM.name,
        scene.ITEM.category,
    )
    assert 0 < first["confidence"] <= 1
    assert all(word in STALLS for word in first["words"])
    assert first["units"]["ground"]
    assert told["categories"][0]["category"] == scene.ITEM.category
    assert (told["model"], told["dangers"], told["emptiness"]) == (None, [], None)
    assert not Suggestion.objects.exists()


def test_danger_and_what_stands_out_are_told(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street, text=GAS)

    told = street.get(f"appeals/{appeal}/suggestions").json()

    assert [danger["kind"] for danger in told["dangers"]] == ["gas"]
    assert told["personal"] == ["mobile"]


def test_text_that_says_nothing_is_left_to_a_person(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street, text="。。。。")

    told = street.get(f"appeals/{appeal}/suggestions").json()

    assert (told["items"], told["certain"], told["emptiness"]) == ([], False, "punctuation")


def test_suggestions_of_an_appeal_that_is_none_of_ours_do_not_exist(programs: Programs) -> None:
    appeal = received(programs.of(scene.DISPATCHER), text=STALLS)

    assert programs.of(scene.clerk(scene.WATER)).get(f"appeals/{appeal}/suggestions").status_code == 404


def test_suggestions_ask_eight_statements_at_most(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street, text=STALLS)
    street.get(f"appeals/{appeal}/suggestions")

    with CaptureQueriesContext(connection) as asked:
        street.get(f"appeals/{appeal}/suggestions")

    assert len(asked) <= 8
