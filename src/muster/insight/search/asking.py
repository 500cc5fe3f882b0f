"""The statements that ask the index. What is frequent is bounded by them, never read through.

Cases are looked for span by span, from the newest back (`spans_back`): a nested loop reads the spans in the
order of the array and stops at the limit, so a word that half of all cases have costs
no more than a rare one.
Within a span one scan of one index joins words, filters and who may see: it meets no case it must not show.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from muster.insight.search import keys
from muster.insight.search.narrowing import Group

COLUMNS = "e.id, e.kind, e.at, e.number, e.texts, e.places, e.units"
IN_SPAN = """
    SELECT DISTINCT {columns} FROM unnest(%s::text[]) AS way (terms)
    JOIN search_entry e ON e.terms @> way.terms::text[]
    WHERE e.terms && span.terms::text[] {conditions}
    ORDER BY e.at DESC, e.id DESC LIMIT %s
"""
FIND = """
    SELECT found.* FROM unnest(%s::text[]) AS span (terms), LATERAL ({in_span}) found LIMIT %s
"""
COUNT = """
    SELECT count(*) FROM (
        SELECT FROM unnest(%s::text[]) AS span (terms), LATERAL ({in_span}) found LIMIT %s
    ) counted
"""
# What belongs to few people is few: their cases are read, whichever span they are of.
FIND_OF = """
    SELECT {columns} FROM intake_appeal a JOIN search_entry e ON e.id = a.id
    WHERE a.appellant = ANY(%s::uuid[]) AND EXISTS (
        SELECT FROM unnest(%s::text[]) AS way (terms) WHERE e.terms @> way.terms::text[]
    ) {conditions}
    ORDER BY e.at DESC, e.id DESC LIMIT %s
"""
FAR = datetime(9999, 1, 1, tzinfo=UTC)
LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the index is asked: the ways to find the words, groups of which one term each, and moments.

    `ways` holds at least one, which may need nothing. `before` is the case that ended what was read before.
    """

    ways: tuple[frozenset[str], ...]
    groups: tuple[Group, ...]
    since: datetime | None = None
    until: datetime | None = None
    before: tuple[datetime, str] = (FAR, LAST_ID)


Statement = tuple[str, list[Any]]


def found_newest(asked: Asked, *, now: datetime, limit: int) -> Statement:
    """The newest cases that may meet what is asked, at most so many."""
    inner, values = _in_span(asked, limit)
    return FIND.format(in_span=inner), [_spans(asked, now), *values, limit]


def counted(asked: Asked, *, now: datetime, limit: int) -> Statement:
    """How many there are, no further than the limit."""
    inner, values = _in_span(asked, limit)
    return COUNT.format(in_span=inner), [_spans(asked, now), *values, limit]


def found_of(asked: Asked, *, appellants: Collection[str], limit: int) -> Statement:
    """The newest appeals of these appellants that meet what is asked."""
    conditions, values = _conditions(asked)
    statement = FIND_OF.format(columns=COLUMNS, conditions=conditions)
    return statement, [list(appellants), _arrays(asked.ways), *values, limit]


def _in_span(asked: Asked, limit: int) -> Statement:
    conditions, values = _conditions(asked)
    return IN_SPAN.format(columns=COLUMNS, conditions=conditions), [_arrays(asked.ways), *values, limit]


def _conditions(asked: Asked) -> Statement:
    parts = ["AND e.terms && %s::text[]"] * len(asked.groups) + ["AND (e.at, e.id) < (%s, %s::uuid)"]
    values: list[Any] = [*(list(group) for group in asked.groups), *asked.before]
    for sign, moment in ((">=", asked.since), ("<", asked.until)):
        if moment is not None:
            parts.append(f"AND e.at {sign} %s")
            values.append(moment)
    return " ".join(parts), values


def _spans(asked: Asked, now: datetime) -> list[str]:
    """A span ahead of now is looked through as well: clocks differ, and simulated days run ahead."""
    ends = [end for end in (asked.before[0], asked.until, now + keys.SPAN_LENGTH) if end is not None]
    return _arrays(keys.spans_back(newest=min(ends), oldest=asked.since))


def _arrays(groups: Collection[Collection[str]]) -> list[str]:
    """Arrays as PostgreSQL writes them; our terms hold no quote and no backslash."""
    return ["{" + ",".join(f'"{term}"' for term in group) + "}" for group in groups]
