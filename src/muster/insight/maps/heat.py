"""How many cases came in, by area, within a time window? Set-based, from covering indexes."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.insight.maps.scope import Scope
from muster.insight.maps.sought import CaseKind, Sought, conditions, values_of

CAME_IN = {
    CaseKind.WHISTLE: ("whistle", "drafted_at"),
    CaseKind.APPEAL: ("intake_appeal", "received_at"),
}
"""The table of each kind, and when a case of it came in."""
COUNT = """
    SELECT '{kind}', m.{below}, count(*) FROM {table} m
    WHERE m.{moment} >= %(since)s AND m.{moment} < %(until)s AND {where} GROUP BY 2
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """How many whistles and appeals came in at one area; `area` is None where nothing closer is known."""

    area: int | None
    whistles: int
    appeals: int

    @property
    def cases(self) -> int:
        return self.whistles + self.appeals


def heat(*, scope: Scope, sought: Sought, since: datetime, until: datetime) -> tuple[Heat, ...]:
    """By what lies below the scope's area, the most first: one statement."""
    parts = [
        COUNT.format(
            kind=kind.value,
            below=scope.below.value,
            table=table,
            moment=moment,
            where=conditions(kind=kind, scope=scope, sought=sought, is_open=False),
        )
        for kind, (table, moment) in CAME_IN.items()
        if sought.has(kind)
    ]
    if not parts:
        return ()
    values = values_of(scope=scope, sought=sought) | {"since": since, "until": until}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        rows = cursor.fetchall()
    found: dict[int | None, dict[str, int]] = {}
    for kind, area, number in rows:
        found.setdefault(area, {})[kind] = number
    counted = (
        Heat(area=area, whistles=by_kind.get("whistle", 0), appeals=by_kind.get("appeal", 0))
        for area, by_kind in found.items()
    )
    return tuple(sorted(counted, key=lambda one: (-one.cases, one.area or 0)))
