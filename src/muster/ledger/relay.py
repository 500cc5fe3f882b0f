"""Tell others what was committed: the outbox is the truth, NOTIFY only rings."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from django.db import connection

CHANNEL = "muster_outbox"
# A NOTIFY payload holds 7,999 bytes; an id has at most 19 digits and a comma.
AT_ONCE = 390
POLL_SECONDS = 1.0
# Commands that commit within this time share one NOTIFY.
COALESCE_SECONDS = 0.05
KEPT_FOR = timedelta(days=30)

RELAY = """
    WITH taken AS (
        SELECT id FROM outbox WHERE relayed_at IS NULL ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
    ), relayed AS (
        UPDATE outbox SET relayed_at = %s FROM taken WHERE outbox.id = taken.id RETURNING outbox.id
    )
    SELECT count(*), pg_notify(%s, string_agg(id::text, ',' ORDER BY id)) FROM relayed HAVING count(*) > 0
"""

LATEST = """
    SELECT id, kind, payload FROM outbox
    WHERE id > (SELECT coalesce(max(id), 0) - %s FROM outbox) AND created_at >= %s ORDER BY id
"""
COMMIT_SECONDS = timedelta(seconds=5)
"""A command's events bear the moment it began; it is committed no later than this."""

_committed = Event()


def notify_after_commit() -> None:
    """Say that this process has just committed notices; its relay wakes. Costs nothing and never fails."""
    _committed.set()


def relay_once(*, now: datetime) -> int:
    """Mark what is unrelayed and NOTIFY its ids, both or neither; says how many.

    Several relays share the work. Call it in autocommit: commands never wait for it.
    """
    total = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(RELAY, [AT_ONCE, now, CHANNEL])
            row = cursor.fetchone()
        total += int(row[0]) if row else 0
        if not row or row[0] < AT_ONCE:
            return total


def relay_until(*, stopped: Event, clock: Callable[[], datetime]) -> None:
    """Relay each second, and soon after each commit of this process, until `stopped`."""
    while not stopped.is_set():
        _committed.wait(POLL_SECONDS)
        _committed.clear()
        relay_once(now=clock())
        stopped.wait(COALESCE_SECONDS)


def notices_since(*, moment: datetime, most: int) -> list[tuple[int, str, dict[str, Any]]]:
    """What was committed since a moment and a little before it, of the last `most` notices: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [most, moment - COMMIT_SECONDS])
        return [(row[0], row[1], json.loads(row[2])) for row in cursor.fetchall()]


def purge(*, now: datetime) -> int:
    """Drop notices relayed 30 days ago; says how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM outbox WHERE relayed_at < %s", (now - KEPT_FOR,))
        return int(cursor.rowcount)
