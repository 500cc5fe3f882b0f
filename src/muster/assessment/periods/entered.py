"""The other scores (S_other) that a lock takes, each with the entries it rests on."""

from collections.abc import Collection
from decimal import Decimal

from django.db import connection

from muster.assessment.others import stream as other_stream
from muster.core.period.process.parts import OtherCounted
from muster.core.period.snapshot.sheet import mean_of
from muster.core.period.span import Span
from muster.directory import facts as directory

ENTERED = """
    SELECT DISTINCT ON (stream_id) stream_id, seq, body ->> 'value' FROM ledger
    WHERE stream_kind = 'period' AND type = 'other_score_entered' AND stream_id = ANY(%s)
    ORDER BY stream_id, seq DESC
"""
Entries = dict[tuple[int, str], tuple[int, Decimal]]


def others_entered(*, units: Collection[int], span: Span, weights: int) -> tuple[OtherCounted, ...]:
    """S_other of these units for the period: one statement.

    A quarter or year without an entry of its own takes the mean of its months, where the policy says so and
    every month has one.
    """
    averaged = bool(weights) and directory.period_policy(version=weights).other_from_months
    months = span.months if averaged and len(span.months) > 1 else ()
    entries = _entries(units, (span, *months))
    found = (_counted(unit, span, months, entries) for unit in sorted(units))
    return tuple(one for one in found if one is not None)


def _entries(units: Collection[int], spans: tuple[Span, ...]) -> Entries:
    names = {other_stream(unit=unit, period=one.name).id: (unit, one.name) for unit in units for one in spans}
    with connection.cursor() as cursor:
        cursor.execute(ENTERED, [list(names)])
        return {names[stream_id]: (seq, Decimal(value)) for stream_id, seq, value in cursor.fetchall()}


def _counted(unit: int, span: Span, months: tuple[Span, ...], entries: Entries) -> OtherCounted | None:
    own = entries.get((unit, span.name))
    if own is not None:
        return OtherCounted(unit=unit, value=own[1], events=(own[0],))
    monthly = [entries[unit, one.name] for one in months if (unit, one.name) in entries]
    if not months or len(monthly) < len(months):
        return None
    value = mean_of([value for _, value in monthly])
    return OtherCounted(unit=unit, value=value, events=tuple(seq for seq, _ in monthly))
