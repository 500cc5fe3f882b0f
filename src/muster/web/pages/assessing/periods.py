"""Assessment periods: the list, one period with its process, and two periods side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.assessment.periods import store
from muster.assessment.periods.placing import compared, latest_sheets, period_before
from muster.assessment.periods.readers import Reader, reader_of
from muster.assessment.periods.reading import periods_of
from muster.core.directory.actors import Role
from muster.core.directory.book import UnitBook
from muster.core.period.process.authority import organisations_held
from muster.core.period.process.period import Period
from muster.core.period.snapshot.comparing import Compared
from muster.core.period.span import SpanKind, span_at
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.web.forms.assessing.periods import again, opening
from muster.web.forms.offers import Failed
from muster.web.look.commands import CommandView
from muster.web.look.moments import stamp
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.screens.assessing.period import CompareScreen, MovedRow, PeriodRow, PeriodsScreen
from muster.web.told.scoring.periods import KINDS, PERIOD_STATES, STATE_TONES, figure_name, signed
from muster.whistles.services.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Who looks, and what they may read of periods."""

    acting: Acting
    units: UnitBook
    reader: Reader


def look_of(request: HttpRequest) -> Look:
    """Raises NotFound for whom there are no periods at all."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    reader = reader_of(by=acting.actor, units=units, on=local_day(acting.now))
    if not reader.organisations:
        raise NotFound
    return Look(acting=acting, units=units, reader=reader)


def period_asked(look: Look, organisation: int, name: str) -> Period:
    """The period of an address. Raises NotFound, also for whom it is not there."""
    found = None
    if organisation in look.reader.organisations:
        found = store.read(organisation=organisation, period=name)
    if found is None:
        raise NotFound
    return found


def periods(request: HttpRequest) -> HttpResponse:
    """The periods of the reader's organisations, the latest first; an assessor may begin the next."""
    return show_list(request, look_of(request))


def show_list(
    request: HttpRequest, look: Look, *, failed: Failed | None = None, status: int = 200
) -> HttpResponse:
    """The list, with the form that failed where one did."""
    found = periods_of(organisations=look.reader.organisations)
    forms = again(_opening(look, found), failed)
    empty = None
    if not found:
        empty = EmptyView(
            title=gettext("还没有考核期"),
            text=gettext("考核员开启第一个考核期后，这里列出各期的状态和结果。"),
        )
    screen = PeriodsScreen(rows=tuple(_row(one, look) for one in found), opening=forms, empty=empty)
    context = framed(request, look.acting, {"screen": screen})
    return render(request, "web/screens/periods.html", context, status=status)


def _row(period: Period, look: Look) -> PeriodRow:
    return PeriodRow(
        name=period.name,
        url=reverse("period", args=[period.organisation, period.name]),
        organisation=look.units.get(period.organisation).name,
        kind=str(KINDS[period.span.kind]),
        state=str(PERIOD_STATES[period.state]),
        tone=STATE_TONES.get(period.state, ""),
        waiting=period.waiting if period.organisation in look.reader.whole else 0,
        locked="–" if period.locked_at is None else stamp(period.locked_at),
    )


def _opening(look: Look, found: Iterable[Period]) -> list[CommandView]:
    """For each kind the period that follows the last one; the running one where there is none yet."""
    now = look.acting.now
    mine = organisations_held(by=look.acting.actor, units=look.units, roles=frozenset({Role.ASSESSOR}))
    forms: list[CommandView] = []
    for organisation in sorted(mine):
        for kind in SpanKind:
            stands = [it.span for it in found if (it.organisation, it.span.kind) == (organisation, kind)]
            last = max(stands, key=lambda span: span.ends, default=None)
            following = span_at(now, kind=kind) if last is None else last.after
            if following.begins <= now:
                forms.append(opening(organisation=organisation, period=following.name))
    return forms


def period_compare(request: HttpRequest, organisation: int, name: str) -> HttpResponse:
    """Every unit against the period before; for whoever reads all of the organisation's sheets."""
    look = look_of(request)
    period = period_asked(look, organisation, name)
    if organisation not in look.reader.whole or period.cut is None:
        raise NotFound
    before = period_before(period)
    found = compared(before=before, now=period, sheets=latest_sheets(period))
    ranked = sorted(found.values(), key=lambda one: (one.place_now or len(found) + 1, one.unit))
    screen = CompareScreen(
        title=gettext("%(name)s 与上期比较") % {"name": look.units.get(organisation).name},
        before=period.span.before.name,
        now=period.name,
        back=reverse("period", args=[organisation, name]),
        rows=tuple(_moved(one, period, look.units) for one in ranked),
        empty=EmptyView(title=gettext("上期没有锁定的计分表"))
        if before is None or before.cut is None
        else None,
    )
    context = framed(request, look.acting, {"screen": screen})
    return render(request, "web/screens/period_compare.html", context)


def _moved(one: Compared, period: Period, units: UnitBook) -> MovedRow:
    mover, dash = one.mover, "–"
    return MovedRow(
        unit=units.get(one.unit).name,
        url=reverse("period_sheet", args=[period.organisation, period.name, one.unit]),
        before=dash if one.figure.before is None else str(one.figure.before),
        now=dash if one.figure.now is None else str(one.figure.now),
        change=signed(one.figure.change),
        place=f"{one.place_before or dash} → {one.place_now or dash}",
        mover=dash if mover is None else f"{figure_name(mover.code)} {signed(mover.change)}",
    )
