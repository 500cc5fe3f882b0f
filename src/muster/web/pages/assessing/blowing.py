"""The blowers' side of the two-sided assessment: how often each blows among its peers, and how well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import Acting, acting_of
from muster.assessment.blowing.reading import Blowing, blowing_of, frequencies_of
from muster.assessment.blowing.reading import blowers as blowers_among
from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.period.span import BadPeriod, Span, month_at, span_of
from muster.core.score.blowing.band import Band, Frequency
from muster.core.score.figure import Bilingual, FigureCode, Flag, to_cents
from muster.core.score.indicators import INDICATORS
from muster.core.score.reference import FLAGS
from muster.directory import facts as directory
from muster.intake.tables.clean import clean_token
from muster.web.look.problems import EmptyView
from muster.web.pages.assessing.rates import rate_screen
from muster.web.pages.assessing.scores import visible
from muster.web.pages.frame import framed
from muster.web.screens.assessing.blowing import BlowerRow, BlowerScreen, BlowersScreen
from muster.web.screens.score import PeriodChoice
from muster.web.told.labels import LEVELS
from muster.web.told.scoring.scores import rate_view, said
from muster.whistles.services.refusals import NotFound

USUAL = (Level.STREET, Level.COUNTY, Level.COMMUNITY)
"""Which level is shown first, where somebody sees several."""


@require_safe
def blowers(request: HttpRequest) -> HttpResponse:
    """The blowers of one level whose sheets this person may read, each against its peers."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    span = _span(request.GET.get("period", ""), acting)
    mine = blowers_among(units=units, among=visible(acting, units), span=span)
    levels = [level for level in USUAL if any(units.get(one).level is level for one in mine)]
    asked = request.GET.get("level", "")
    level = next((one for one in levels if one == asked), levels[0] if levels else None)
    shown = [one for one in mine if units.get(one).level is level]
    found = frequencies_of(blowers=shown, span=span) if shown else {}
    screen = BlowersScreen(
        period=span.name,
        levels=tuple(
            PeriodChoice(
                label=str(LEVELS[one]), url=f"?period={span.name}&level={one.value}", current=one is level
            )
            for one in levels
        ),
        rows=tuple(_row(found[one].found[one], found[one].band, span, units) for one in shown),
    )
    empty = None if shown else EmptyView(title=gettext("没有可看的吹哨方"))
    context = framed(request, acting, {"screen": screen, "empty": empty})
    return render(request, "web/screens/scores_blowers.html", context)


@require_safe
def blower(request: HttpRequest, unit: int, period: str) -> HttpResponse:
    """One blower's rates of a period. What one may not see is not there."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    span = _asked(unit, period, acting, units)
    found = blowing_of(blower=unit, span=span, now=acting.now)
    screen = BlowerScreen(
        unit=units.get(unit).name,
        period=span.name,
        row=_row(found.peers.found[unit], found.peers.band, span, units),
        formula=said(INDICATORS[FigureCode.WHISTLES_PER_TEN_THOUSAND].formula),
        flags=tuple(_flag(flag) for flag in sorted(found.rates.flags)),
        rates=tuple(
            rate_view(one, url=reverse("scores_blower_rate", args=[unit, span.name, one.code.value]))
            for one in found.rates.rates
        ),
        counted_at=acting.now,
    )
    return render(request, "web/screens/scores_blower.html", framed(request, acting, {"screen": screen}))


@require_safe
def rate(request: HttpRequest, unit: int, period: str, code: str) -> HttpResponse:
    """The cases of one of the rates."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    span = _asked(unit, period, acting, units)
    found: Blowing = blowing_of(blower=unit, span=span, now=acting.now)
    one = next((one for one in found.rates.rates if one.code == code), None)
    if one is None:
        raise NotFound
    screen = rate_screen(
        one,
        unit=unit,
        span=span,
        acting=acting,
        units=units,
        sheet_url=reverse("scores_blower", args=[unit, span.name]),
    )
    return render(request, "web/screens/rate.html", framed(request, acting, {"screen": screen}))


def _span(text: str, acting: Acting) -> Span:
    """The period asked for, this month where none is. Raises NotFound for one that is none."""
    try:
        return span_of(clean_token(text)) if text else month_at(acting.now)
    except BadPeriod:
        raise NotFound from None


def _asked(unit: int, period: str, acting: Acting, units: UnitBook) -> Span:
    """The period of a blower's sheet. Raises NotFound for no period, no blower, or not this person's."""
    span = _span(period, acting)
    if unit not in blowers_among(units=units, among=visible(acting, units), span=span):
        raise NotFound
    return span


def _row(found: Frequency, band: Band | None, span: Span, units: UnitBook) -> BlowerRow:
    return BlowerRow(
        unit=units.get(found.blower).name,
        url=reverse("scores_blower", args=[found.blower, span.name]),
        whistles=found.whistles,
        residents=found.residents,
        frequency=None if found.value is None else str(to_cents(value=found.value)),
        band="" if band is None else f"{to_cents(value=band.low)}–{to_cents(value=band.high)}",
        flags=tuple(_flag(flag) for flag in sorted(found.flags)),
    )


def _flag(flag: Flag) -> str:
    zh, en = FLAGS[flag]
    return said(Bilingual(zh=zh, en=en))
