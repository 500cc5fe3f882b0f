"""Has a closed whistle's matter come back (反弹)? The whistles drawn up as its recurrence."""

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.whistle import Whistle
from muster.whistles.concerned import reach
from muster.whistles.wire import decode_whistle

READ = """
    SELECT w.body::text FROM whistle w
    WHERE w.recurrence_of = %s::uuid AND EXISTS (
        SELECT FROM whistle_concern c WHERE c.whistle_id = w.id AND c.unit = ANY(%s::bigint[])
    )
    ORDER BY w.drafted_at, w.id
"""


def recurrences(*, earlier: str, by: Actor, units: UnitBook) -> tuple[Whistle, ...]:
    """Those that concern this person, the oldest first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [earlier, reach(by=by, units=units)])
        return tuple(decode_whistle(body) for (body,) in cursor.fetchall())
