"""How many assignments of each kind were closed in a time? One statement, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from muster.core.catalogue.types import WhistleType
from muster.core.score.numbers.profile import Profile, read
from muster.core.score.numbers.tallies import Alike, Counts

ALIKE = "unit, department, blower, type, profile"
ALL = f"""
    SELECT {ALIKE}, count(*) FROM score_input
    WHERE closed_at >= %(since)s AND closed_at < %(until)s GROUP BY {ALIKE}
"""  # noqa: S608 - names of columns
OF_UNITS = f"""
    SELECT {ALIKE}, count(*) FROM score_input
    WHERE unit = ANY(%(units)s) AND closed_at >= %(since)s AND closed_at < %(until)s GROUP BY {ALIKE}
    UNION ALL
    SELECT {ALIKE}, count(*) FROM score_input
    WHERE department = ANY(%(units)s) AND unit <> ALL(%(units)s)
        AND closed_at >= %(since)s AND closed_at < %(until)s GROUP BY {ALIKE}
"""  # noqa: S608 - names of columns
BY_SPAN = f"""
    SELECT {ALIKE}, width_bucket(closed_at, %(edges)s::timestamptz[]) AS span, count(*) FROM score_input
    WHERE (unit = ANY(%(units)s) OR department = ANY(%(units)s))
        AND closed_at >= %(since)s AND closed_at < %(until)s GROUP BY {ALIKE}, span
"""  # noqa: S608 - names of columns


TYPES = {kind.value: kind for kind in WhistleType}


def counts_between(*, since: datetime, until: datetime, units: Collection[int] | None = None) -> Counts:
    """What was closed in [since, until) and counts on these units' sheets; on anybody's without `units`."""
    asked: dict[str, Any] = {"since": since, "until": until, "units": list(units or ())}
    with connection.cursor() as cursor:
        cursor.execute(ALL if units is None else OF_UNITS, asked)
        return tuple(_alike(row) for row in cursor.fetchall())


def counts_in_each(*, edges: Sequence[datetime], units: Collection[int]) -> tuple[Counts, ...]:
    """The same for each span from one edge to the next, in one statement."""
    found: defaultdict[int, list[Alike]] = defaultdict(list)
    asked: dict[str, Any] = {
        "edges": list(edges),
        "since": edges[0],
        "until": edges[-1],
        "units": list(units),
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_SPAN, asked)
        for row in cursor.fetchall():
            found[row[5]].append(_alike(row))
    return tuple(found[nth] for nth in range(1, len(edges)))


def _alike(row: Sequence[Any]) -> Alike:
    unit, department, blower, kind, profile = row[:5]
    return Alike(
        unit=unit,
        department=department,
        blower=blower,
        type=TYPES[kind],
        profile=_profile(profile),
        number=row[-1],
    )


@lru_cache(maxsize=100_000)
def _profile(text: str) -> Profile:
    return read(text=text)
