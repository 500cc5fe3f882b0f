"""May this person see this photo, hear this voice note?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.whistles.concerned import reach, sees_one_of
from muster.whistles.services.refusals import NotFound

# Evidence is seen with its case: with a whistle by whom that concerns, with an appeal as appeals are. Until a
# command names it only its uploader sees it.
SEEN = """
    SELECT {columns}, p.stream_id IS NULL AND p.uploaded_by = %(person)s, EXISTS (
        SELECT FROM whistle_concern c WHERE c.unit = ANY(%(reach)s::bigint[]) AND c.whistle_id IN (
            SELECT p.stream_id::uuid WHERE p.stream_kind = 'whistle'
            UNION ALL SELECT l.whistle FROM intake_appealwhistle l
            WHERE p.stream_kind = 'appeal' AND l.appeal_id = p.stream_id::uuid
        )
    ), a.holder, a.community, a.street, a.county
    FROM {table} p LEFT JOIN intake_appeal a ON p.stream_kind = 'appeal' AND a.id = p.stream_id::uuid
    WHERE p.id = %(evidence)s
"""


def seen_evidence(
    *, table: str, columns: str, evidence: UUID, by: Actor, units: UnitBook, now: datetime
) -> Sequence[Any]:
    """The columns (of alias `p`) of one row: one statement.

    Raises NotFound where there is none, or none for this person.
    """
    values: dict[str, Any] = {"person": by.person, "reach": reach(by=by, units=units), "evidence": evidence}
    with connection.cursor() as cursor:
        cursor.execute(SEEN.format(columns=columns, table=table), values)
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    told: Sequence[Any]
    *told, own, through_whistle, holder, community, street, county = row
    near = [unit for unit in (holder, community, street, county) if unit is not None]
    if not (own or through_whistle or sees_one_of(direct=near, by=by, units=units, on=local_day(now))):
        raise NotFound
    return told
