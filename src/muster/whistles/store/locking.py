"""Claim the command's key, lock its whistles and read them fresh: one statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.core.lifecycle.whistle import Whistle
from muster.ledger.keys import CLAIM, Claim
from muster.whistles.wire import decode_whistle

# Every command locks in the order of ids. A whole whistle stands in one row: after a wait it is read as the
# other transaction left it.
LOCK = f"""
    WITH {CLAIM}, locked AS (
        SELECT w.id::text, w.body::text FROM whistle w
        WHERE w.id = ANY(%s::uuid[] || ARRAY(SELECT p.id FROM whistle p WHERE p.waits_for = ANY(%s::uuid[])))
        ORDER BY w.id FOR UPDATE
    )
    SELECT (SELECT count(*) FROM claim) = 1, one.number, l.body, EXISTS (
        SELECT FROM whistle_concern c WHERE c.unit = ANY(%s::bigint[]) AND c.whistle_id = l.id::uuid
    )
    FROM (SELECT CASE WHEN %s THEN nextval('whistle_number') END AS number) one
    LEFT JOIN locked l ON true ORDER BY l.id
"""  # noqa: S608 - our own fragments
DUE = """
    SELECT w.body::text FROM whistle w
    WHERE w.id IN (
        SELECT c.whistle_id FROM clock c
        WHERE c.stopped_at IS NULL AND c.next_alert_at <= %s AND c.whistle_id <> ALL(%s::uuid[])
        ORDER BY c.next_alert_at LIMIT %s
    )
    ORDER BY w.id FOR UPDATE SKIP LOCKED
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """What was locked. `claimed` is False when the command's key was used before; `seen` are those in reach.

    `number` is the next whistle's, where one was asked for.
    """

    claimed: bool
    number: int | None
    whistles: dict[str, Whistle]
    seen: frozenset[str]


def lock(
    *, claim: Claim, ids: Collection[str], waiting: bool, reach: Collection[int], numbered: bool
) -> Locked:
    """Lock these whistles and, where `waiting`, those that wait for one of them, all in id order."""
    wanted = sorted(ids)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [*claim.parameters, wanted, wanted if waiting else [], list(reach), numbered])
        found = cursor.fetchall()
    claimed, number = found[0][:2]
    whistles: dict[str, Whistle] = {}
    seen = set()
    for _, _, body, in_reach in found:
        if body is not None:
            whistle = decode_whistle(body)
            whistles[whistle.id] = whistle
            if in_reach:
                seen.add(whistle.id)
    return Locked(claimed=claimed, number=number, whistles=whistles, seen=frozenset(seen))


def lock_due(*, now: datetime, limit: int, but: Collection[str]) -> list[Whistle]:
    """Whistles, but these, that the sweep owes a look by `now`; what another sweeper holds is left to it."""
    with connection.cursor() as cursor:
        cursor.execute(DUE, [now, list(but), limit])
        return [decode_whistle(body) for (body,) in cursor.fetchall()]
