"""How strictly was each whistle supervised? The highest grade (1) of its supervision orders (督办)."""

from collections.abc import Collection

from django.db import connection

from muster.core.ledger.streams import StreamKind
from muster.core.lifecycle.events import SupervisionOrdered
from muster.whistles.wire import NAMES

READ = """
    SELECT l.stream_id, min((l.body ->> 'grade')::int) FROM ledger l
    WHERE l.stream_kind = %s AND l.stream_id = ANY(%s) AND l.type = %s
    GROUP BY l.stream_id
"""


def supervision_grades(*, ids: Collection[str]) -> dict[str, int]:
    """The grade of each of these whistles that had an order: one statement. Ask first what may be seen."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [StreamKind.WHISTLE.value, list(ids), NAMES[SupervisionOrdered]])
        return dict(cursor.fetchall())
