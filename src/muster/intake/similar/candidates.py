"""Which appeals are worth reading beside one at hand? One statement that walks indexes only.

Those that share marks; those that lie there; those closed in the same building grid of late; and the latest
ones that the background has not marked yet.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.core.appeals.states import KEEPABLE, AppealState
from muster.core.directory.place import Place, Point
from muster.intake.nearby import box_around
from muster.text.similar.marks import marks_of
from muster.text.similar.ranking import Case

MOST_MARKED = 24
MOST_THERE = 12
LATEST = 30
_OPEN = f"a.state IN ({', '.join(repr(str(state)) for state in sorted(KEEPABLE))})"
_SEEN = """
    a.id IS DISTINCT FROM %(but)s::uuid AND (%(holders)s::int[] IS NULL OR a.holder = ANY(%(holders)s))
    AND (%(holders)s::int[] IS NOT NULL OR a.source <> 'property_dispute')
"""
_SETTLED = "a.state = 'closed' AND a.closed_at >= %(settled_since)s"
FIND = f"""
    WITH met AS MATERIALIZED (
        SELECT m.appeal_id, cardinality(ARRAY(
            SELECT unnest(m.marks) INTERSECT SELECT unnest(%(marks)s::int[])
        )) AS shared
        FROM intake_appealmarks m WHERE m.marks && %(marks)s::int[]
    ), found AS (
        (SELECT a.id FROM met JOIN intake_appeal a ON a.id = met.appeal_id
         WHERE {_SEEN} AND ({_OPEN} OR ({_SETTLED}))
         ORDER BY met.shared DESC, a.received_at DESC, a.id LIMIT {MOST_MARKED})
        UNION
        (SELECT a.id FROM intake_appeal a
         WHERE {_SEEN} AND {_OPEN} AND a.lat BETWEEN %(south)s AND %(north)s
           AND a.lon BETWEEN %(west)s AND %(east)s
         ORDER BY a.received_at DESC LIMIT {MOST_THERE})
        UNION
        (SELECT a.id FROM intake_appeal a
         WHERE {_SEEN} AND {_SETTLED} AND a.building_grid = %(building_grid)s
         ORDER BY a.closed_at DESC LIMIT {MOST_THERE})
        UNION
        (SELECT late.id FROM (
            SELECT a.id FROM intake_appeal a WHERE {_SEEN} AND {_OPEN}
            ORDER BY a.received_at DESC, a.id DESC LIMIT {LATEST}
         ) late WHERE NOT EXISTS (SELECT FROM intake_appealmarks m WHERE m.appeal_id = late.id))
    )
    SELECT a.id::text, a.external_id, a.state, a.holder, t.body, b.body, a.received_at, a.closed_at, a.item,
           a.category, a.lon, a.lat, a.building_grid, a.area_grid, a.community, a.street,
           (SELECT w.whistle::text FROM intake_appealwhistle w WHERE w.appeal_id = a.id
            ORDER BY w.id DESC LIMIT 1)
    FROM found JOIN intake_appeal a ON a.id = found.id
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text b ON b.id = a.text
"""  # noqa: S608 - our own parts
NAMES = (
    "id", "external_id", "state", "holder", "title", "text", "received_at", "closed_at", "item", "category",
    "lon", "lat", "building_grid", "area_grid", "community", "street", "whistle",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An appeal that may be told beside another one. `whistle` carried it last, if any did."""

    id: str
    external_id: str
    state: AppealState
    holder: int
    title: str | None
    text: str | None
    received_at: datetime
    closed_at: datetime | None
    item: str
    category: str
    place: Place
    whistle: str | None


def candidates(
    *, case: Case, holders: Collection[int] | None, settled_since: datetime
) -> tuple[Candidate, ...]:
    """Open appeals, and those closed since, of these holders; of everybody's public ones where that is None.

    One statement.
    """
    values: dict[str, Any] = {
        "marks": marks_of(case.words),
        "but": case.id or None,
        "holders": None if holders is None else list(holders),
        "settled_since": settled_since,
        "building_grid": case.place.building_grid,
        **box_around(case.place.point),
    }
    with connection.cursor() as cursor:
        cursor.execute(FIND, values)
        return tuple(_candidate(dict(zip(NAMES, row, strict=True))) for row in cursor.fetchall())


def _candidate(row: dict[str, Any]) -> Candidate:
    lon, lat = row.pop("lon"), row.pop("lat")
    place = Place(
        point=None if lat is None else Point(lon=lon, lat=lat),
        **{name: row.pop(name) for name in ("building_grid", "area_grid", "community", "street")},
    )
    return Candidate(**row | {"state": AppealState(row["state"]), "place": place})
