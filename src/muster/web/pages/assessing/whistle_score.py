"""The score sheet of one whistle: which clocks, which points, why."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.assessment.scope import readable
from muster.assessment.sheets import weights_in
from muster.assessment.whistle import inputs_of_whistle
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.whistle import Whistle
from muster.core.period.span import month_at
from muster.core.score.assignment import score_assignment
from muster.core.score.inputs import AssignmentInputs
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.ledger import texts
from muster.web.musterline.view import large_muster_line
from muster.web.pages.frame import framed
from muster.web.screens.score import WhistleScoreScreen
from muster.web.told.labels import TYPES
from muster.web.told.scoring.parts import scored_part
from muster.web.told.scoring.scores import assignment_formula, title_of
from muster.web.told.tracks import muster_of
from muster.whistles.concerned import reach
from muster.whistles.queries.seen import get_seen


def whistle_score(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """What each unit scored in it, as far as this person may read. A foreign one is not there."""
    acting = acting_of(request)
    facts = directory.current(number=acting.directory)
    units = facts.units
    whistle = get_seen(whistle_id=str(whistle_id), by=acting.actor, units=units)
    screen = _screen(whistle, acting, facts)
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/whistle_score.html", context)


def _screen(whistle: Whistle, acting: Acting, facts: directory.Facts) -> WhistleScoreScreen:
    units, month = facts.units, month_at(whistle.closed_at or acting.now)
    titles = texts.get(ids=[whistle.title.id])
    weights = weights_in(unit=whistle.blower, span=month, facts=facts)
    muster = muster_of(whistle, units, acting.now)
    known = inputs_of_whistle(whistle=whistle.id)
    shown = [one for one in known if _may_read(one, whistle, acting, units)]
    return WhistleScoreScreen(
        number=whistle.number,
        title=title_of(whistle, titles),
        url=reverse("whistle", args=[whistle.id]),
        type=whistle.type.value,
        type_name=str(TYPES[whistle.type]),
        type_weight=str(weights.types[whistle.type]),
        blower=units.get(whistle.blower).name,
        version=weights.version,
        formula=assignment_formula(weights),
        muster=None if muster is None else large_muster_line(muster),
        parts=tuple(
            scored_part(
                figure=score_assignment(inputs=one, weights=weights),
                inputs=one,
                units=units,
                month=month_at(whistle.closed_at).name if whistle.closed_at else "",
                now=acting.now,
            )
            for one in shown
        ),
        hidden=len(known) - len(shown),
        counted_at=acting.now,
        state=gettext("已结案") if whistle.closed_at else gettext("尚未结案，得分随办理变动"),
    )


def _may_read(one: AssignmentInputs, whistle: Whistle, acting: Acting, units: UnitBook) -> bool:
    """Those who evaluated it read every score of it, others those whose sheet they may read."""
    if whistle.blower in reach(by=acting.actor, units=units):
        return True
    return not one.sheets.isdisjoint(readable(by=acting.actor, units=units, on=local_day(acting.now)))
