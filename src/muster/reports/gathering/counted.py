"""How many whistles had each unit in a period, and how did they end?"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db import connection

from muster.assessment.rating import cases_of, shelved_days_counted
from muster.core.lifecycle.parts import Source
from muster.core.period.span import Span
from muster.core.score.cases import CaseFacts, Standing, cohort, roots
from muster.core.score.figure import HUNDRED, FigureCode, exact, to_cents
from muster.core.score.rates import Rate, rates
from muster.directory import facts as directory

AT_ONCE = 400
"""Whistles whose histories are read in one go."""
FOUND = """
    SELECT w.id::text, w.source FROM whistle w
    WHERE w.blown_at >= %s AND w.blown_at < %s AND (
        w.blower = ANY(%s::bigint[])
        OR EXISTS (SELECT FROM assignment a WHERE a.whistle_id = w.id AND a.unit = ANY(%s::bigint[]))
    ) ORDER BY w.id
"""
Tell = Callable[[int], None]
"""Told how far something is, in percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Closed on time, closed late, not closed."""

    on_time: int
    late: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """To two places; None of nothing."""
        if not self.whole:
            return None
        with exact():
            return to_cents(value=HUNDRED * self.part / self.whole)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The whistles of one unit, or all of them, with their rates."""

    cases: tuple[CaseFacts, ...]
    sources: Mapping[str, str]
    rates: Mapping[FigureCode, Rate]

    @cached_property
    def hotline(self) -> Split:
        """Those that came from the 12345 line."""
        return _split(one for one in self.cases if self.sources[one.whistle] == Source.HOTLINE_12345)

    @cached_property
    def elsewhere(self) -> Split:
        """Those that came from anywhere else."""
        return _split(one for one in self.cases if self.sources[one.whistle] != Source.HOTLINE_12345)

    @cached_property
    def whole(self) -> Split:
        """All of them."""
        return _split(self.cases)

    @property
    def shelved(self) -> int:
        """Those on the shelf."""
        return sum(case.standing is Standing.SHELVED for case in self.cases)

    @property
    def dissatisfied(self) -> Share:
        """Appellants who answered and are not satisfied."""
        satisfied = self.share(FigureCode.SATISFIED_RATE)
        return Share(part=satisfied.whole - satisfied.part, whole=satisfied.whole)

    def share(self, code: FigureCode) -> Share:
        """What a rate counts, and of how many."""
        rate = self.rates[code]
        return Share(part=len(rate.numerator), whole=len(rate.denominator))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An organisation's period: all whistles it and those below it blew, and each unit's."""

    whole: Tally
    units: Mapping[int, Tally]


def count(
    *,
    organisation: int,
    within: Collection[int],
    units: Sequence[int],
    span: Span,
    at: datetime,
    tell: Tell,
) -> Counted:
    """The whistles first blown in the period, as they stood at `at`.

    `within` are the organisation and those below it. A unit's whistles are those on which it was summoned,
    as on its sheet. Histories are read `AT_ONCE` whistles at a time.
    """
    facts = directory.current()
    sources = _found(within, units, span)
    ids = list(sources)
    known: list[CaseFacts] = []
    for first in range(0, len(ids), AT_ONCE):
        known += cases_of(ids=ids[first : first + AT_ONCE], at=at)
        tell(100 * min(first + AT_ONCE, len(ids)) // len(ids))
    registered = cohort(cases=known, since=span.begins, until=span.ends)
    below = frozenset(within)
    blown = roots(cases=[case for case in registered if case.blower in below])

    def tally(unit: int, cases: Iterable[CaseFacts]) -> Tally:
        mine = tuple(cases)
        days = shelved_days_counted(unit=unit, span=span, facts=facts)
        found = rates(cases=mine, at=at, shelved_days_counted=days)
        return Tally(cases=mine, sources=sources, rates={rate.code: rate for rate in found})

    return Counted(
        whole=tally(organisation, blown),
        units={
            unit: tally(unit, (case for case in registered if any(part.unit == unit for part in case.parts)))
            for unit in units
        },
    )


def _found(within: Collection[int], units: Collection[int], span: Span) -> dict[str, str]:
    """The source of every whistle that counts for the organisation or one of the units: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND, [span.begins, span.ends, list(within), list(units)])
        return dict(cursor.fetchall())


def _split(cases: Iterable[CaseFacts]) -> Split:
    known = tuple(cases)
    on_time = sum(case.on_time for case in known)
    closed = sum(case.closed for case in known)
    return Split(on_time=on_time, late=closed - on_time, open=len(known) - closed)
