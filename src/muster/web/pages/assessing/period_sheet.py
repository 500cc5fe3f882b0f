"""A unit's frozen sheet of a period: its versions side by side, its assignments, and its objections."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.assessment.periods import store
from muster.assessment.periods.store import StoredSheet
from muster.assessment.periods.wire import decode_sheet
from muster.core.period.process.authority import holds_post_in
from muster.core.period.process.decide import allowed_now
from muster.core.period.process.period import Period
from muster.core.period.snapshot.sheet import FrozenAssignment, FrozenSheet
from muster.core.score.figure import FigureCode
from muster.ledger import texts
from muster.web.forms.assessing import periods as forms
from muster.web.forms.offers import Failed
from muster.web.pages.assessing.periods import Look, look_of, period_asked
from muster.web.pages.frame import framed
from muster.web.screens.assessing.period import FrozenRow, FrozenSheetScreen, VersionHead, VersionRow
from muster.web.told.labels import TYPES
from muster.web.told.scoring.periods import (
    PERIOD_STATES,
    departure,
    figure_name,
    null_reason,
    objection_view,
)
from muster.whistles.queries.seen import seen
from muster.whistles.services.refusals import NotFound

SHOWN = 100
PARTS = (
    FigureCode.ACCEPTED,
    FigureCode.ARRIVED,
    FigureCode.FINISHED,
    FigureCode.RESOLVED,
    FigureCode.SATISFIED,
    FigureCode.REWORK,
    FigureCode.PENALTY,
)
Read = Callable[[FrozenSheet], str]


def period_sheet(request: HttpRequest, organisation: int, name: str, unit: int) -> HttpResponse:
    """The sheet; for the unit itself from the moment it may object."""
    look = look_of(request)
    return show(request, look, period_asked(look, organisation, name), unit)


def show(
    request: HttpRequest,
    look: Look,
    period: Period,
    unit: int,
    *,
    failed: Failed | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that failed where one did. Raises NotFound for a sheet that is not there."""
    if not look.reader.reads_sheet(period=period, unit=unit):
        raise NotFound
    versions = store.versions_of(period=period, unit=unit)
    sheets = [decode_sheet(stored.canonical) for stored in versions]
    screen = _screen(look, period, unit, versions, sheets, failed)
    context = framed(request, look.acting, {"screen": screen})
    return render(request, "web/screens/period_sheet.html", context, status=status)


def _screen(
    look: Look,
    period: Period,
    unit: int,
    versions: Sequence[StoredSheet],
    sheets: Sequence[FrozenSheet],
    failed: Failed | None,
) -> FrozenSheetScreen:
    url = reverse("period_sheet", args=[period.organisation, period.name, unit])
    latest, units = sheets[-1], look.units
    mine = [one for one in period.objections if one.unit == unit]
    refs = [ref for one in mine for ref in (one.reason, one.reasons, one.evidence) if ref is not None]
    refs += [ref for one in mine for it in one.hearings for ref in (it.participants, it.record)]
    words = texts.get(ids={ref.id for ref in refs})
    numbers = {
        whistle.id: whistle.number
        for whistle in seen(
            ids={one.whistle for one in latest.assignments[:SHOWN]}, by=look.acting.actor, units=units
        )
    }
    commands = []
    row = {it.name for it in allowed_now(period=period, by=look.acting.actor, units=units)}
    if "object_to_sheet" in row and holds_post_in(by=look.acting.actor, unit=unit):
        abouts = {
            one.assignment: numbers.get(one.whistle, one.assignment[:8]) for one in latest.assignments[:SHOWN]
        }
        commands.append(forms.objecting(period, unit=unit, abouts=abouts, back=url))
    return FrozenSheetScreen(
        title=gettext("%(unit)s %(period)s 计分表") % {"unit": units.get(unit).name, "period": period.name},
        lead=str(PERIOD_STATES[period.state]),
        period=gettext("%(name)s %(period)s 考核")
        % {"name": units.get(period.organisation).name, "period": period.name},
        period_url=reverse("period", args=[period.organisation, period.name]),
        score_url=reverse("score", args=[unit, period.name]),
        heads=tuple(
            VersionHead(
                label=gettext("第 %(n)d 版") % {"n": one.mark.version},
                drawn_at=one.drawn_at,
                digest=one.mark.digest.partition(":")[2][:12],
            )
            for one in versions
        ),
        figures=tuple(_rows(sheets)),
        changes=tuple(departure(one) for one in period.adjustments if one.unit == unit),
        part_names=tuple(figure_name(code) for code in PARTS),
        assignments=tuple(_assignment(one, look, numbers) for one in latest.assignments[:SHOWN]),
        more=max(0, len(latest.assignments) - SHOWN),
        objections=tuple(objection_view(one, period=period, units=units, words=words) for one in mine),
        commands=forms.again(commands, failed),
        now=look.acting.now,
    )


def _rows(sheets: Sequence[FrozenSheet]) -> list[VersionRow]:
    latest = sheets[-1]
    rows: list[tuple[str, Read]] = [
        (figure_name(FigureCode.TOTAL), lambda sheet: _text(sheet.total.value)),
        (figure_name(FigureCode.STREET_SCORE), lambda sheet: _text(sheet.street.value)),
        (
            figure_name(FigureCode.OTHER_SCORE),
            lambda sheet: _text(None if sheet.other is None else sheet.other.value),
        ),
        (gettext("计分任务"), lambda sheet: str(sheet.sample)),
    ]
    rows += [(figure_name(one.code), _rate(one.code)) for one in latest.rates]
    rows += [(figure_name(one.code), _time(one.code)) for one in latest.times]
    return [_row(name, [read(sheet) for sheet in sheets]) for name, read in rows]


def _row(name: str, values: list[str]) -> VersionRow:
    return VersionRow(
        name=name,
        values=tuple((value, nth > 0 and value != values[nth - 1]) for nth, value in enumerate(values)),
    )


def _rate(code: FigureCode) -> Read:
    def read(sheet: FrozenSheet) -> str:
        one = next(it for it in sheet.rates if it.code is code)
        return "–" if one.value is None else f"{one.value} % ({one.counted}/{one.of})"

    return read


def _time(code: FigureCode) -> Read:
    def read(sheet: FrozenSheet) -> str:
        one = next(it for it in sheet.times if it.code is code)
        return "–" if one.value is None else gettext("%(hours)s 小时") % {"hours": one.value}

    return read


def _text(value: object) -> str:
    return "–" if value is None else str(value)


def _assignment(one: FrozenAssignment, look: Look, numbers: dict[str, str]) -> FrozenRow:
    points = {part.code: part.points for part in one.parts}
    known = one.whistle in numbers
    return FrozenRow(
        number=numbers.get(one.whistle, one.assignment[:8]),
        url=reverse("whistle_score", args=[one.whistle]) if known else "",
        street=look.units.get(one.blower).name,
        type_name=str(TYPES[one.type]),
        parts=tuple(_text(points.get(code)) for code in PARTS),
        score=_text(one.figure.value),
        reason=null_reason(one.figure.null),
    )
