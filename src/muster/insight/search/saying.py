"""What do cases say, and who may find them? One statement for any number of either kind."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.core.appeals.states import OPEN as OPEN_APPEALS
from muster.core.appeals.states import AppealState
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.insight.search.keys import CaseKind
from muster.whistles.concerned import with_superiors

# Where an appeal's problem lies in words stands only in its first event.
APPEALS = """
    SELECT a.id::text, a.seq, a.received_at, a.state, a.external_id, a.holder,
           ARRAY[a.community, a.street, a.county, a.city], ARRAY[a.title, a.text, p.id]::text[],
           ARRAY[t.body, b.body, p.body],
           ARRAY(SELECT DISTINCT c.unit FROM intake_appealwhistle l
                 JOIN whistle_concern c ON c.whistle_id = l.whistle WHERE l.appeal_id = a.id)
    FROM intake_appeal a
    LEFT JOIN ledger f ON f.stream_kind = 'appeal' AND f.stream_id = a.id::text AND f.seq = 1
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text b ON b.id = a.text
    LEFT JOIN ledger_text p ON p.id = (f.body #>> '{report,place,address,id}')::uuid
    WHERE a.id = ANY(%s::uuid[])
"""
WHISTLES = """
    SELECT w.id::text, w.seq, w.drafted_at, w.state, w.number, w.is_open,
           ARRAY[w.community, w.street, w.county, w.city], ARRAY[w.title, NULL, p.id]::text[],
           ARRAY[t.body, NULL, p.body],
           ARRAY(SELECT s.unit FROM assignment s WHERE s.whistle_id = w.id) || w.blower,
           ARRAY(SELECT c.unit FROM whistle_concern c WHERE c.whistle_id = w.id)
    FROM whistle w
    LEFT JOIN ledger_text t ON t.id = w.title
    LEFT JOIN ledger_text p ON p.id = (w.body -> 'place' -> 'address' ->> 'id')::uuid
    WHERE w.id = ANY(%s::uuid[])
"""
NUMBERED = 12
"""An appeal without a number of its own goes by so many of its id's last signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSaid:
    """A case with its words: `texts` and `bodies` are title, text and address, None where there is none.

    `holder` is the desk that holds an appeal, None for a whistle; `viewers` the units that see the case.
    """

    id: str
    kind: CaseKind
    seq: int
    at: datetime
    state: str
    open: bool
    number: str
    holder: int | None
    places: tuple[int, ...]
    units: tuple[int, ...]
    texts: tuple[str | None, ...]
    bodies: tuple[str | None, ...]
    viewers: frozenset[int]


def appeals_said(*, ids: Collection[str], units: UnitBook, now: datetime) -> list[CaseSaid]:
    """These appeals: seen by their holder, those over their place, and who sees their whistles."""
    return [_appeal(row, units, now) for row in _rows(APPEALS, ids)]


def whistles_said(*, ids: Collection[str]) -> list[CaseSaid]:
    """These whistles: seen by whom they concern."""
    return [_whistle(row) for row in _rows(WHISTLES, ids)]


def _appeal(row: tuple[Any, ...], units: UnitBook, now: datetime) -> CaseSaid:
    appeal_id, seq, at, state, number, holder, chain, texts, bodies, concerned = row
    places = tuple(unit for unit in chain if unit is not None)
    direct = [unit for unit in (holder, *chain[:3]) if unit in units.units]
    above = with_superiors(direct=direct, units=units, on=local_day(now))
    return CaseSaid(
        id=appeal_id,
        kind=CaseKind.APPEAL,
        seq=seq,
        at=at,
        state=state,
        open=AppealState(state) in OPEN_APPEALS,
        number=number or appeal_id[-NUMBERED:].upper(),
        holder=holder,
        places=places,
        units=(holder,),
        texts=tuple(texts),
        bodies=tuple(bodies),
        viewers=frozenset(above).union(concerned),
    )


def _whistle(row: tuple[Any, ...]) -> CaseSaid:
    whistle_id, seq, at, state, number, is_open, chain, texts, bodies, involved, concerned = row
    return CaseSaid(
        id=whistle_id,
        kind=CaseKind.WHISTLE,
        seq=seq,
        at=at,
        state=state,
        open=is_open,
        number=number,
        holder=None,
        places=tuple(unit for unit in chain if unit is not None),
        units=tuple(sorted(set(involved))),
        texts=tuple(texts),
        bodies=tuple(bodies),
        viewers=frozenset(concerned),
    )


def _rows(statement: str, ids: Collection[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(ids)])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
