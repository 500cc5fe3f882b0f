"""Counting alike rows in the database says what reading every row says."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.score.assignments import LATE, NEVER, finished, perfect

from muster.assessment.counting.counts import counts_between, counts_in_each
from muster.assessment.inputs import row_of
from muster.assessment.models import ScoreInput
from muster.core.catalogue.types import WhistleType
from muster.core.score.inputs import AssignmentInputs, Outcome
from muster.core.score.numbers.tallies import Alike, counts_of

CLOSED = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ROWS = (
    perfect("1", unit=7),
    perfect("2", unit=7),
    perfect("3", unit=8, department=7, accept=LATE, type=WhistleType.EMERGENCY),
    perfect("4", unit=8, department=7, blower=200, finishes=finished(None)),
    perfect("5", unit=9, arrive=NEVER, rework=2),
    perfect("6", unit=9, outcome=Outcome.REASSIGNED),
)


@pytest.fixture
def rows(db: None) -> None:
    ScoreInput.objects.bulk_create(
        row_of(inputs=one, whistle=str(UUID(int=nth)), no=1, closed_at=CLOSED + DAY * (nth % 2))
        for nth, one in enumerate(ROWS)
    )


def of(*units: int, among: tuple[AssignmentInputs, ...] = ROWS) -> set[Alike]:
    return set(counts_of(assignments=[one for one in among if one.sheets & set(units)]))


@pytest.mark.parametrize("units", [(7,), (8,), (7, 8), (9,), (7, 8, 9), (10,)])
def test_counts_of_units_are_those_of_their_sheets(rows: None, units: tuple[int, ...]) -> None:
    found = counts_between(since=CLOSED, until=CLOSED + 2 * DAY, units=units)

    assert len(found) == len(set(found))
    assert set(found) == of(*units)


def test_counts_of_everybody_take_one_statement(rows: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = counts_between(since=CLOSED, until=CLOSED + 2 * DAY)

    assert set(found) == set(counts_of(assignments=ROWS))
    assert len(queries) == 1


def test_the_end_of_a_time_is_left_out(rows: None) -> None:
    found = counts_between(since=CLOSED, until=CLOSED + DAY)

    assert set(found) == set(counts_of(assignments=ROWS[::2]))


def test_counts_in_each_span_take_one_statement(rows: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = counts_in_each(edges=(CLOSED - DAY, CLOSED, CLOSED + DAY, CLOSED + 2 * DAY), units=[7])

    assert [set(counts) for counts in found] == [set(), of(7, among=ROWS[::2]), of(7, among=ROWS[1::2])]
    assert len(queries) == 1
