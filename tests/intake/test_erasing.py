"""An erased text leaves nothing of itself in what appeals are found by."""

import pytest
from django.db import connection, transaction
from psycopg import Connection, errors
from tests.factories.appeals import received
from tests.factories.city import found_city

from muster.intake import erasing, replay
from muster.intake.models import Appeal, AppealGrams, AppealMarks
from muster.intake.search import fill_grams, find
from muster.intake.similar.marking import fill_marks
from muster.ledger.moment import database_now
from muster.ledger.texts import erase
from muster.text.similar.marks import marks_of
from muster.text.similar.pieces import read

ERASE = "UPDATE ledger_text SET body = NULL, salt = NULL, erased_at = now() WHERE id = %s"


@pytest.fixture
def city(db: None) -> None:
    found_city()


def fill() -> None:
    fill_grams()
    fill_marks()


def erase_of(appeal: str, *parts: str) -> None:
    kept = Appeal.objects.get(id=appeal)
    erase(ids=[str(getattr(kept, part)) for part in parts], now=database_now())


def pieces_of(appeal: str) -> tuple[list[str], list[int]] | None:
    grams = AppealGrams.objects.filter(appeal_id=appeal).first()
    marks = AppealMarks.objects.filter(appeal_id=appeal).first()
    assert (grams is None) == (marks is None)
    return None if grams is None or marks is None else (grams.grams, sorted(marks.marks))


@pytest.mark.parametrize("part", ["title", "text"])
@pytest.mark.usefixtures("city")
def test_pieces_and_marks_go_with_the_transaction_that_erases(part: str) -> None:
    appeal = received(title="老张家路灯", text="老张家门口路灯不亮")
    other = received(title="老张家路灯", text="老张家门口路灯不亮")
    fill()
    before = pieces_of(other)

    erase_of(appeal, part)

    assert pieces_of(appeal) is None
    assert pieces_of(other) == before is not None
    assert find(text="老张") == [other]


@pytest.mark.usefixtures("city")
def test_filling_again_knows_only_what_is_left() -> None:
    appeal = received(title="路灯", text="老张家门口漆黑一片看不见路")
    fill()
    erase_of(appeal, "text")

    fill()

    assert pieces_of(appeal) == (["路灯"], sorted(marks_of(read("路灯"))))


@pytest.mark.usefixtures("city")
def test_an_appeal_of_which_nothing_is_left_is_found_by_nothing() -> None:
    appeal = received(title="路灯", text="老张家门口漆黑一片看不见路")
    fill()
    erase_of(appeal, "title", "text")

    fill()

    assert pieces_of(appeal) == ([], [])


@pytest.mark.parametrize("table", ["intake_appealgrams", "intake_appealmarks"])
@pytest.mark.usefixtures("city")
def test_replay_names_what_is_left_of_an_erased_text(table: str) -> None:
    appeal = received(title="路灯", text="老张家门口漆黑一片看不见路")
    erase_of(appeal, "text")
    fill()
    sound = list(erasing.left_of_erased())
    with connection.cursor() as cursor:
        column, piece = ("grams", "老张") if table == "intake_appealgrams" else ("marks", 7)
        cursor.execute(f"UPDATE {table} SET {column} = array_append({column}, %s)", [piece])  # noqa: S608

    spoilt = erasing.left_of_erased()

    assert sound == []
    assert [one.where for one in spoilt] == [f"{appeal} {table} {column}"]


@pytest.mark.usefixtures("live_database")
def test_rebuilding_from_the_ledger_brings_nothing_back() -> None:
    found_city()
    appeal = received(title="路灯", text="老张家门口漆黑一片看不见路")
    fill()
    erase_of(appeal, "text")

    replay.rebuild()
    fill()

    assert find(text="老张") == []
    assert replay.replay().difference is None


@pytest.mark.parametrize("filling", [fill_grams, fill_marks])
@pytest.mark.usefixtures("live_database")
def test_whoever_erases_waits_for_the_batch_that_may_have_read_the_text(
    filling: object, superuser: Connection[tuple[object, ...]]
) -> None:
    found_city()
    appeal = received(title="路灯", text="老张家门口漆黑一片看不见路")
    text = Appeal.objects.get(id=appeal).text
    superuser.execute("SET lock_timeout = '50ms'")

    with transaction.atomic():
        filling()  # type: ignore[operator]
        with pytest.raises(errors.LockNotAvailable):
            superuser.execute(ERASE, [text])
    superuser.execute(ERASE, [text])

    assert not AppealGrams.objects.exists()
    assert not AppealMarks.objects.exists()
