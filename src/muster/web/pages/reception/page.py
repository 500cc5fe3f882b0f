"""The whole desk around whatever is at hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.core.directory.units import UnitKind
from muster.directory.duty import on_duty
from muster.intake.queue import Waiting, waiting
from muster.web.calling import call_view
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.reception.place import AtWork
from muster.web.pages.reception.queue import queue_of
from muster.web.screens.appeals import AppealScreen
from muster.web.screens.desks.reception import DeskScreen, DutyRow, FormView

STAYS = "desk_stays"


def desk_page(
    request: HttpRequest,
    work: AtWork,
    *,
    form: FormView | None = None,
    case: AppealScreen | None = None,
    case_id: str = "",
    draft: str = "",
    problem: ProblemView | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page with a form, a case told at once, or a case to be fetched."""
    found: tuple[Waiting, ...] = waiting(desks=work.desks)
    screen = DeskScreen(
        title=gettext("受理台"),
        queue=queue_of(work, found, case=case_id, draft=draft),
        around_url=reverse("desk_around"),
        new_url=reverse("desk"),
        duty=_duty(work),
        now=work.acting.now,
        form=form,
        case=case,
        case_id=case_id,
        case_url=reverse("desk_case_part", args=[case_id]) if case_id and case is None else "",
        page_url=reverse("appeal", args=[case_id]) if case_id else "",
        stays=bool(request.session.get(STAYS)),
        stay_url=reverse("desk_staying"),
        problem=problem,
    )
    context = framed(request, work.acting, {"screen": screen})
    return render(request, "web/screens/desk.html", context, status=status)


def _duty(work: AtWork) -> tuple[DutyRow, ...]:
    """Who is on duty in the desk's organisations and the units stationed there."""
    units = work.known.units
    near = {
        unit.id
        for unit in units.units.values()
        if unit.organisation in work.desks
        or (unit.kind is not UnitKind.ORGANISATION and not set(unit.stations).isdisjoint(work.desks))
    }
    return tuple(
        DutyRow(
            unit=units.get(turn.unit).name,
            person=turn.person,
            until=turn.until,
            call=call_view(units.get(turn.unit)),
        )
        for turn in on_duty(units=near, now=work.acting.now)
    )
