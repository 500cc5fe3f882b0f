"""Texts are written once, read by reference, and erased without a trace of what they said."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.ledger.events import NOON

from muster.core.ledger.text import refer
from muster.ledger.models import Text
from muster.ledger.texts import erase, get, new_text, put

pytestmark = pytest.mark.django_db


def test_put_keeps_many_texts_that_get_reads_back() -> None:
    texts = [new_text(text_id=str(uuid4()), body=body) for body in ("路灯不亮", "😀 'quoted' {} \\")]

    put(texts=texts)

    assert get(ids=[text.ref.id for text in texts]) == {text.ref.id: text.body for text in texts}


def test_reference_pins_the_text_under_its_stored_salt() -> None:
    text = new_text(text_id=str(uuid4()), body="路灯不亮")
    put(texts=[text])

    kept = Text.objects.get(id=text.ref.id)

    assert refer(text_id=str(kept.id), salt=bytes(kept.salt or b""), body=kept.body or "") == text.ref


def test_erase_takes_body_and_salt_once() -> None:
    text = new_text(text_id=str(uuid4()), body="路灯不亮")
    put(texts=[text])

    assert [erase(ids=[text.ref.id], now=NOON), erase(ids=[text.ref.id], now=NOON)] == [1, 0]
    assert get(ids=[text.ref.id]) == {text.ref.id: None}
    assert Text.objects.values_list("salt", "body", "erased_at").get(id=text.ref.id) == (None, None, NOON)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE ledger_text SET body = 'other'", id="rewrite"),
        pytest.param("UPDATE ledger_text SET salt = 'other'", id="change-salt"),
        pytest.param("DELETE FROM ledger_text", id="delete"),
    ],
)
def test_a_text_is_never_changed(statement: str) -> None:
    put(texts=[new_text(text_id=str(uuid4()), body="路灯不亮")])

    with pytest.raises(IntegrityError, match="only ever erased"), transaction.atomic():
        connection.cursor().execute(statement)


def test_an_erased_text_stays_erased() -> None:
    text = new_text(text_id=str(uuid4()), body="路灯不亮")
    put(texts=[text])
    erase(ids=[text.ref.id], now=NOON)

    with pytest.raises(IntegrityError, match="only ever erased"), transaction.atomic():
        connection.cursor().execute("UPDATE ledger_text SET body = 'x', salt = 'x', erased_at = NULL")
