"""Samples of closed whistles for re-visits (抽查): drawn once for an organisation and a month, then read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.core.ledger.streams import StreamKind
from muster.core.lifecycle.whistle import Whistle
from muster.core.period.span import Span
from muster.core.sampling import drawn
from muster.whistles.wire import decode_whistle

EACH = 5
"""Whistles of each type in a sample, at most."""
CLOSED = """
    SELECT w.type, w.id::text FROM whistle w
    JOIN whistle_concern s ON s.whistle_id = w.id AND s.unit = %(org)s
    WHERE w.closed_at >= %(begins)s AND w.closed_at < %(ends)s
"""
PUT = """
    INSERT INTO revisit_sample (organisation, period, seed, size, whistles, drawn_by, drawn_at)
    VALUES (%s, %s, %s, %s, %s::uuid[], %s, %s) ON CONFLICT (organisation, period) DO NOTHING
"""
READ = """
    SELECT m.seed, m.size, m.whistles::text[], m.drawn_at, p.name
    FROM revisit_sample m LEFT JOIN person p ON p.id = m.drawn_by WHERE m.organisation = %s AND m.period = %s
"""
LIST = """
    SELECT w.body::text, t.body, (
        SELECT max(l.recorded_at) FROM ledger l
        WHERE l.stream_kind = %(kind)s AND l.stream_id = w.id::text AND l.type = 'revisit_recorded'
    )
    FROM whistle w LEFT JOIN ledger_text t ON t.id = w.title
    WHERE w.id = ANY(%(ids)s::uuid[])
      AND EXISTS (SELECT FROM whistle_concern s WHERE s.whistle_id = w.id AND s.unit = %(org)s)
    ORDER BY w.type, w.closed_at, w.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What was drawn, by whom and when."""

    seed: str
    size: int
    whistles: tuple[str, ...]
    drawn_at: datetime
    drawn_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A whistle of the sample; `revisited_at` is its last re-visit."""

    whistle: Whistle
    title: str
    revisited_at: datetime | None


def draw(*, organisation: int, month: Span, seed: str, by: int, now: datetime) -> bool:
    """Draw the sample of a month that is over; False: it had been drawn and stays as it was."""
    strata: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, {"org": organisation, "begins": month.begins, "ends": month.ends})
        for kind, whistle in cursor.fetchall():
            strata.setdefault(kind, []).append(whistle)
        chosen = drawn(seed=seed, strata=strata, each=EACH)
        cursor.execute(PUT, [organisation, month.name, seed, EACH, list(chosen), by, now])
        return bool(cursor.rowcount)


def sample_of(*, organisation: int, month: Span) -> Sample | None:
    """The sample of a month, None where none was drawn: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [organisation, month.name])
        row = cursor.fetchone()
    if row is None:
        return None
    return Sample(seed=row[0], size=row[1], whistles=tuple(row[2]), drawn_at=row[3], drawn_by=row[4] or "")


def sampled(*, organisation: int, whistles: Collection[str]) -> tuple[Sampled, ...]:
    """The whistles of a sample that the organisation sees today, by type and close: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LIST, {"ids": list(whistles), "org": organisation, "kind": StreamKind.WHISTLE.value})
        return tuple(
            Sampled(whistle=decode_whistle(body), title=title or "", revisited_at=at)
            for body, title, at in cursor.fetchall()
        )
