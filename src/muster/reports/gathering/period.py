"""An organisation's period as a subject: whose it is, who may ask for it, and which units it is about."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.lifecycle.authority import ORGANS
from muster.core.period.entering import lies_in
from muster.core.period.span import BadPeriod, Span, SpanKind, span_of
from muster.core.time.days import local_day
from muster.reports.refusals import NotBegun
from muster.whistles.services.refusals import NotFound

ASSESSING = frozenset({Role.ASSESSOR, Role.SUPERVISOR})
HEADING = frozenset({Role.LEADER, Role.SECRETARY})


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationsPeriod:
    """An organisation and a month, quarter or year."""

    organisation: int
    span: Span


def organisations_of(*, by: Actor, units: UnitBook) -> set[int]:
    """The organisations whose circulars this person draws up: assessors, supervisors, and who heads one."""
    return {
        units.get(post.unit).organisation
        for post in by.posts
        if post.unit in units.units
        and (post.role in ASSESSING or (post.role in HEADING and units.get(post.unit).kind in ORGANS))
    }


def read_period(*, subject: str, by: Actor, units: UnitBook, now: datetime) -> OrganisationsPeriod:
    """`3/2026-11` as asked for by this person. Raises NotFound where it is not theirs, NotBegun."""
    written, _, period = subject.partition("/")
    try:
        organisation, span = int(written), span_of(period)
    except (ValueError, BadPeriod):
        raise NotFound from None
    if organisation not in organisations_of(by=by, units=units):
        raise NotFound
    if span.begins > now:
        raise NotBegun
    return OrganisationsPeriod(organisation=organisation, span=span)


def within(*, organisation: int, units: UnitBook, on: date) -> Collection[int]:
    """The organisation and every one below it on a day."""
    return [
        unit.id
        for unit in units.units.values()
        if unit.kind is UnitKind.ORGANISATION
        and lies_in(unit=unit, organisations=(organisation,), units=units, on=on)
    ]


def last_day(span: Span, now: datetime) -> date:
    """The day on which the directory is read for a period: its last, or today while it runs."""
    return local_day(min(now, span.ends))


def period_name(span: Span) -> str:
    """2026年3月, 2026年第1季度, 2026年."""
    year, _, rest = span.name.partition("-")
    return {
        SpanKind.MONTH: f"{year}年{rest.lstrip('0')}月",
        SpanKind.QUARTER: f"{year}年第{rest.removeprefix('Q')}季度",
        SpanKind.YEAR: f"{year}年",
    }[span.kind]
