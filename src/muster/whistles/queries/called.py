"""Whom have whistles called? What anybody may know of them: which units, and since when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

CALLED = """
    SELECT min(w.blown_at), array_agg(DISTINCT a.unit) FROM whistle w JOIN assignment a ON a.whistle_id = w.id
    WHERE w.id = ANY(%s::uuid[]) AND w.blown_at IS NOT NULL AND a.state <> 'reassigned'
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The units summoned by whistles that have sounded, and when the first of them did."""

    since: datetime
    units: tuple[int, ...]


def called_by(*, whistles: Collection[str]) -> Called | None:
    """One statement, none without a whistle; None before any has sounded."""
    if not whistles:
        return None
    with connection.cursor() as cursor:
        cursor.execute(CALLED, [list(whistles)])
        since, units = cursor.fetchone()
    return None if since is None else Called(since=since, units=tuple(units))
