"""A form on an appeal comes back: the command is given, or the page says at the form why not."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.parts import RefusalGround
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.refusals import Refusal
from muster.intake.services import handling, merging
from muster.intake.services.deliberating import Held, deliberate
from muster.intake.services.once import Asked
from muster.intake.services.revealing import reveal
from muster.web.forms.appeals import fields_of_appeal
from muster.web.forms.checking import checked, fits
from muster.web.forms.offers import Failed
from muster.web.forms.reading import values_of
from muster.web.look.problems import ProblemView
from muster.web.pages.appeals.appeal import detail_for, show
from muster.web.pages.giving import words_of
from muster.whistles.queries.appeal_detail import AppealDetail
from muster.whistles.services.refusals import NotFound

Work = Callable[[Asked, AppealDetail, Mapping[str, Any]], object]


@require_POST
def appeal_command(request: HttpRequest, appeal_id: UUID, name: str) -> HttpResponse:
    """Give the command of a form to its appeal."""
    acting = acting_of(request)
    detail = detail_for(acting, str(appeal_id))
    if name == "reveal":
        return _reveal(request, acting, detail)
    work = WORK.get(name)
    if work is None:
        raise NotFound
    fields = fields_of_appeal(name, detail, now=acting.now)
    if not fits(checked(fields, request.POST)):
        return _again(request, acting, detail, name)
    try:
        work(_asked(request, acting, detail), detail, values_of(request.POST))
    except Refusal as refusal:
        return _again(request, acting, detail, name, refusal)
    return redirect("appeal", detail.view.id)


def _reveal(request: HttpRequest, acting: Acting, detail: AppealDetail) -> HttpResponse:
    """The appellant, this once; no copy of the page is kept anywhere."""
    fields = fields_of_appeal("reveal", detail, now=acting.now)
    if not request.POST.getlist("fields[]") or not fits(checked(fields, request.POST)):
        return _again(request, acting, detail, "reveal")
    try:
        found = reveal(
            _asked(request, acting, detail),
            appeal_id=detail.view.id,
            reason=request.POST["reason"],
            fields=tuple(request.POST.getlist("fields[]")),
            handles=detail.context.handles,
        )
    except Refusal as refusal:
        return _again(request, acting, detail, "reveal", refusal)
    answer = show(request, detail_for(acting, detail.view.id), acting, person=found.person)
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: HttpRequest, acting: Acting, detail: AppealDetail) -> Asked:
    return Asked(
        by=acting.actor,
        now=acting.now,
        key=request.POST.get("idempotency_key") or str(uuid4()),
        units=detail.context.units,
    )


def _again(
    request: HttpRequest,
    acting: Acting,
    detail: AppealDetail,
    name: str,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The page as it stands now, the form still open; what is no longer offered is refused above it."""
    now_there = detail_for(acting, detail.view.id)
    problems = () if refusal is None else (words_of(refusal),)
    failed = Failed(name=name, problems=problems, typed=request.POST)
    if any(row.name == name for row in now_there.offers):
        return show(request, now_there, acting, failed=failed, status=422)
    problem = ProblemView(title=gettext("这项操作现在不能办理"), detail=" ".join(problems), tone="amber")
    return show(request, now_there, acting, problem=problem, status=422)


def _held(detail: AppealDetail, values: Mapping[str, Any]) -> Held:
    return Held(
        organisation=detail.view.holder,
        held_on=date.fromisoformat(values["held_on"]),
        convenor=int(values["convenor"]),
        participants=tuple(int(person) for person in values.get("participants", ())),
        residents=int(values.get("residents", 0)),
        finding=values["finding"],
        decision=DeliberationDecision(values["decision"]),
    )


WORK: dict[str, Work] = {
    "accept": lambda asked, detail, _: handling.accept(asked, appeal_id=detail.view.id),
    "refuse": lambda asked, detail, values: handling.refuse(
        asked, appeal_id=detail.view.id, ground=RefusalGround(values["ground"]), reason=values["reason"]
    ),
    "record_attempt": lambda asked, detail, values: handling.record_attempt(
        asked, appeal_id=detail.view.id, text=values["text"]
    ),
    "deliberate": lambda asked, detail, values: deliberate(
        asked, appeal_id=detail.view.id, held=_held(detail, values)
    ),
    "answer": lambda asked, detail, values: handling.answer(
        asked, appeal_id=detail.view.id, text=values["text"]
    ),
    "pass_up": lambda asked, detail, values: handling.pass_up(
        asked, appeal_id=detail.view.id, deliberation_id=values["deliberation"]
    ),
    "merge": lambda asked, detail, values: merging.merge(
        asked, appeal_id=detail.view.id, into=values["into"], reason=values["reason"]
    ),
    "tell": lambda asked, detail, values: merging.tell(asked, appeal_id=detail.view.id, text=values["text"]),
    "close": lambda asked, detail, _: handling.close(asked, appeal_id=detail.view.id),
}
