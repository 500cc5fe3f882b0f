"""One whistle as its reader may see it; for anyone it does not concern it does not exist."""

from collections.abc import Collection

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.ledger.streams import is_id
from muster.core.lifecycle.whistle import Whistle
from muster.whistles.concerned import reach
from muster.whistles.services.refusals import NotFound
from muster.whistles.wire import decode_whistle

READ = """
    SELECT w.body::text FROM whistle w
    WHERE w.id = ANY(%s::uuid[]) AND EXISTS (
        SELECT FROM whistle_concern c WHERE c.whistle_id = w.id AND c.unit = ANY(%s::bigint[])
    )
"""
# The whistles one names (parent, child, awaited, merge target, earlier one) and those that came back of it.
FAMILY = """
    WITH told AS (
        SELECT w.id, w.parent, w.waits_for, w.merged_into, w.recurrence_of FROM whistle w
        WHERE w.id = %(id)s::uuid
    ), near AS (
        SELECT unnest(ARRAY[id, parent, waits_for, merged_into, recurrence_of]) AS id FROM told
        UNION SELECT w.id FROM whistle w WHERE w.parent = %(id)s::uuid
        UNION SELECT w.id FROM whistle w WHERE w.recurrence_of = %(id)s::uuid
    )
    SELECT w.body::text FROM near JOIN whistle w USING (id)
    WHERE EXISTS (
        SELECT FROM whistle_concern c WHERE c.whistle_id = w.id AND c.unit = ANY(%(reach)s::bigint[])
    )
    ORDER BY w.drafted_at, w.id
"""


def get_family(*, whistle_id: str, by: Actor, units: UnitBook) -> tuple[Whistle, tuple[Whistle, ...]]:
    """The whistle, and as far as they concern this person those it belongs with, the oldest first.

    One statement. Raises NotFound where the whistle does not exist or does not concern this person.
    """
    if not is_id(whistle_id):
        raise NotFound
    with connection.cursor() as cursor:
        cursor.execute(FAMILY, {"id": whistle_id, "reach": reach(by=by, units=units)})
        found = [decode_whistle(body) for (body,) in cursor.fetchall()]
    told = next((one for one in found if one.id == whistle_id), None)
    if told is None:
        raise NotFound
    return told, tuple(one for one in found if one is not told)


def get_seen(*, whistle_id: str, by: Actor, units: UnitBook) -> Whistle:
    """The whistle: one statement. Raises NotFound where it does not exist or does not concern this person."""
    found = seen(ids=[whistle_id], by=by, units=units) if is_id(whistle_id) else []
    if not found:
        raise NotFound
    return found[0]


def seen(*, ids: Collection[str], by: Actor, units: UnitBook) -> list[Whistle]:
    """Those of these whistles that concern this person, in no order: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [list(ids), reach(by=by, units=units)])
        return [decode_whistle(body) for (body,) in cursor.fetchall()]
