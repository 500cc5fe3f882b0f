"""The middle of the desk with a case at hand: its page's parts, its commands, and which case comes next."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from muster.intake.queue import at_desk, waiting
from muster.web.forms.appeals import label_of
from muster.web.pages.appeals.appeal import NOTHING, Tried, detail_for, screen_of
from muster.web.pages.appeals.handling import tried_on, unkept
from muster.web.pages.reception.page import STAYS, desk_page
from muster.web.pages.reception.place import AtWork, at_work
from muster.web.screens.appeals import AppealScreen
from muster.whistles.queries.appeal_detail import AppealDetail
from muster.whistles.services.refusals import NotFound

DONE_WITH = frozenset({"refuse", "merge", "pass_up", "answer", "tell", "close"})
"""Commands after which the next case opens, unless the person stays; others are steps on the same case."""


@require_GET
def desk_case(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """The desk with a case of its own; its parts are fetched by the page."""
    work = at_work(request)
    if at_desk(appeal_id=str(appeal_id), desks=work.desks) is None:
        raise NotFound
    return desk_page(request, work, case_id=str(appeal_id))


@require_GET
def desk_case_part(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """The case itself."""
    work = at_work(request)
    case = _case(work, detail_for(work.acting, str(appeal_id)))
    return render(request, "web/components/desk_case.html", {"case": case})


@require_POST
def desk_command(request: HttpRequest, appeal_id: UUID, name: str) -> HttpResponse:
    """Give the command of a form to the case, and go on to the next one."""
    work = at_work(request)
    case_id = str(appeal_id)
    detail = detail_for(work.acting, case_id)
    following = _following(work, case_id)
    tried = tried_on(request, work.acting, detail, name)
    if tried is not None:
        case = _case(work, detail_for(work.acting, case_id), tried)
        page = desk_page(request, work, case=case, case_id=case_id, problem=case.problem, status=tried.status)
        return unkept(page, tried)
    done = next(row for row in detail.offers if row.name == name)
    stays = name not in DONE_WITH or request.session.get(STAYS)
    if stays and at_desk(appeal_id=case_id, desks=work.desks) is not None:
        return redirect("desk_case", case_id)
    messages.success(request, gettext("已办理：%(what)s") % {"what": label_of(done)})
    return redirect("desk_case", following) if following else redirect("desk")


@require_POST
def desk_staying(request: HttpRequest) -> HttpResponse:
    """Whether a person stays on a case that is done, or has the next one opened."""
    at_work(request)
    request.session[STAYS] = request.POST.get("stay") == "1"
    return redirect(request.POST["back"] if request.POST.get("back", "").startswith("/desk") else "desk")


def _following(work: AtWork, case_id: str) -> str:
    """The case after this one in the queue, else the first; nothing where it is the only one."""
    ids = [one.id for one in waiting(desks=work.desks)]
    at = ids.index(case_id) if case_id in ids else -1
    others = [*ids[at + 1 :], *ids[: max(at, 0)]]
    return others[0] if others else ""


def _case(work: AtWork, detail: AppealDetail, tried: Tried = NOTHING) -> AppealScreen:
    """The appeal's page with its forms sent to the desk."""
    screen = screen_of(detail, work.acting, tried)
    commands = tuple(
        replace(command, action=reverse("desk_command", args=[detail.view.id, command.name]))
        for command in screen.commands
    )
    return replace(screen, commands=commands)
