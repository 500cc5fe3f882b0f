"""The figures of a period's circular: how it went, who had most, what it was about, and the ranking."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from muster.assessment.models import OtherScore
from muster.assessment.sheets import briefs_of
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.period.process.parts import Placed
from muster.core.period.span import Span
from muster.core.score.figure import FigureCode
from muster.core.score.indicators import INDICATORS
from muster.core.score.unit import UnitSheet
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.reports.contents import Busiest, Circular, Counts, Ranked, Topic
from muster.reports.gathering.counted import Counted, Share, Tally, Tell, count
from muster.reports.gathering.named import Named
from muster.reports.gathering.period import last_day, period_name, read_period, within
from muster.reports.gathering.snapshot import Snapshot, snapshot_of
from muster.reports.gathering.topics import topics
from muster.reports.gathering.words import UNPUBLISHED, day, name_of

BUSIEST, TOPICS = 3, 8
FROZEN_BY = "部门总分 T、派出机构和企业街道评价得分 S"
_C = FigureCode


def named_circular(*, subject: str, by: Actor, units: UnitBook, now: datetime) -> Named:
    """Whose it is, and what it is about in words. Raises NotFound, NotBegun."""
    asked = read_period(subject=subject, by=by, units=units, now=now)
    return Named(
        organisation=asked.organisation,
        about=f"{name_of(asked.organisation, units)} {period_name(asked.span)}",
    )


def gather_circular(*, subject: str, by: Actor, units: UnitBook, now: datetime, tell: Tell) -> Circular:
    """All figures of an organisation's period. Raises NotFound, NotBegun."""
    asked = read_period(subject=subject, by=by, units=units, now=now)
    span, on = asked.span, last_day(asked.span, now)
    listed = [unit.id for unit in units.summonable(asked.organisation, on)]
    snapshot = snapshot_of(organisation=asked.organisation, span=span)
    counted = count(
        organisation=asked.organisation,
        within=within(organisation=asked.organisation, units=units, on=on),
        units=listed,
        span=span,
        at=now if snapshot is None else snapshot.at,
        tell=lambda share: tell(share * 8 // 10),
    )
    tell(90)
    facts = directory.current()
    found = topics(organisation=asked.organisation, span=span, facts=facts)
    ranking, ranked_by = _standings(snapshot, listed, span, units)
    name = name_of(asked.organisation, units)
    whole, table = counted.whole, _table(counted, units)
    return Circular(
        organisation=name,
        title=f"关于{period_name(span)}街道吹哨、部门报到工作情况的通报",
        year=str(local_day(now).year),
        made_on=day(local_day(now)),
        period=period_name(span),
        standing=UNPUBLISHED if snapshot is None else snapshot.standing,
        registered=len(whole.cases),
        closed=whole.whole.on_time + whole.whole.late,
        open=whole.whole.open,
        shelved=whole.shelved,
        closure_rate=whole.share(_C.CLOSURE_RATE).percent,
        on_time_rate=whole.share(_C.ON_TIME_CLOSURE_RATE).percent,
        rework_rate=whole.share(_C.REWORK_RATE).percent,
        recurrence_rate=whole.share(_C.RECURRENCE_RATE).percent,
        contact_rate=whole.share(_C.CONTACT_RATE).percent,
        resolved_rate=whole.share(_C.RESOLVED_RATE).percent,
        satisfied_rate=whole.share(_C.SATISFIED_RATE).percent,
        appeals=found.total(),
        busiest=tuple(
            Busiest(no=row.no, unit=row.unit, total=row.total) for row in table[:BUSIEST]
        ),
        topics=tuple(
            Topic(
                no=nth, category=category, count=number,
                share=Share(part=number, whole=found.total()).percent,
            )
            for nth, (category, number) in enumerate(found.most_common(TOPICS), start=1)
        ),
        table=table,
        sums=_sums(counted),
        ranking=ranking,
        ranked_by=ranked_by,
    )  # fmt: skip


def _table(counted: Counted, units: UnitBook) -> tuple[Counts, ...]:
    """The units that had whistles, those with most first, in official order beside each other."""
    busy = [(unit, tally) for unit, tally in counted.units.items() if tally.cases]
    busy.sort(key=lambda one: -len(one[1].cases))
    return tuple(
        _row(tally, no=nth, name=name_of(unit, units), shares=_shares([tally]))
        for nth, (unit, tally) in enumerate(busy, start=1)
    )


def _sums(counted: Counted) -> Counts:
    """Dispatches of all units together: a whistle counts once for each unit it called out."""
    tallies = [tally for tally in counted.units.values() if tally.cases]
    merged = Tally(
        cases=tuple(case for tally in tallies for case in tally.cases),
        sources=counted.whole.sources,
        rates={},
    )
    return _row(merged, no=len(tallies), name="合计", shares=_shares(tallies))


def _shares(tallies: Sequence[Tally]) -> Mapping[str, Share]:
    def together(found: Sequence[Share]) -> Share:
        return Share(part=sum(one.part for one in found), whole=sum(one.whole for one in found))

    return {
        "closure": together([one.share(_C.CLOSURE_RATE) for one in tallies]),
        "on_time": together([one.share(_C.ON_TIME_CLOSURE_RATE) for one in tallies]),
        "dissatisfied": together([one.dissatisfied for one in tallies]),
    }


def _row(tally: Tally, *, no: int, name: str, shares: Mapping[str, Share]) -> Counts:
    return Counts(
        no=no,
        unit=name,
        total=len(tally.cases),
        hotline_on_time=tally.hotline.on_time,
        hotline_late=tally.hotline.late,
        hotline_open=tally.hotline.open,
        other_on_time=tally.elsewhere.on_time,
        other_late=tally.elsewhere.late,
        other_open=tally.elsewhere.open,
        on_time=tally.whole.on_time,
        late=tally.whole.late,
        open=tally.whole.open,
        closure_rate=shares["closure"].percent,
        on_time_rate=shares["on_time"].percent,
        dissatisfied=shares["dissatisfied"].part,
        dissatisfied_rate=shares["dissatisfied"].percent,
    )


def _standings(
    snapshot: Snapshot | None, listed: Sequence[int], span: Span, units: UnitBook
) -> tuple[tuple[Ranked, ...], str]:
    """The ranking and what it goes by: the frozen one, as the sheets stand now where nothing is frozen."""
    if snapshot is not None:
        return _frozen(snapshot, units), FROZEN_BY
    sheets = briefs_of(units=listed, span=span)
    measure = _measure(sheets)
    return _ranking(sheets, span, units, measure), INDICATORS[measure].zh


def _frozen(snapshot: Snapshot, units: UnitBook) -> tuple[Ranked, ...]:
    """The units with a sample, as placed: departments first, then outposts and enterprises."""
    shown = [one for one in snapshot.placed if snapshot.sheets[one.unit].sample]
    return tuple(_frozen_row(snapshot, one, units) for one in shown)


def _frozen_row(snapshot: Snapshot, placed: Placed, units: UnitBook) -> Ranked:
    sheet = snapshot.sheets[placed.unit]
    return Ranked(
        rank=placed.place,
        unit=name_of(placed.unit, units),
        sample=sheet.sample,
        street=sheet.street.value,
        other=None if sheet.other is None else sheet.other.value,
        total=sheet.total.value,
        group=snapshot.group_of(placed),
    )


def _ranking(
    sheets: Sequence[UnitSheet], span: Span, units: UnitBook, measure: FigureCode
) -> tuple[Ranked, ...]:
    """The units with a score of their own, the best first; equal scores share a rank.

    Too small a sample is shown behind them, without a rank.
    """
    rows = OtherScore.objects.filter(unit__in=[sheet.unit for sheet in sheets], period=span.name)
    others = {row.unit: row.value for row in rows}
    scored = [sheet for sheet in sheets if sheet.sample]
    scored.sort(key=lambda sheet: (not sheet.enough, -(_points(sheet, measure) or 0)))
    better = [_points(sheet, measure) for sheet in scored if sheet.enough]
    return tuple(
        Ranked(
            rank=1 + better.index(_points(sheet, measure)) if sheet.enough else None,
            unit=name_of(sheet.unit, units),
            sample=sheet.sample,
            street=sheet.street.rounded,
            other=others.get(sheet.unit),
            total=sheet.total.rounded,
            group="",
        )
        for sheet in scored
    )


def _measure(sheets: Sequence[UnitSheet]) -> FigureCode:
    """By what the units are ranked: T once everybody who is ranked has one, S until then."""
    ranked = [sheet for sheet in sheets if sheet.sample and sheet.enough]
    complete = bool(ranked) and all(sheet.total.value is not None for sheet in ranked)
    return _C.TOTAL if complete else _C.STREET_SCORE


def _points(sheet: UnitSheet, measure: FigureCode) -> Decimal | None:
    return (sheet.total if measure is _C.TOTAL else sheet.street).rounded
