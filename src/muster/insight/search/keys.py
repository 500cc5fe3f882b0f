"""Terms that no text has: who may find a case, its state, its units and places, and the span it began in.

Each begins with a sign that never stands in a term of a text.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

VIEWER, UNIT, PLACE, HOLDER = ":v", ":u", ":p", ":h"
KIND, STATE, OPEN, ENDED = ":k", ":s", ":open", ":ended"
SPAN = "@"
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
SPAN_LENGTH = timedelta(days=28)
SINGLE_SPANS = 26
"""So many spans are looked through one by one, about two years; older ones a year at a time."""
YEAR_OF_SPANS = 13


class CaseKind(StrEnum):
    """What kind of case an entry is."""

    APPEAL = "appeal"
    WHISTLE = "whistle"


def units_as(mark: str, units: Iterable[int | None]) -> frozenset[str]:
    """Units in one of their roles."""
    return frozenset(f"{mark}{unit}" for unit in units if unit is not None)


def span_of(at: datetime) -> int:
    """The span of 28 days in which a moment lies; what is older than the first lies in it."""
    return max(0, (at - FIRST) // SPAN_LENGTH)


def spans_back(*, newest: datetime, oldest: datetime | None) -> tuple[tuple[str, ...], ...]:
    """The spans from the newest moment back to the oldest, in the groups they are looked through in.

    Small groups first: what is frequent has filled the page before an old one is read.
    """
    last, first = span_of(newest), 0 if oldest is None else span_of(oldest)
    single = max(first, last - SINGLE_SPANS + 1)
    groups = [range(span, span + 1) for span in range(last, single - 1, -1)]
    groups += [range(max(first, span - YEAR_OF_SPANS), span) for span in range(single, first, -YEAR_OF_SPANS)]
    return tuple(tuple(f"{SPAN}{span}" for span in group) for group in groups)
