"""The rows of periods and of their frozen sheets: written here alone, read back as they were."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.assessment.models import AssessmentPeriod, PeriodSheet
from muster.assessment.periods.wire import decode_period, encode_period
from muster.core.period.process.parts import SheetMark
from muster.core.period.process.period import Period
from muster.ledger.sets import table

READ = """
    SELECT body::text FROM assessment_period WHERE organisation = %s AND period = %s
"""
SAVE = """
    INSERT INTO assessment_period
        (organisation, period, kind, begins, ends, state, cut_off, version, body)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::jsonb)
    ON CONFLICT (organisation, period) DO UPDATE
    SET state = excluded.state, cut_off = excluded.cut_off, version = excluded.version, body = excluded.body
"""
ADD = """
    INSERT INTO period_sheet (organisation, period, unit, version, canonical, digest, drawn_at)
    SELECT * FROM {rows} AS r
"""
SHEETS = """
    SELECT s.unit, s.version, s.canonical, s.digest, s.drawn_at FROM period_sheet s
    JOIN {wanted} AS w (unit, version) ON s.unit = w.unit AND s.version = w.version
    WHERE s.organisation = %s AND s.period = %s ORDER BY s.unit, s.version
"""
VERSIONS = """
    SELECT unit, version, canonical, digest, drawn_at FROM period_sheet
    WHERE organisation = %s AND period = %s AND unit = %s ORDER BY version
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSheet:
    """A version of a unit's sheet as it lies in its row."""

    mark: SheetMark
    canonical: bytes
    drawn_at: datetime


def read(*, organisation: int, period: str) -> Period | None:
    """The period as it stands: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [organisation, period])
        row = cursor.fetchone()
    return None if row is None else decode_period(row[0])


def save(*, period: Period) -> None:
    """Put the folded period into its row: one statement."""
    span = period.span
    with connection.cursor() as cursor:
        cursor.execute(
            SAVE,
            [
                period.organisation,
                period.name,
                span.kind.value,
                span.begins,
                span.ends,
                period.state.value,
                None if period.cut is None else period.cut.at,
                period.version,
                encode_period(period).decode(),
            ],
        )


def add_sheets(
    *, period: Period, marks: Collection[SheetMark], drawn: Mapping[int, bytes], at: datetime
) -> None:
    """New versions of sheets, never in the place of others: one statement for any number."""
    if not marks:
        return
    rows, parameters = table(
        types=("bigint", "text", "bigint", "bigint", "bytea", "text", "timestamptz"),
        rows=[
            (period.organisation, period.name, it.unit, it.version, drawn[it.unit], it.digest, at)
            for it in marks
        ],
    )
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(rows=rows), parameters)


def sheets(*, period: Period, marks: Collection[SheetMark]) -> dict[int, StoredSheet]:
    """These versions of the period's sheets by unit: one statement."""
    if not marks:
        return {}
    wanted, parameters = table(types=("bigint", "bigint"), rows=[(mark.unit, mark.version) for mark in marks])
    with connection.cursor() as cursor:
        cursor.execute(SHEETS.format(wanted=wanted), [*parameters, period.organisation, period.name])
        return {row[0]: _stored(row) for row in cursor.fetchall()}


def versions_of(*, period: Period, unit: int) -> tuple[StoredSheet, ...]:
    """Every version of a unit's sheet, the first first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(VERSIONS, [period.organisation, period.name, unit])
        return tuple(_stored(row) for row in cursor.fetchall())


def names() -> list[tuple[int, str]]:
    """Every period there is a row of, by organisation and name: one statement."""
    return list(AssessmentPeriod.objects.order_by("pk").values_list("organisation", "period"))


def every_sheet(*, period: Period) -> dict[tuple[int, int], StoredSheet]:
    """Every version of every unit's sheet, by unit and version: one statement."""
    rows = PeriodSheet.objects.filter(organisation=period.organisation, period=period.name)
    columns = ("unit", "version", "canonical", "digest", "drawn_at")
    return {(row[0], row[1]): _stored(row) for row in rows.values_list(*columns)}


def clear() -> None:
    """Every row away, to be written anew from the ledger in the caller's transaction."""
    AssessmentPeriod.objects.all().delete()
    PeriodSheet.objects.all().delete()


def _stored(row: tuple[int, int, bytes, str, datetime]) -> StoredSheet:
    unit, version, canonical, digest, drawn_at = row
    mark = SheetMark(unit=unit, version=version, digest=digest)
    return StoredSheet(mark=mark, canonical=bytes(canonical), drawn_at=drawn_at)
