"""One rate of a unit's period: what it divides by, and which of it counts."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from muster.accounts.acting import Acting, acting_of
from muster.assessment.rating import rates_of
from muster.core.directory.book import UnitBook
from muster.core.period.span import Span
from muster.core.score.indicators import INDICATORS
from muster.core.score.rates import Rate
from muster.directory import facts as directory
from muster.ledger import texts
from muster.web.pages.assessing.scores import SHOWN, sheet_asked
from muster.web.pages.frame import framed
from muster.web.screens.rate import CountedCase, RateScreen
from muster.web.told.scoring.scores import figure_of_rate, said, title_of
from muster.whistles.queries.seen import seen
from muster.whistles.services.refusals import NotFound


def rate(request: HttpRequest, unit: int, period: str, code: str) -> HttpResponse:
    """The cases of a rate. A sheet one may not see, or a rate that is none, is not there."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    span = sheet_asked(unit=unit, period=period, acting=acting, units=units)
    rates = rates_of(unit=unit, span=span, now=acting.now).rates
    found = next((one for one in rates if one.code == code), None)
    if found is None:
        raise NotFound
    sheet_url = reverse("score", args=[unit, span.name])
    screen = rate_screen(found, unit=unit, span=span, acting=acting, units=units, sheet_url=sheet_url)
    return render(request, "web/screens/rate.html", framed(request, acting, {"screen": screen}))


def rate_screen(
    found: Rate, *, unit: int, span: Span, acting: Acting, units: UnitBook, sheet_url: str
) -> RateScreen:
    """The cases of a rate, as far as they concern the reader, with the way back to its sheet."""
    below = Counter(one.whistle for one in found.denominator)
    above = {one.whistle for one in found.numerator}
    ids = list(below)[:SHOWN]
    whistles = {one.id: one for one in seen(ids=ids, by=acting.actor, units=units)}
    titles = texts.get(ids={one.title.id for one in whistles.values()})
    cases = (
        CountedCase(
            number=whistles[one].number if one in whistles else "",
            title=title_of(whistles.get(one), titles),
            url=reverse("whistle", args=[one]) if one in whistles else "",
            counted=one in above,
            things=below[one],
        )
        for one in ids
    )
    return RateScreen(
        name=said(INDICATORS[found.code]),
        formula=said(INDICATORS[found.code].formula),
        unit=units.get(unit).name,
        period=span.name,
        sheet_url=sheet_url,
        figure=figure_of_rate(found),
        worked=said(found.worked),
        cases=tuple(sorted(cases, key=lambda case: (case.counted, case.number))),
        more=len(below) - len(ids),
    )
