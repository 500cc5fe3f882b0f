"""The frozen sheets must be what the ledger gives: drawn up anew as of their cut-off, byte for byte."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db import connection

from muster.assessment.periods import store, workshop
from muster.assessment.periods.wire import (
    PREFIX,
    decode_period_event,
    digest_of,
    encode_sheet,
)
from muster.core.period.process.events import PeriodEvent
from muster.core.period.process.fold import evolve
from muster.core.period.process.parts import SheetMark
from muster.core.period.process.period import Period

LINES = f"""
    SELECT stream_id, type, body::text FROM ledger
    WHERE stream_kind = 'period' AND stream_id LIKE '{PREFIX}/%'
    ORDER BY stream_id, seq
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """Where a period's row or a sheet says something else than the ledger; None for one that is not there."""

    table: str
    row: tuple[object, ...]
    column: str
    ledger: object
    stored: object


@dataclass(slots=True)
class Drawn:
    """A period folded from its events, with every version of its sheets as drawn up anew."""

    period: Period
    sheets: dict[tuple[int, int], tuple[SheetMark, bytes, PeriodEvent]] = field(default_factory=dict)


def redrawn() -> Iterator[Drawn]:
    """Every period from the ledger; its sheets from the score inputs and histories as of the cut-off."""
    with connection.cursor() as cursor:
        cursor.execute(LINES)
        lines = cursor.fetchall()
    for _, found in groupby(lines, key=lambda line: line[0]):
        yield _redrawn([decode_period_event(name=name, body=body) for _, name, body in found])


def _redrawn(history: list[PeriodEvent]) -> Drawn:
    period = evolve(None, history[0])
    drawn = Drawn(period)
    shop = None
    for event in history[1:]:
        period = evolve(period, event)
        marks: tuple[SheetMark, ...] = getattr(event, "sheets", ())
        if marks and period.cut is not None:
            shop = shop or workshop.for_all(period=period, cut=period.cut)
            sheets = shop.sheets(period.adjustments)
            for mark in marks:
                drawn.sheets[mark.unit, mark.version] = (mark, encode_sheet(sheets[mark.unit]), event)
    drawn.period = period
    return drawn


def first_wrong() -> Wrong | None:
    """The first row that differs from the ledger, and the first digest that the bytes do not bear."""
    known: set[tuple[int, str]] = set()
    for drawn in redrawn():
        period = drawn.period
        known.add((period.organisation, period.name))
        found = _row(period) or _sheets(drawn)
        if found is not None:
            return found
    for organisation, name in store.names():
        if (organisation, name) not in known:
            return Wrong(
                table="assessment_period",
                row=(organisation, name),
                column="body",
                ledger=None,
                stored=name,
            )
    return None


def _row(period: Period) -> Wrong | None:
    stored = store.read(organisation=period.organisation, period=period.name)
    if stored == period:
        return None
    return Wrong(
        table="assessment_period",
        row=(period.organisation, period.name),
        column="body",
        ledger=period,
        stored=stored,
    )


def _sheets(drawn: Drawn) -> Wrong | None:
    period = drawn.period
    stored = store.every_sheet(period=period)
    for key in sorted(drawn.sheets.keys() | stored.keys()):
        row = stored.get(key)
        mark, canonical, _ = drawn.sheets.get(key, (None, None, None))
        held = None if row is None else row.canonical
        quoted = None if mark is None else mark.digest
        for column, ledger, there in (
            ("canonical", canonical, held),
            ("digest", quoted, None if row is None else row.mark.digest),
            ("digest", quoted, None if canonical is None else digest_of(canonical, like=quoted or "")),
        ):
            if ledger != there:
                where = (period.organisation, period.name, *key)
                return Wrong(table="period_sheet", row=where, column=column, ledger=ledger, stored=there)
    return None


def rebuild() -> None:
    """Every row anew from the ledger, in the caller's transaction and after the score inputs."""
    store.clear()
    for drawn in redrawn():
        store.save(period=drawn.period)
        for mark, canonical, event in drawn.sheets.values():
            store.add_sheets(
                period=drawn.period, marks=[mark], drawn={mark.unit: canonical}, at=event.recorded_at
            )
