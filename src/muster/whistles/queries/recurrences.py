"""Has this problem come back? Closed whistles of the same matter at the same place not long ago (反弹)."""

from datetime import datetime, timedelta
from math import cos, radians
from typing import Any

import msgspec
from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.policy import Policy
from muster.whistles.concerned import reach

METRES_PER_DEGREE = 111_320
MOST = 20
# Same building grid; where a grid is not known on both sides, within some metres of the point.
READ = """
    SELECT w.id::text, w.number, w.passed_at, w.closed_at, t.body
    FROM whistle w LEFT JOIN ledger_text t ON t.id = w.title
    WHERE w.state = 'closed' AND w.passed_at >= %s AND w.passed_at <= %s
      AND (w.item = %s OR (w.item IS NULL AND %s::text IS NULL AND w.category = %s))
      AND (w.building_grid = %s OR (
            (w.building_grid IS NULL OR %s::bigint IS NULL)
            AND w.lat BETWEEN %s AND %s AND w.lon BETWEEN %s AND %s
            AND power((w.lat - %s)::float8 * %s, 2) + power((w.lon - %s)::float8 * %s, 2) <= %s))
      AND EXISTS (SELECT FROM whistle_concern c WHERE c.whistle_id = w.id AND c.unit = ANY(%s::bigint[]))
    ORDER BY w.passed_at DESC, w.id DESC LIMIT %s
"""


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """A closed whistle that a new one may be the recurrence of."""

    whistle: str
    number: str
    passed_at: datetime
    closed_at: datetime
    title: str | None


def recurrences(
    *,
    by: Actor,
    units: UnitBook,
    policy: Policy,
    place: Place,
    item: str | None,
    category: str | None,
    now: datetime,
) -> tuple[Earlier, ...]:
    """Candidates this person sees, the latest first: one statement."""
    since = now - timedelta(days=policy.recurrence_days)
    values: list[Any] = [
        since, now, item, item, category, place.building_grid, place.building_grid,
        *_near(place.point, policy.recurrence_metres), reach(by=by, units=units), MOST,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(READ, values)
        return tuple(
            Earlier(whistle=row[0], number=row[1], passed_at=row[2], closed_at=row[3], title=row[4])
            for row in cursor.fetchall()
        )


def _near(point: Point | None, metres: int) -> list[Any]:
    """A box around the point in millionths of a degree, then what turns its sides into metres."""
    if point is None:
        return [None] * 9
    north = METRES_PER_DEGREE / 1_000_000
    east = north * cos(radians(point.lat / 1_000_000))
    high, wide = int(metres / north) + 1, int(metres / east) + 1
    box = [point.lat - high, point.lat + high, point.lon - wide, point.lon + wide]
    return [*box, point.lat, north, point.lon, east, float(metres) ** 2]
