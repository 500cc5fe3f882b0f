"""One appraisal: the form with the points that stand, and what its organisation may do with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.assessment.appraising.reading import Seen, appraisal_seen
from muster.assessment.appraising.whistled import whistled
from muster.core.appraisal.form import Indicator
from muster.core.appraisal.process.decide import appraisal_commands
from muster.core.appraisal.process.parts import latest
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.process.rules.filling import may_score
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.relation import Relation
from muster.core.period.process.states import PeriodState
from muster.ledger import texts
from muster.web.forms.assessing import appraisals as forms
from muster.web.forms.assessing.periods import again
from muster.web.forms.offers import Failed
from muster.web.look.commands import CommandView
from muster.web.look.problems import ProblemView
from muster.web.pages.appraising.rounds import Look, look_of, round_asked
from muster.web.pages.frame import framed
from muster.web.screens.assessing.appraisals import AppraisalScreen, MarkRow
from muster.web.told.labels import ROLES
from muster.web.told.scoring.appraisals import RELATIONS, standing


@require_safe
def appraisal(request: HttpRequest, organisation: int, name: str, assessor: int, unit: int) -> HttpResponse:
    """The appraisal as its reader may see it; what one may not read is not there."""
    look = look_of(request)
    round_ = round_asked(look, organisation, name)
    return show(request, look, round_, assessor=assessor, unit=unit)


def show(
    request: HttpRequest,
    look: Look,
    round_: Round,
    *,
    assessor: int,
    unit: int,
    failed: Failed | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that failed where one did."""
    seen = appraisal_seen(
        round_=round_, assessor=assessor, unit=unit, reader=look.reader, units=look.units, today=look.today
    )
    screen = _screen(look, round_, seen)
    if failed is not None and failed.name not in {one.name for one in screen.commands}:
        told = gettext("这项操作现在不能办理")
        screen = replace(
            screen, problem=ProblemView(title=told, detail=" ".join(failed.problems), tone="amber")
        )
    screen = replace(screen, commands=again(screen.commands, failed))
    context = framed(request, look.acting, {"screen": screen})
    return render(request, "web/screens/appraisal.html", context, status=status)


def _screen(look: Look, round_: Round, seen: Seen) -> AppraisalScreen:
    units, pair = look.units, seen.pair
    state, tone = standing(seen.appraisal)
    basis, note = _basis(seen), _note(round_, seen)
    total = None if seen.appraisal is None else seen.appraisal.total
    names = {"assessor": units.get(pair.assessor).name, "unit": units.get(pair.unit).name}
    return AppraisalScreen(
        title=gettext("%(assessor)s评%(unit)s") % names,
        lead=f"{RELATIONS[pair.relation]} · {round_.name}",
        back=reverse("appraisal_round", args=[round_.organisation, round_.name]),
        back_label=gettext("%(name)s %(period)s 评议")
        % {"name": units.get(round_.organisation).name, "period": round_.name},
        state=state,
        tone=tone,
        total=None if total is None else str(total),
        rows=tuple(_row(one, seen, basis) for one in seen.form.indicators),
        commands=() if note else tuple(_commands(look, round_, seen, basis)),
        note=note,
    )


def _row(one: Indicator, seen: Seen, basis: Mapping[str, str]) -> MarkRow:
    points = None if seen.appraisal is None else seen.appraisal.points_of(one.code)
    return MarkRow(
        code=one.code,
        name=one.name,
        most=str(one.points),
        evidence=one.evidence,
        scorer=str(ROLES[one.scorer]),
        points=None if points is None else str(points),
        basis=basis.get(one.code, ""),
    )


def _basis(seen: Seen) -> dict[str, str]:
    """What the standing points rest on, by indicator: one statement, none where nothing is said."""
    marks = {} if seen.appraisal is None else latest(seen.appraisal.marks)
    refs = {code: mark.basis.id for code, mark in marks.items() if mark.basis is not None}
    words = texts.get(ids=list(refs.values())) if refs else {}
    return {code: said for code, text in refs.items() if (said := words.get(text))}


def _note(round_: Round, seen: Seen) -> str:
    """Why nobody may fill it in, where so."""
    if round_.state is not PeriodState.OPEN:
        return gettext("这轮评议已锁定，评议表不再变动。")
    begun = seen.appraisal is not None
    if begun or seen.pair.relation is Relation.STREET_COMMUNITY:
        return ""
    if seen.pair in whistled(pairs=[seen.pair], span=round_.span):
        return gettext("本期已按哨件一哨一评，不再填写评议表。")
    return ""


def _commands(look: Look, round_: Round, seen: Seen, basis: Mapping[str, str]) -> Iterator[CommandView]:
    by, units = look.acting.actor, look.units
    rows = appraisal_commands(round_=round_, before=seen.appraisal, pair=seen.pair, by=by, units=units)
    mine = [
        one
        for one in seen.form.indicators
        if may_score(indicator=one, assessor=seen.pair.assessor, by=by, units=units)
    ]
    for row in rows:
        if row.name == "fill":
            if mine:
                yield forms.filling(round_, seen, mine, basis=basis)
        elif row.name != "send_in" or _complete(seen):
            yield forms.of_appraisal(row.name, round_, seen)


def _complete(seen: Seen) -> bool:
    """Whether every indicator has its points and it waits to be sent in."""
    found = seen.appraisal
    return (
        found is not None
        and found.state is AppraisalState.FILLING
        and all(found.points_of(one.code) is not None for one in seen.form.indicators)
    )
