"""How often the desk's suggestions hit, month by month, and which version of the reader reads."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from muster.accounts.acting import acting_of
from muster.assessment.scope import readable
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.facts import Catalogue, NoVersion
from muster.intake.suggestions.hits import Hits, hits_of
from muster.intake.suggestions.states import ModelSource, ModelState
from muster.intake.suggestions.versions import Version, versions
from muster.web.pages.desks.places import reads_cases
from muster.web.pages.frame import framed
from muster.web.screens.desks.hits import HitsRow, HitsScreen, VersionRow
from muster.whistles.services.refusals import NotFound

MONTHS = 12
ITEMS = 30
SOURCES = {ModelSource.STARTER: _("随系统样例"), ModelSource.HISTORY: _("本市诉求")}
STATES = {
    ModelState.QUEUED: (_("排队"), ""),
    ModelState.TRAINING: (_("训练中"), "blue"),
    ModelState.READY: (_("可启用"), ""),
    ModelState.FAILED: (_("失败"), "red"),
}


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Of the desks whose work this person may see. Administrators see none. At most five statements."""
    acting = acting_of(request)
    known = directory.current(number=acting.directory)
    if not reads_cases(acting.actor, known.units):
        raise NotFound
    today = local_day(acting.now)
    mine = readable(by=acting.actor, units=known.units, on=today)
    found = hits_of(organisations=mine, since=_first(today))
    try:
        organisation = known.units.get(acting.actor.posts[0].unit).organisation
        catalogue: Catalogue = known.catalogue_for(organisation=organisation, on=today)
    except NoVersion:
        catalogue = {}
    missed = sorted(found.items, key=lambda item: found.items[item].first - found.items[item].chosen)
    screen = HitsScreen(
        months=tuple(_row(f"{month:%Y-%m}", found.months[month]) for month in sorted(found.months)[::-1]),
        items=tuple(_row(_item(item, catalogue), found.items[item]) for item in missed[:ITEMS]),
        tenths=tuple(
            _row(f"{tenth * 10}–{tenth * 10 + 10} %", found.tenths[tenth]) for tenth in sorted(found.tenths)
        ),
        versions=tuple(_version(one) for one in versions()),
    )
    return render(request, "web/screens/suggestions.html", framed(request, acting, {"screen": screen}))


def _first(today: date) -> date:
    """The first day of the month eleven months ago."""
    months = today.year * 12 + today.month - 1 - (MONTHS - 1)
    return date(months // 12, months % 12 + 1, 1)


def _item(code: str, catalogue: Catalogue) -> str:
    """The item in words; what another catalogue had, by its code."""
    if not code:
        return gettext("没有建议")
    return f"{catalogue[code].category} · {catalogue[code].name}" if code in catalogue else code


def _row(name: str, hits: Hits) -> HitsRow:
    return HitsRow(
        name=name,
        shown=hits.shown,
        chosen=hits.chosen,
        first=_share(hits.first, hits.chosen),
        listed=_share(hits.listed, hits.chosen),
        certain=_share(hits.certain, hits.chosen),
        certain_first=_share(hits.certain_first, hits.certain),
        confidence=f"{hits.confidence:.1%}" if hits.chosen else None,
    )


def _share(part: int, whole: int) -> str | None:
    return f"{part / whole:.1%}" if whole else None


def _version(one: Version) -> VersionRow:
    state, tone = (gettext("在用"), "green") if one.in_force else STATES[one.state]
    return VersionRow(
        version=one.version,
        source=str(SOURCES[one.source]),
        state=str(state),
        tone=tone,
        trained_at=one.trained_at,
        examples=one.examples,
        own=one.own,
        held_out=one.figures.held_out,
        accuracy=None if one.figures.accuracy is None else f"{one.figures.accuracy:.1%}",
        before=None if one.figures.before is None else f"{one.figures.before:.1%}",
    )
