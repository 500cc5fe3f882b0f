"""The appellants' own table: the only place that reads or writes it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.intake.appellants.cipher import AppellantCipher, appellant_cipher
from muster.intake.appellants.masking import mask_name, mask_phone, plain_phone

COLUMNS = ("id", "key_id", "name", "phone", "name_digest", "phone_digest", "phone_tail_digest", "recorded_at")
TAIL = 4
INSERT = f"INSERT INTO intake_appellant ({', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"  # noqa: S608
FOREIGN = """
    SELECT key_id FROM (
        (SELECT key_id FROM intake_appellant ORDER BY id LIMIT 1)
        UNION (SELECT key_id FROM intake_appellant ORDER BY id DESC LIMIT 1)
    ) ends WHERE key_id <> %s LIMIT 1
"""
SELECT = "SELECT id::text, key_id, name, phone FROM intake_appellant WHERE id = ANY(%s::uuid[])"

SAME = """
    SELECT id::text, (min(id::text) OVER (PARTITION BY coalesce(phone_digest, name_digest, id::text::bytea)))
    FROM intake_appellant WHERE id = ANY(%s::uuid[])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Name and phone of an appellant: as told, or masked."""

    name: str
    phone: str


def sealed_row(
    *, cipher: AppellantCipher, appellant_id: str, person: Person, now: datetime
) -> tuple[Any, ...]:
    """The values of COLUMNS. A phone is found again by the whole of it and by its last four digits."""
    digits = plain_phone(person.phone)
    return (
        appellant_id,
        cipher.key_id,
        cipher.seal(person.name, record=appellant_id, field="name"),
        cipher.seal(person.phone, record=appellant_id, field="phone"),
        cipher.digest(person.name, field="name"),
        cipher.digest(digits, field="phone"),
        cipher.digest(digits[-TAIL:], field="phone tail"),
        now,
    )


def put_appellant(*, appellant_id: str, person: Person, now: datetime) -> None:
    row = sealed_row(cipher=appellant_cipher(), appellant_id=appellant_id, person=person, now=now)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row)


def masked(*, ids: Collection[str]) -> dict[str, Person]:
    """Appellants as everybody may see them. Erased ones are absent."""
    return {
        appellant_id: Person(name=mask_name(person.name), phone=mask_phone(person.phone))
        for appellant_id, person in _people(ids).items()
    }


def unmasked(*, appellant_id: str) -> Person | None:
    """For the revealing service alone, which puts the reason on the ledger first. None where erased."""
    return _people([appellant_id]).get(appellant_id)


def found_by_phone(*, phone: str) -> list[str]:
    """Appellants with this phone, or whose phone ends in these four digits."""
    digits, cipher = plain_phone(phone), appellant_cipher()
    by_tail = len(digits) == TAIL
    column, field = ("phone_tail_digest", "phone tail") if by_tail else ("phone_digest", "phone")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id::text FROM intake_appellant WHERE {column} = %s ORDER BY id",  # noqa: S608 - one of two
            [cipher.digest(digits, field=field)],
        )
        return [row[0] for row in cursor.fetchall()]


def told_apart(*, ids: Collection[str]) -> dict[str, str]:
    """For each appellant one of these that is the same person: by phone, without one by name."""
    with connection.cursor() as cursor:
        cursor.execute(SAME, [list(ids)])
        return dict(cursor.fetchall())


def erase_appellants(*, ids: Collection[str]) -> int:
    """Take people away for good; their appeals and the ledger stay. Says how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake_appellant WHERE id = ANY(%s::uuid[])", [list(ids)])
        return int(cursor.rowcount)


def foreign_key_id() -> str | None:
    """The key of the oldest or newest appellant where it is another than ours; None where all is well."""
    with connection.cursor() as cursor:
        cursor.execute(FOREIGN, [appellant_cipher().key_id])
        row = cursor.fetchone()
    return row[0] if row else None


def _people(ids: Collection[str]) -> dict[str, Person]:
    cipher = appellant_cipher()
    with connection.cursor() as cursor:
        cursor.execute(SELECT, [list(ids)])
        rows: Sequence[tuple[str, str, Any, Any]] = cursor.fetchall()
    return {
        appellant_id: Person(
            name=cipher.open(name, record=appellant_id, field="name", key_id=key_id),
            phone=cipher.open(phone, record=appellant_id, field="phone", key_id=key_id),
        )
        for appellant_id, key_id, name, phone in rows
    }
