"""Forms not sent yet (暂存): sealed, seen by nobody but who typed them, gone once sent or old."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import connection

from muster.intake.appellants.cipher import appellant_cipher

Fields = Mapping[str, list[str]]
LASTS = timedelta(days=14)
MOST = 20
"""Drafts that one person sees at a time."""
KEEP = """
    INSERT INTO intake_keptdraft (id, person, key_id, body, version, kept_at)
    SELECT %s::uuid, %s, %s, %s, 1, %s
    WHERE %s = 0 OR EXISTS (SELECT FROM intake_keptdraft WHERE id = %s::uuid)
    ON CONFLICT (id) DO UPDATE SET
        key_id = excluded.key_id, body = excluded.body, kept_at = excluded.kept_at,
        version = intake_keptdraft.version + 1
    WHERE intake_keptdraft.person = excluded.person AND intake_keptdraft.version = %s
    RETURNING version
"""
MINE = "SELECT id::text, key_id, body, version, kept_at FROM intake_keptdraft WHERE person = %s"
DROP = "DELETE FROM intake_keptdraft WHERE person = %s AND id = %s"
SWEEP = "DELETE FROM intake_keptdraft WHERE kept_at < %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as it was kept last."""

    id: str
    fields: Fields
    version: int
    kept_at: datetime

    def said(self, name: str) -> str:
        """The last value of a field; empty where it has none."""
        return (self.fields.get(name) or [""])[-1]


class ChangedElsewhere(Exception):
    """Another page has kept the draft since; `draft` is how it stands, None where it is gone."""

    def __init__(self, draft: Draft | None) -> None:
        super().__init__("the draft was changed elsewhere")
        self.draft = draft


def keep_draft(*, draft_id: str, person: int, fields: Fields, seen: int, now: datetime) -> int:
    """Keep what is typed by now; the new version. `seen` is the version the page has, 0 for a new draft.

    Raises ChangedElsewhere, for one that is gone too; a draft of somebody else is as if it were gone.
    """
    cipher = appellant_cipher()
    sealed = cipher.seal(msgspec.json.encode(fields).decode(), record=draft_id, field="draft")
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [draft_id, person, cipher.key_id, sealed, now, seen, draft_id, seen])
        row = cursor.fetchone()
    if row is None:
        raise ChangedElsewhere(get_draft(draft_id=draft_id, person=person))
    return int(row[0])


def get_draft(*, draft_id: str, person: int) -> Draft | None:
    """One's own draft of this id."""
    return next(iter(_read(f"{MINE} AND id = %s", [person, draft_id])), None)


def drafts_of(*, person: int) -> tuple[Draft, ...]:
    """One's own drafts, the latest first."""
    return _read(f"{MINE} ORDER BY kept_at DESC LIMIT {MOST}", [person])


def drop_draft(*, draft_id: str, person: int) -> None:
    """Throw one's own draft away: it was sent, or is not wanted."""
    with connection.cursor() as cursor:
        cursor.execute(DROP, [person, draft_id])


def sweep_drafts(*, now: datetime) -> int:
    """Throw away what nobody has touched for two weeks; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(SWEEP, [now - LASTS])
        return int(cursor.rowcount)


def _read(statement: str, values: list[Any]) -> tuple[Draft, ...]:
    cipher = appellant_cipher()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return tuple(
        Draft(
            id=draft_id,
            fields=msgspec.json.decode(
                cipher.open(body, record=draft_id, field="draft", key_id=key_id), type=dict[str, list[str]]
            ),
            version=version,
            kept_at=kept_at,
        )
        for draft_id, key_id, body, version, kept_at in rows
        if key_id == cipher.key_id
    )
