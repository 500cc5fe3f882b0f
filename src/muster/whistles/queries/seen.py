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
