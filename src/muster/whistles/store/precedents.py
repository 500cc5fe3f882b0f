"""A ruling's precedent as a dispatch rule: proposed at L1, in force from its filing at L2 and L3."""

from collections.abc import Iterator, Sequence

from django.db import connection

from muster.core.lifecycle.events import ObjectionRuled
from muster.core.lifecycle.parts import RulingLevel
from muster.whistles.store.rows import Change

RANKS = {RulingLevel.L1: 1, RulingLevel.L2: 2, RulingLevel.L3: 3}
PROPOSE = """
    INSERT INTO dispatch_rule (item_code, territory_id, unit_id, rank, ruling, proposed_at, since)
    SELECT * FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::smallint[], %s::text[],
                         %s::timestamptz[], %s::timestamptz[])
    ON CONFLICT (ruling, item_code, territory_id) DO NOTHING
"""


def propose_rules(*, changes: Sequence[Change]) -> None:
    """Put the rules that these changes propose beside the catalogue; no statement where none does."""
    rules = [rule for change in changes for rule in _rules(change)]
    if rules:
        with connection.cursor() as cursor:
            cursor.execute(PROPOSE, [list(column) for column in zip(*rules, strict=True)])


def _rules(change: Change) -> Iterator[tuple[object, ...]]:
    for event in change.events:
        if not isinstance(event, ObjectionRuled) or event.precedent is None:
            continue
        found = event.precedent
        rank = RANKS[found.level]
        ruling = f"{change.after.id}/{event.objection}/{found.level}"
        since = event.recorded_at if rank > 1 else None
        yield found.item, found.territory, found.unit, rank, ruling, event.recorded_at, since
