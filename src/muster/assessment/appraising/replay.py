"""The rows of rounds and appraisals must be what the ledger gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import cast

from django.db import connection

from muster.assessment.appraising import store
from muster.assessment.appraising.wire import PREFIX, decode_event
from muster.core.appraisal.process.events import APPRAISAL_EVENTS, AppraisalEvent, RoundEvent
from muster.core.appraisal.process.fold import evolve_appraisal, evolve_round
from muster.core.appraisal.process.round import Appraisal, Round

LINES = f"""
    SELECT stream_id, type, body::text FROM ledger
    WHERE stream_kind = 'period' AND stream_id LIKE '{PREFIX}/%'
    ORDER BY stream_id, seq
"""  # noqa: S608 - a constant
Rows = Mapping[tuple[object, ...], tuple[object, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Where a row says something else than the ledger; None for one that is not there."""

    table: str
    row: tuple[object, ...]
    ledger: object
    stored: object


def folded() -> Iterator[Round | Appraisal]:
    """Every round and appraisal from the ledger: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LINES)
        lines = cursor.fetchall()
    for _, found in groupby(lines, key=lambda line: line[0]):
        history = list(found)
        events = [decode_event(name=name, body=body) for _, name, body in history]
        if history[0][1] in APPRAISAL_EVENTS:
            yield cast(Appraisal, reduce(evolve_appraisal, cast(list[AppraisalEvent], events), None))
        else:
            yield cast(Round, reduce(evolve_round, cast(list[RoundEvent], events), None))


def first_wrong() -> Wrong | None:
    """The first row that differs from the ledger."""
    rounds: dict[tuple[object, ...], tuple[object, ...]] = {}
    appraisals: dict[tuple[object, ...], tuple[object, ...]] = {}
    for one in folded():
        if isinstance(one, Round):
            rounds[one.organisation, one.name] = (one.state, one.version, one)
        else:
            key = (one.organisation, one.period, one.assessor, one.unit)
            appraisals[key] = (one.relation, one.state, one.total, one.version, one)
    return _first("appraisal_round", rounds, store.every_round()) or _first(
        "appraisal", appraisals, store.every_appraisal()
    )


def _first(table: str, ledger: Rows, stored: Rows) -> Wrong | None:
    for key in sorted(ledger.keys() | stored.keys(), key=str):
        if ledger.get(key) != stored.get(key):
            return Wrong(table=table, row=key, ledger=ledger.get(key), stored=stored.get(key))
    return None


def rebuild() -> None:
    """Every row anew from the ledger, in the caller's transaction."""
    store.clear()
    for one in folded():
        if isinstance(one, Round):
            store.save_round(round_=one)
        else:
            store.save_appraisal(appraisal=one)
