"""Free text beside the ledger: written once, read by reference, erased without breaking a chain."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from muster.core.ledger.text import TextRef, refer
from muster.ledger.hashing import chosen
from muster.ledger.sets import table

SALT_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to keep, with the reference events may carry."""

    ref: TextRef
    salt: bytes
    body: str


def new_text(*, text_id: str, body: str) -> Text:
    """Salt a text and refer to it. `text_id` is a uuid of the caller's choice."""
    text_id = str(UUID(text_id))
    salt = secrets.token_bytes(SALT_BYTES)
    alg, digest = chosen()
    return Text(
        ref=refer(text_id=text_id, salt=salt, body=body, alg=alg, digest=digest), salt=salt, body=body
    )


def put(*, texts: Sequence[Text]) -> None:
    """Keep texts, in the transaction of the events that refer to them. One statement for any number."""
    kept, parameters = table(
        types=("uuid", "bytea", "text"), rows=[(text.ref.id, text.salt, text.body) for text in texts]
    )
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO ledger_text (id, salt, body) SELECT * FROM {kept} AS t", parameters)  # noqa: S608


def get(*, ids: Collection[str]) -> dict[str, str | None]:
    """Bodies by id; None where the text was erased. Unknown ids are absent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text, body FROM ledger_text WHERE id = ANY(%s::uuid[])", [list(ids)])
        return dict(cursor.fetchall())


def erase(*, ids: Collection[str], now: datetime) -> int:
    """Take body and salt of texts away for good; says how many had not been erased before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_text SET body = NULL, salt = NULL, erased_at = %s"
            " WHERE id = ANY(%s::uuid[]) AND erased_at IS NULL",
            [now, list(ids)],
        )
        return int(cursor.rowcount)
