"""What stands around a score sheet: its rates, the periods before, and the peers; drawn after the sheet."""

from collections.abc import Collection, Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.assessment.appraising.readers import reader_of
from muster.assessment.appraising.reading import results_for
from muster.assessment.counting.counts import counts_between
from muster.assessment.rating import rates_of
from muster.assessment.sheets import briefs_of, counted_on, sheet_unit, weights_in
from muster.assessment.supervised import supervised
from muster.assessment.trend import past_of
from muster.core.directory.book import UnitBook
from muster.core.period.span import Span
from muster.core.score.supervised import Deductions
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.web.pages.assessing.scores import sheet_asked, visible
from muster.web.pages.frame import framed
from muster.web.screens.score import AppraisedRow, ScoreAround, SupervisedView
from muster.web.told.scoring.appraisals import RELATIONS
from muster.web.told.scoring.compared import against_last, among_peers, trend_of
from muster.web.told.scoring.parts import mean_parts
from muster.web.told.scoring.scores import rate_view
from muster.web.told.scoring.supervised import supervised_view
from muster.whistles.queries.seen import seen


def score_around(request: HttpRequest, unit: int, period: str) -> HttpResponse:
    """The part of the sheet's page, or a page of its own. What one may not see is not there."""
    acting = acting_of(request)
    facts = directory.current(number=acting.directory)
    span = sheet_asked(unit=unit, period=period, acting=acting, units=facts.units)
    context = {"around": _around(unit, span, acting, facts)}
    if request.headers.get("HX-Request"):
        return render(request, "web/components/score_around.html", context)
    return render(request, "web/screens/score_around.html", framed(request, acting, context))


def _around(unit: int, span: Span, acting: Acting, facts: directory.Facts) -> ScoreAround:
    units = facts.units
    past = past_of(unit=unit, span=span, facts=facts)
    sheets = briefs_of(units=_peers(unit, acting, units), span=span, facts=facts)
    counted = counted_on(units=[sheet_unit(unit=unit, units=units)])
    weights = weights_in(unit=unit, span=span, facts=facts)
    return ScoreAround(
        unit=units.get(unit).name,
        period=span.name,
        url=reverse("score", args=[unit, span.name]),
        rates=tuple(
            rate_view(one, url=reverse("rate", args=[unit, span.name, one.code.value]))
            for one in rates_of(unit=unit, span=span, now=acting.now).rates
        ),
        compared=against_last(past),
        trend=trend_of(past, unit=unit),
        peers=among_peers(sheets, unit=unit, period=span.name, units=units),
        supervised=_supervised(span, counted, weights.version, acting, units),
        appraised=tuple(_appraised(unit, span, acting, units)),
        made_of=mean_parts(
            counts=counts_between(since=span.begins, until=span.ends, units=counted),
            weights=weights,
            title=gettext("五项平均"),
        ),
    )


def _supervised(
    span: Span, units_counted: Collection[int], version: int, acting: Acting, units: UnitBook
) -> SupervisedView:
    """Two statements: what happened, and which of its whistles the reader may open."""
    counted = supervised(units=units_counted, span=span)
    named = {whistle for one in counted.values() for whistle in one.whistles}
    return supervised_view(
        counted,
        seen=seen(ids=named, by=acting.actor, units=units) if named else (),
        deductions=directory.deductions(version=version) if version else Deductions(),
    )


def _appraised(unit: int, span: Span, acting: Acting, units: UnitBook) -> Iterator[AppraisedRow]:
    """One statement."""
    reader = reader_of(by=acting.actor, units=units, on=local_day(acting.now))
    for one in results_for(unit=unit, period=span.name, reader=reader):
        yield AppraisedRow(
            relation=str(RELATIONS[one.result.relation]),
            url=reverse("appraisal_round", args=[one.round.organisation, one.round.name]),
            value=None if one.result.value is None else str(one.result.value),
            counted=len(one.result.counted),
            place="" if one.place is None else str(one.place),
        )


def _peers(unit: int, acting: Acting, units: UnitBook) -> set[int]:
    """The unit with those of its kind and organisation whose sheets this person may read too."""
    own = units.get(unit)
    return {
        other.id
        for other in units.units.values()
        if other.id == unit or (other.kind, other.organisation) == (own.kind, own.organisation)
    } & ({unit} | visible(acting, units))
