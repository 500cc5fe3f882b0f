"""From the ledger's histories to rows of score inputs: what is missing is found and filled in."""

import logging
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from itertools import groupby

import msgspec
from django.db import connection, transaction

from muster.assessment import others
from muster.assessment.models import ScoreInput
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.lifecycle.events import Event
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.scoring import score_inputs
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.numbers.profile import profile_of, written
from muster.directory import facts as directory
from muster.whistles.wire import decode_event

AT_ONCE = 200
UNSCORED = (Refusal, LookupError, ValueError)
log = logging.getLogger(__name__)
PARENTS = (UnitKind.DEPARTMENT,)
MISSING = """
    SELECT w.id::text FROM whistle w
    WHERE w.state = 'closed' AND NOT EXISTS (SELECT FROM score_input s WHERE s.whistle = w.id)
    ORDER BY w.closed_at, w.id LIMIT %s
"""
HISTORIES = """
    SELECT stream_id, type, body::text FROM ledger
    WHERE stream_kind = 'whistle' AND stream_id = ANY(%s)
        AND recorded_at < coalesce(%s::timestamptz, 'infinity')
    ORDER BY stream_id, seq
"""


def fill_missing(*, limit: int = AT_ONCE) -> int:
    """Rows for closed whistles that have none yet; how many whistles that were. Safe beside others.

    A whistle that cannot be scored is logged and left; it never holds up the others.
    """
    with connection.cursor() as cursor:
        cursor.execute(MISSING, [limit])
        wanted = [row[0] for row in cursor.fetchall()]
    try:
        store(wanted)
    except UNSCORED:
        return sum(_stored(whistle) for whistle in wanted)
    return len(wanted)


def _stored(whistle: str) -> bool:
    try:
        store([whistle])
    except UNSCORED:
        log.exception("whistle %s cannot be scored", whistle)
        return False
    return True


def rebuild() -> int:
    """Every row anew from the ledger, entered scores too; how many whistles that were."""
    total = 0
    with transaction.atomic():
        others.rebuild()
        ScoreInput.objects.all().delete()
        while filled := fill_missing():
            total += filled
    return total


def store(whistles: Collection[str]) -> None:
    """The rows of these whistles as their histories give them."""
    if not whistles:
        return
    rows = rows_of(whistles)
    with transaction.atomic():
        ScoreInput.objects.filter(whistle__in=whistles).delete()
        ScoreInput.objects.bulk_create(rows)


def rows_of(whistles: Collection[str]) -> list[ScoreInput]:
    """The rows of these whistles, not stored."""
    return [row for history in histories(whistles) for row in _rows(*history)]


def histories(
    whistles: Collection[str], *, until: datetime | None = None
) -> Iterator[tuple[str, list[Event]]]:
    """The events of each whistle, oldest first, recorded before `until` where given: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(HISTORIES, [list(whistles), until])
        for whistle, lines in groupby(cursor.fetchall(), key=lambda line: line[0]):
            yield whistle, [decode_event(name=name, body=body) for _, name, body in lines]


def _rows(whistle: str, history: list[Event]) -> Iterator[ScoreInput]:
    units = directory.unit_book()
    found = score_inputs(
        history=history,
        calendar_of=lambda version: directory.calendar(version=version),
        department_of=partial(department_of, units=units),
    )
    closed_at = history[-1].occurred_at
    for no, inputs in enumerate(found, start=1):
        yield row_of(inputs=inputs, whistle=whistle, no=no, closed_at=_closed(history) or closed_at)


def row_of(*, inputs: AssignmentInputs, whistle: str, no: int, closed_at: datetime) -> ScoreInput:
    """The row of one assignment, not stored."""
    return ScoreInput(
        whistle=whistle,
        no=no,
        unit=inputs.unit,
        department=inputs.department,
        blower=inputs.blower,
        type=inputs.type.value,
        profile=written(profile=profile_of(inputs=inputs)),
        closed_at=closed_at,
        body=msgspec.json.decode(msgspec.json.encode(inputs)),
    )


def _closed(history: list[Event]) -> datetime | None:
    """When the whistle was evaluated; what came after its close is no part of it."""
    return next(
        (event.occurred_at for event in reversed(history) if type(event).__name__ == "WhistleEvaluated"), None
    )


def department_of(unit: int, *, units: UnitBook) -> int | None:
    """The department on whose sheet an outpost's or team's assignments also count."""
    for superior in units.get(unit).superiors:
        if superior.until is None and units.get(superior.unit).kind in PARENTS:
            return superior.unit
    return None


def read_inputs(row: ScoreInput) -> AssignmentInputs:
    """A row as the score rules take it."""
    return msgspec.convert(row.body, AssignmentInputs, strict=False)
