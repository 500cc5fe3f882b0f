"""The rows of rounds and appraisals: written here alone, read back as they were."""

from collections.abc import Collection
from typing import Any

from django.db import connection

from muster.assessment import models
from muster.assessment.appraising.wire import decode_appraisal, decode_round
from muster.core.appraisal.process.round import Appraisal, Round
from muster.ledger.entries import ENCODER

ROUND = "SELECT body::text FROM appraisal_round WHERE organisation = %s AND period = %s"
BOTH = """
    SELECT r.body::text, a.body::text FROM appraisal_round r
    LEFT JOIN appraisal a ON a.organisation = r.organisation AND a.period = r.period
        AND a.assessor = %s AND a.unit = %s
    WHERE r.organisation = %s AND r.period = %s
"""
SAVE_ROUND = """
    INSERT INTO appraisal_round (organisation, period, begins, state, version, body)
    VALUES (%s, %s, %s, %s, %s, %s::jsonb)
    ON CONFLICT (organisation, period) DO UPDATE
    SET state = excluded.state, version = excluded.version, body = excluded.body
"""
SAVE_APPRAISAL = """
    INSERT INTO appraisal (organisation, period, assessor, unit, relation, state, total, version, body)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb)
    ON CONFLICT (organisation, period, assessor, unit) DO UPDATE
    SET relation = excluded.relation, state = excluded.state, total = excluded.total,
        version = excluded.version, body = excluded.body
"""
ROUNDS = """
    SELECT body::text FROM appraisal_round WHERE organisation = ANY(%s)
    ORDER BY begins DESC, period DESC, organisation LIMIT %s
"""
NAMED = """
    SELECT body::text FROM appraisal_round WHERE organisation = ANY(%s) AND period = %s ORDER BY organisation
"""
OF_ASSESSORS = """
    SELECT body::text FROM appraisal
    WHERE organisation = %s AND period = %s AND assessor = ANY(%s) ORDER BY assessor, unit
"""
LISTED = 60
"""Rounds on a page."""


def read_round(*, organisation: int, period: str) -> Round | None:
    """The round as it stands: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ROUND, [organisation, period])
        row = cursor.fetchone()
    return None if row is None else decode_round(row[0])


def read_both(
    *, organisation: int, period: str, assessor: int, unit: int
) -> tuple[Round | None, Appraisal | None]:
    """The round and one appraisal in it as they stand: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(BOTH, [assessor, unit, organisation, period])
        row = cursor.fetchone()
    if row is None:
        return None, None
    return decode_round(row[0]), None if row[1] is None else decode_appraisal(row[1])


def rounds_of(*, organisations: Collection[int]) -> tuple[Round, ...]:
    """The rounds these organisations hold, the latest first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ROUNDS, [list(organisations), LISTED])
        return tuple(decode_round(body) for (body,) in cursor.fetchall())


def rounds_named(*, organisations: Collection[int], period: str) -> tuple[Round, ...]:
    """The rounds of one period that these organisations hold: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [list(organisations), period])
        return tuple(decode_round(body) for (body,) in cursor.fetchall())


def appraisals_by(*, organisation: int, period: str, assessors: Collection[int]) -> tuple[Appraisal, ...]:
    """What these organisations have filled in: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(OF_ASSESSORS, [organisation, period, list(assessors)])
        return tuple(decode_appraisal(body) for (body,) in cursor.fetchall())


def save_round(*, round_: Round) -> None:
    """Put the folded round into its row: one statement."""
    begins = round_.span.begins
    body = ENCODER.encode(round_).decode()
    with connection.cursor() as cursor:
        cursor.execute(
            SAVE_ROUND,
            [round_.organisation, round_.name, begins, round_.state.value, round_.version, body],
        )


def save_appraisal(*, appraisal: Appraisal) -> None:
    """Put the folded appraisal into its row: one statement."""
    one = appraisal
    with connection.cursor() as cursor:
        cursor.execute(
            SAVE_APPRAISAL,
            [
                one.organisation,
                one.period,
                one.assessor,
                one.unit,
                one.relation.value,
                one.state.value,
                one.total,
                one.version,
                ENCODER.encode(one).decode(),
            ],
        )


def every_round() -> dict[tuple[object, ...], tuple[object, ...]]:
    """Every row of a round by its key: one statement."""
    columns = ("organisation", "period", "state", "version")
    return {row[:2]: (*row[2:4], decode_round(row[4])) for row in _rows("appraisal_round", columns)}


def every_appraisal() -> dict[tuple[object, ...], tuple[object, ...]]:
    """Every row of an appraisal by its key: one statement."""
    columns = ("organisation", "period", "assessor", "unit", "relation", "state", "total", "version")
    return {row[:4]: (*row[4:8], decode_appraisal(row[8])) for row in _rows("appraisal", columns)}


def _rows(of: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}, body::text FROM {of}")  # noqa: S608 - constants
        return list(cursor.fetchall())


def clear() -> None:
    """Every row away, to be written anew from the ledger in the caller's transaction."""
    models.AppraisalRound.objects.all().delete()
    models.Appraisal.objects.all().delete()
