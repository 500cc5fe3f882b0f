"""The score rows must say what the ledger says."""

from muster.assessment.inputs import AT_ONCE, read_inputs, rows_of
from muster.assessment.models import ScoreInput
from muster.whistles.replay import Difference

COLUMNS = ("unit", "department", "closed_at")
BEGINNING = "00000000-0000-0000-0000-000000000000"


def replay() -> Difference | None:
    """The first row that differs from its whistle's history; whistles without rows wait for the worker."""
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
                whistle=key[0],
                table="score_input",
                row=(key[1],),
                column=column,
                ledger=wanted.get(column),
                stored=there.get(column),
            )
    return None


def _said(row: ScoreInput | None) -> dict[str, object]:
    if row is None:
        return {}
    plain = {column: getattr(row, column) for column in COLUMNS}
    return {"no": row.no, **plain, "body": read_inputs(row)}
