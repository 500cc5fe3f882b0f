"""The rounds a person takes part in, and for an assessor the next ones to open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import Acting, acting_of
from muster.assessment.appraising import store
from muster.assessment.appraising.readers import Reader, reader_of
from muster.core.appraisal.process.round import Round
from muster.core.directory.actors import Role
from muster.core.directory.book import UnitBook
from muster.core.period.process.authority import organisations_held
from muster.core.period.span import SpanKind, span_at
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.web.forms.assessing.appraisals import opening
from muster.web.forms.assessing.periods import again
from muster.web.forms.offers import Failed
from muster.web.look.commands import CommandView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.screens.assessing.appraisals import RoundRow, RoundsScreen
from muster.web.told.scoring.periods import KINDS, PERIOD_STATES, STATE_TONES
from muster.whistles.services.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Who looks, and what they may read of rounds."""

    acting: Acting
    units: UnitBook
    reader: Reader

    @property
    def today(self) -> date:
        return local_day(self.acting.now)


def look_of(request: HttpRequest) -> Look:
    """Raises NotFound for whom there are no rounds at all."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    reader = reader_of(by=acting.actor, units=units, on=local_day(acting.now))
    if not reader.rounds:
        raise NotFound
    return Look(acting=acting, units=units, reader=reader)


def round_asked(look: Look, organisation: int, name: str) -> Round:
    """The round of an address. Raises NotFound, also for whom it is not there."""
    found = None
    if organisation in look.reader.rounds:
        found = store.read_round(organisation=organisation, period=name)
    if found is None:
        raise NotFound
    return found


@require_safe
def appraisals(request: HttpRequest) -> HttpResponse:
    """The rounds, the latest first; an assessor may begin the next."""
    return show_list(request, look_of(request))


def show_list(
    request: HttpRequest, look: Look, *, failed: Failed | None = None, status: int = 200
) -> HttpResponse:
    """The list, with the form that failed where one did."""
    found = store.rounds_of(organisations=look.reader.rounds)
    empty = EmptyView(
        title=gettext("还没有评议"),
        text=gettext("县区（市）的考核员开启后，参加评议的单位在这里填写评议表、查看结果。"),
    )
    screen = RoundsScreen(
        rows=tuple(_row(one, look) for one in found),
        opening=again(_opening(look, found), failed),
        empty=None if found else empty,
    )
    context = framed(request, look.acting, {"screen": screen})
    return render(request, "web/screens/appraisals.html", context, status=status)


def _row(one: Round, look: Look) -> RoundRow:
    return RoundRow(
        name=one.name,
        url=reverse("appraisal_round", args=[one.organisation, one.name]),
        organisation=look.units.get(one.organisation).name,
        kind=str(KINDS[one.span.kind]),
        state=str(PERIOD_STATES[one.state]),
        tone=STATE_TONES.get(one.state, ""),
        waiting=one.waiting if one.organisation in look.reader.whole else 0,
    )


def _opening(look: Look, found: Sequence[Round]) -> list[CommandView]:
    """For each kind the round that follows the last one; the running one where there is none yet."""
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
