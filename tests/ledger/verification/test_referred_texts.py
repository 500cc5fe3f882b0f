"""Texts are checked against the digests events carry of them; erased ones are no finding."""

from uuid import uuid4

import psycopg
import pytest
from tests.ledger.events import NOON, entry, whistle

from muster.ledger.append import append
from muster.ledger.texts import erase, new_text, put
from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.texts import verify_texts

Superuser = psycopg.Connection[tuple[object, ...]]


def test_erasing_a_text_leaves_the_chain_valid(live_database: str) -> None:
    text = new_text(text_id=str(uuid4()), body="家住文林街 12 号")
    put(texts=[text])
    append(entries=[entry(whistle("w"), remark=text.ref)], heads={})

    erase(ids=[text.ref.id], now=NOON)

    assert verify_ledger().findings == []
    assert verify_texts() == []


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        pytest.param("UPDATE ledger_text SET body = 'other'", "text_altered", id="altered"),
        pytest.param("DELETE FROM ledger_text", "text_missing", id="missing"),
    ],
)
def test_a_changed_text_is_named(live_database: str, superuser: Superuser, statement: str, kind: str) -> None:
    text = new_text(text_id=str(uuid4()), body="路灯不亮")
    put(texts=[text])
    append(entries=[entry(whistle("w"), remark=text.ref)], heads={})
    superuser.execute("ALTER TABLE ledger_text DISABLE TRIGGER USER")
    superuser.execute(statement)

    assert [(finding.kind.value, finding.stream.id, finding.seq) for finding in verify_texts()] == [
        (kind, "w", 1)
    ]
