"""A unit's year (年度评价结果): its months, and the year's score from all its scored assignments."""

import re
from datetime import datetime
from decimal import Decimal

from muster.assessment.models import OtherScore
from muster.assessment.scope import readable
from muster.assessment.sheets import briefs_of
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.period.span import Span, span_of
from muster.core.time.days import local_day
from muster.reports.contents import AnnualResult, MonthResult
from muster.reports.gathering.counted import Tell
from muster.reports.gathering.named import Named
from muster.reports.gathering.period import period_name
from muster.reports.gathering.snapshot import Snapshot, snapshot_of
from muster.reports.gathering.words import UNPUBLISHED, day, name_of
from muster.reports.refusals import NotBegun
from muster.whistles.services.refusals import NotFound

WRITTEN = re.compile(r"([1-9][0-9]{0,17})/((?:19|20)[0-9]{2})")


def named_annual(*, subject: str, by: Actor, units: UnitBook, now: datetime) -> Named:
    """Whose year it is. Raises NotFound where this person may not read the unit's sheet, NotBegun."""
    unit, year = _asked(subject, by, units, now)
    return Named(organisation=units.get(unit).organisation, about=f"{name_of(unit, units)} {year.name}年度")


def gather_annual(*, subject: str, by: Actor, units: UnitBook, now: datetime, tell: Tell) -> AnnualResult:
    """The year's sheet with its months as far as they have begun."""
    unit, year = _asked(subject, by, units, now)
    organisation = units.get(unit).organisation
    begun = [month for month in year.months if month.begins <= now]
    others = _others(unit, [year, *begun])
    months = []
    for nth, month in enumerate(begun, start=1):
        frozen = snapshot_of(organisation=organisation, span=month)
        months.append(_month(unit, month, others.get(month.name), frozen))
        tell(80 * nth // len(begun))
    snapshot = snapshot_of(organisation=organisation, span=year)
    whole = _month(unit, year, others.get(year.name), snapshot)
    placed = None if snapshot is None else snapshot.place_of(unit)
    name = name_of(unit, units)
    return AnnualResult(
        organisation=name_of(organisation, units),
        title=f"{name}{year.name}年度评价结果",
        year=str(local_day(now).year),
        made_on=day(local_day(now)),
        unit=name,
        period=f"{year.name}年度",
        standing=UNPUBLISHED if snapshot is None else snapshot.standing,
        sample=whole.sample,
        street=whole.street,
        other=whole.other,
        total=whole.total,
        rank=placed.place if snapshot is not None and snapshot.published and placed else None,
        group=snapshot.group_of(placed) if snapshot is not None and placed else "",
        formula=_worked(unit, year) if snapshot is None else "",
        months=tuple(months),
    )


def _asked(subject: str, by: Actor, units: UnitBook, now: datetime) -> tuple[int, Span]:
    written = WRITTEN.fullmatch(subject)
    if written is None:
        raise NotFound
    unit, year = int(written[1]), span_of(written[2])
    if unit not in readable(by=by, units=units, on=local_day(now)):
        raise NotFound
    if year.begins > now:
        raise NotBegun
    return unit, year


def _others(unit: int, spans: list[Span]) -> dict[str, Decimal]:
    rows = OtherScore.objects.filter(unit=unit, period__in=[span.name for span in spans])
    return {row.period: row.value for row in rows}


def _month(unit: int, span: Span, other: Decimal | None, snapshot: Snapshot | None) -> MonthResult:
    """What a period says of the unit: its frozen sheet, the sheet as it stands now before the lock."""
    frozen = None if snapshot is None else snapshot.sheets.get(unit)
    if frozen is not None:
        return MonthResult(
            month=period_name(span),
            sample=frozen.sample,
            street=frozen.street.value if frozen.sample else None,
            other=None if frozen.other is None else frozen.other.value,
            total=frozen.total.value,
        )
    [sheet] = briefs_of(units=[unit], span=span)
    return MonthResult(
        month=period_name(span),
        sample=sheet.sample,
        street=sheet.street.rounded if sheet.sample else None,
        other=other,
        total=sheet.total.rounded,
    )


def _worked(unit: int, span: Span) -> str:
    [sheet] = briefs_of(units=[unit], span=span)
    return "" if sheet.street.worked is None else sheet.street.worked.zh
