"""How often did suggestions hit? By month, by item and by how sure they were: one statement over counts."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

FOUND = """
    SELECT month, item, tenth, sum(shown), sum(chosen), sum(first), sum(listed),
           coalesce(sum(chosen) FILTER (WHERE certain), 0), coalesce(sum(first) FILTER (WHERE certain), 0),
           sum(confidence)
    FROM intake_suggestion_count WHERE organisation = ANY(%s) AND month >= %s
    GROUP BY GROUPING SETS ((month), (item), (tenth))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Of `shown` suggestions whose form or case was done, `chosen` got an item.

    Of those the suggestion had it `first`, or among those `listed`; `certain` were not passed to a person,
    and `certain_first` of these were right. `confidence` is what the chosen were given on average (0–1).
    """

    shown: int
    chosen: int
    first: int
    listed: int
    certain: int
    certain_first: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The same choices three times: by month, by the item suggested first ("" where none), by confidence."""

    months: dict[date, Hits] = field(default_factory=dict)
    items: dict[str, Hits] = field(default_factory=dict)
    tenths: dict[int, Hits] = field(default_factory=dict)


def hits_of(*, organisations: Collection[int], since: date) -> Found:
    """What these organisations' desks did with suggestions since a month's first day."""
    found = Found()
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [list(organisations), since])
        for month, item, tenth, *counts, confidence in cursor.fetchall():
            hits = _hits(*(int(one) for one in counts), confidence=confidence)
            if month is not None:
                found.months[month] = hits
            elif item is not None:
                found.items[item] = hits
            else:
                found.tenths[tenth] = hits
    return found


def _hits(
    shown: int, chosen: int, first: int, listed: int, certain: int, right: int, *, confidence: float
) -> Hits:
    return Hits(
        shown=shown, chosen=chosen, first=first, listed=listed, certain=certain, certain_first=right,
        confidence=confidence / chosen if chosen else 0.0,
    )  # fmt: skip
