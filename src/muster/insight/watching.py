"""What does a supervisor look at? What is late, returned, back, ordered or refused."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import connection

from muster.insight.lanes import PAGE, Narrowing, Standing, after_key, page_of
from muster.whistles.queries.paging import Page


class Watch(StrEnum):
    """Why an open whistle is looked at from above; one may stand under several."""

    LATE = "late"
    RETURNED = "returned"
    RECURRING = "recurring"
    ORDERED = "ordered"
    REFUSED = "refused"


# A supervision order is answered once its unit owes nothing on the whistle any more.
IN_WATCH: Mapping[Watch, str] = {
    Watch.LATE: """EXISTS (
        SELECT FROM clock c WHERE c.whistle_id = w.id AND c.stopped_at IS NULL AND c.due_at <= %(now)s
          AND (c.paused_until IS NULL OR c.paused_until <= %(now)s)
          AND (%(late_unit)s::bigint IS NULL OR c.obligor = %(late_unit)s::bigint))""",
    Watch.RETURNED: "w.rework_count >= 2",
    Watch.RECURRING: "w.recurrence_of IS NOT NULL",
    Watch.ORDERED: """w.id IN (
        SELECT o.whistle_id FROM whistle_concern o
        WHERE o.lasting AND o.is_open AND EXISTS (
            SELECT FROM clock c
            WHERE c.whistle_id = o.whistle_id AND c.obligor = o.unit AND c.stopped_at IS NULL
        ) AND EXISTS (
            SELECT FROM ledger l
            WHERE l.stream_kind = 'whistle' AND l.stream_id = o.whistle_id::text
              AND l.type = 'supervision_ordered' AND l.body ->> 'to' = o.unit::text))""",
    Watch.REFUSED: "w.asks @> '{finding}'",
}
OURS = """
    FROM whistle_concern s JOIN whistle w ON w.id = s.whistle_id AND w.is_open {joined}
    WHERE s.unit = %(org)s AND s.is_open AND {watched}
"""
COUNTS = " UNION ALL ".join(
    f"SELECT '{watch}', count(*) {OURS.format(joined='', watched=held)}" for watch, held in IN_WATCH.items()
)
READ = f"""
    SELECT w.due_at, w.body::text, t.body
    {OURS.format(joined="LEFT JOIN ledger_text t ON t.id = w.title", watched="{watched}")}
      AND (coalesce(w.due_at, 'infinity'), w.id) > (%(due_at)s::timestamptz, %(whistle)s) {{narrowed}}
    ORDER BY coalesce(w.due_at, 'infinity'), w.id LIMIT %(limit)s
"""
NARROWED = {
    "type": "AND w.type = %(type)s",
    "unit": "AND EXISTS (SELECT FROM assignment a WHERE a.whistle_id = w.id AND a.unit = %(unit)s)",
}


def counts(*, organisation: int, now: datetime) -> dict[Watch, int]:
    """How many open whistles of an organisation stand under each: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"org": organisation, "now": now, "late_unit": None})
        return {Watch(watch): number for watch, number in cursor.fetchall()}


def watched(
    watch: Watch, *, organisation: int, narrowing: Narrowing, now: datetime, cursor: str | None
) -> Page[Standing]:
    """A page of these whistles, the most pressing first: one statement. Raises BadCursor.

    Among the late ones a unit is one that is late itself, else one that was called out.
    """
    after = after_key(cursor)
    late = watch is Watch.LATE
    asked = {"type": narrowing.type, "unit": None if late else narrowing.unit}
    narrowed = " ".join(NARROWED[name] for name, value in asked.items() if value)
    with connection.cursor() as found:
        found.execute(
            READ.format(watched=IN_WATCH[watch], narrowed=narrowed),
            {
                **asked,
                "late_unit": narrowing.unit if late else None,
                "org": organisation,
                "now": now,
                "due_at": "-infinity" if after is None else after.due_at or "infinity",
                "whistle": UUID(int=0) if after is None else after.whistle,
                "limit": PAGE + 1,
            },
        )
        return page_of(found.fetchall())
