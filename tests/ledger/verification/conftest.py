"""A ledger and somebody who can do anything to it."""

import psycopg
import pytest
from tests.ledger.events import entry, whistle

from muster.ledger.append import append

GUARDED = ("ledger", "ledger_head", "ledger_text")


@pytest.fixture
def intruder(
    live_database: str, superuser: psycopg.Connection[tuple[object, ...]]
) -> psycopg.Connection[tuple[object, ...]]:
    """Three whistles of six events each, with all guards switched off."""
    for name in ("a", "b", "c"):
        append(entries=[entry(whistle(name), step=step) for step in range(1, 7)], heads={})
    for table in GUARDED:
        superuser.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    return superuser
