"""The rates of the whistles on which a unit was summoned, each with the cases it counts."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection

from muster.assessment.inputs import department_of, histories
from muster.assessment.periods.reading import cut_off_of
from muster.core.appeals.parts import Channel
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.counting import case_facts
from muster.core.lifecycle.events import Event
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.scoring import score_inputs
from muster.core.period.span import Span
from muster.core.score.cases import CaseFacts, cohort
from muster.core.score.rates import MeanTime, Rate, mean_times, rates
from muster.directory import facts as directory
from muster.intake.models import AppealWhistle

SUMMONED = """
    SELECT DISTINCT w.id::text FROM whistle w JOIN assignment a ON a.whistle_id = w.id
    WHERE a.unit = %s AND w.blown_at >= %s AND w.blown_at < %s
"""
RECURRED = """
    SELECT w.recurrence_of::text, w.id::text FROM whistle w
    WHERE w.recurrence_of = ANY(%s::uuid[]) AND w.blown_at < %s ORDER BY w.id
"""
BY_GRID = (Channel.GRID_PATROL, Channel.PROACTIVE)
USUALLY_COUNTED = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRates:
    """Rates and mean times as of one moment."""

    rates: tuple[Rate, ...]
    means: tuple[MeanTime, ...]


def rates_of(*, unit: int, span: Span, now: datetime) -> UnitRates:
    """Of whistles first blown in the period, as they stand now or stood at the lock. Raises UnknownUnit."""
    at = cut_off_of(unit=unit, period=span.name) or now
    known = cohort(cases=cases_of(ids=_summoned(unit, span), at=at), since=span.begins, until=span.ends)
    days = shelved_days_counted(unit=unit, span=span, facts=directory.current())
    return UnitRates(
        rates=rates(
            cases=known,
            at=at,
            shelved_days_counted=days,
        ),
        means=mean_times(cases=known),
    )


def _summoned(unit: int, span: Span) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(SUMMONED, [unit, span.begins, span.ends])
        return [row[0] for row in cursor.fetchall()]


def cases_of(*, ids: Collection[str], at: datetime) -> list[CaseFacts]:
    """What rates need of these whistles as they stood at `at`: four statements."""
    recurred, by_grid, units = _recurrences(ids, at), _found_by_grid(ids), directory.unit_book()
    found = (
        _case(history, at, tuple(recurred.get(whistle, ())), units, by_grid=whistle in by_grid)
        for whistle, history in histories(ids, until=at)
    )
    return [case for case in found if case is not None]


def _case(
    history: list[Event], at: datetime, recurrences: tuple[str, ...], units: UnitBook, *, by_grid: bool
) -> CaseFacts | None:
    inputs = score_inputs(
        history=history,
        calendar_of=lambda version: directory.calendar(version=version),
        department_of=partial(department_of, units=units),
    )
    return case_facts(
        whistle=fold(history), inputs=inputs, at=at, recurrences=recurrences, found_by_grid=by_grid
    )


def _recurrences(ids: Collection[str], at: datetime) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(RECURRED, [list(ids), at])
        for earlier, later in cursor.fetchall():
            found[earlier].append(later)
    return found


def _found_by_grid(ids: Collection[str]) -> set[str]:
    """Those whose first appeal came by grid patrol or was found proactively."""
    first: dict[str, str] = {}
    carried = AppealWhistle.objects.filter(whistle__in=ids).order_by("appeal__received_at", "appeal_id")
    for whistle, channel in carried.values_list("whistle", "appeal__channel"):
        first.setdefault(str(whistle), channel)
    return {whistle for whistle, channel in first.items() if channel in BY_GRID}


def shelved_days_counted(*, unit: int, span: Span, facts: directory.Facts) -> int:
    """After how many days on the shelf a whistle counts again for this unit in this period."""
    organisation = facts.units.get(unit).organisation
    try:
        return facts.policy_for(organisation=organisation, on=span.begins.date()).shelved_days_counted
    except directory.NoVersion:
        return USUALLY_COUNTED
