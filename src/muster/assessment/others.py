"""The other scores (S_other) as rows: each is the last entry of its stream on the ledger."""

from collections.abc import Iterator

import msgspec
from django.db import connection

from muster.assessment.models import OtherScore
from muster.core.ledger.streams import Stream, StreamKind
from muster.core.period.entering import Entered
from muster.core.period.events import OtherScoreEntered

LAST = """
    SELECT DISTINCT ON (stream_id) seq, body::text FROM ledger
    WHERE stream_kind = 'period' AND type = 'other_score_entered' ORDER BY stream_id, seq DESC
"""
UPSERT = """
    INSERT INTO other_score (unit, period, value, by, version) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (unit, period) DO UPDATE
    SET value = excluded.value, by = excluded.by, version = excluded.version
"""


def stream(*, unit: int, period: str) -> Stream:
    """The entries of one unit for one period."""
    return Stream(StreamKind.PERIOD, f"{period}/{unit}")


def standing(*, unit: int, period: str) -> Entered | None:
    """The score that stands, None where none was entered."""
    row = OtherScore.objects.filter(unit=unit, period=period).first()
    return None if row is None else Entered(version=row.version, value=row.value)


def place(*, event: OtherScoreEntered, version: int) -> None:
    """Put an entry into its row."""
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [event.unit, event.period, event.value, event.by, version])


def expected() -> Iterator[OtherScore]:
    """The rows as the ledger gives them: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        for version, body in cursor.fetchall():
            event = msgspec.json.decode(body, type=OtherScoreEntered)
            yield OtherScore(
                unit=event.unit, period=event.period, value=event.value, by=event.by, version=version
            )


def rebuild() -> None:
    """Every row anew from the ledger, in the caller's transaction."""
    OtherScore.objects.all().delete()
    OtherScore.objects.bulk_create(expected())
