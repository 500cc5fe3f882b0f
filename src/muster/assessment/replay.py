"""The score rows and the frozen sheets must say what the ledger says."""

from dataclasses import dataclass

from django.db import transaction

from muster.assessment import inputs, others
from muster.assessment.appraising import replay as appraisals
from muster.assessment.inputs import AT_ONCE, read_inputs, rows_of
from muster.assessment.models import OtherScore, ScoreInput
from muster.assessment.periods import replay as periods

COLUMNS = ("unit", "department", "blower", "type", "profile", "closed_at")
ENTERED = ("value", "by", "version")
BEGINNING = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a row says something else than the ledger; None stands for a row that is not there."""

    table: str
    row: tuple[object, ...]
    column: str
    ledger: object
    stored: object

    @property
    def where(self) -> str:
        return f"{self.table} {self.row} {self.column}"


def replay() -> Difference | None:
    """The first row that differs from the ledger; whistles without rows wait for the worker."""
    return _inputs() or _entered() or _periods() or _appraisals()


def _inputs() -> Difference | None:
    after = BEGINNING
    while ids := _scored_after(after):
        after = ids[-1]
        stored = _by_number(list(ScoreInput.objects.filter(whistle__in=ids)))
        expected = _by_number(rows_of(ids))
        for key in sorted(stored.keys() | expected.keys()):
            difference = _first(key, expected.get(key), stored.get(key))
            if difference is not None:
                return difference
    return None


Key = tuple[str, int]


def _scored_after(whistle: str) -> list[str]:
    rows = ScoreInput.objects.filter(whistle__gt=whistle).order_by("whistle")
    return [str(one) for one in rows.values_list("whistle", flat=True).distinct()[:AT_ONCE]]


def _by_number(rows: list[ScoreInput]) -> dict[Key, ScoreInput]:
    return {(str(row.whistle), row.no): row for row in rows}


def _first(key: Key, expected: ScoreInput | None, stored: ScoreInput | None) -> Difference | None:
    wanted, there = _said(expected), _said(stored)
    for column in ("no", *COLUMNS, "body"):
        if wanted.get(column) != there.get(column):
            return Difference(
                table="score_input",
                row=key,
                column=column,
                ledger=wanted.get(column),
                stored=there.get(column),
            )
    return None


def _entered() -> Difference | None:
    """The first entered score that is not the last entry of its stream."""
    expected = {(row.period, row.unit): row for row in others.expected()}
    stored = {(row.period, row.unit): row for row in OtherScore.objects.all()}
    for key in sorted(expected.keys() | stored.keys()):
        wanted, there = expected.get(key), stored.get(key)
        for column in ENTERED:
            ledger, held = getattr(wanted, column, None), getattr(there, column, None)
            if ledger != held:
                return Difference(table="other_score", row=key, column=column, ledger=ledger, stored=held)
    return None


def _periods() -> Difference | None:
    """The first period or frozen sheet that is not what its events and their cut-off give."""
    wrong = periods.first_wrong()
    if wrong is None:
        return None
    return Difference(
        table=wrong.table, row=wrong.row, column=wrong.column, ledger=wrong.ledger, stored=wrong.stored
    )


def _appraisals() -> Difference | None:
    """The first round or appraisal that is not the fold of its events."""
    wrong = appraisals.first_wrong()
    if wrong is None:
        return None
    return Difference(
        table=wrong.table, row=wrong.row, column="body", ledger=wrong.ledger, stored=wrong.stored
    )


def rebuild() -> int:
    """Every row anew from the ledger, periods with their sheets and appraisals too; how many whistles."""
    with transaction.atomic():
        total = inputs.rebuild()
        periods.rebuild()
        appraisals.rebuild()
    return total


def _said(row: ScoreInput | None) -> dict[str, object]:
    if row is None:
        return {}
    plain = {column: getattr(row, column) for column in COLUMNS}
    return {"no": row.no, **plain, "body": read_inputs(row)}
