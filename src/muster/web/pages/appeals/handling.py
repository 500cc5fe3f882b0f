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
from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.intake.services import handling, merging
from muster.intake.services.deliberating import Held, deliberate
from muster.intake.services.once import Asked
from muster.intake.services.revealing import reveal
from muster.web.forms.appeals import fields_of_appeal
from muster.web.forms.checking import checked, fits
from muster.web.forms.offers import Failed, words_in
from muster.web.forms.reading import values_of
from muster.web.look.problems import ProblemView
from muster.web.pages.appeals.appeal import Tried, detail_for, show
from muster.web.pages.giving import version_of, words_of
from muster.whistles.queries.appeal_detail import AppealDetail
from muster.whistles.services.refusals import NotFound

Work = Callable[[Asked, AppealDetail, Mapping[str, Any]], object]


@require_POST
def appeal_command(request: HttpRequest, appeal_id: UUID, name: str) -> HttpResponse:
    """Give the command of a form to its appeal."""
    acting = acting_of(request)
    detail = detail_for(acting, str(appeal_id))
    tried = tried_on(request, acting, detail, name)
    if tried is None:
        return redirect("appeal", detail.view.id)
    return unkept(show(request, detail_for(acting, detail.view.id), acting, tried), tried)


def unkept(answer: HttpResponse, tried: Tried) -> HttpResponse:
    """No copy of a page that shows a person is kept anywhere."""
    if tried.person is not None:
        answer["Cache-Control"] = "no-store"
    return answer


def tried_on(request: HttpRequest, acting: Acting, detail: AppealDetail, name: str) -> Tried | None:
    """Give the command of a form; None where it is done. Raises NotFound for one that there is not."""
    work = WORK.get(name)
    if work is None and name != "reveal":
        raise NotFound
    fields = fields_of_appeal(name, detail, now=acting.now)
    if not fits(checked(fields, request.POST)):
        return _again(request, acting, detail, name)
    asked = _asked(request, acting, detail)
    try:
        if work is None:
            return _revealed(request, asked, detail)
        work(asked, detail, values_of(request.POST))
    except Refusal as refusal:
        return _again(request, acting, detail, name, refusal)
    return None


def _revealed(request: HttpRequest, asked: Asked, detail: AppealDetail) -> Tried:
    """The appellant, this once."""
    wanted = tuple(request.POST.getlist("fields[]"))
    if not wanted:
        return Tried(status=422, failed=Failed(name="reveal", problems=(), typed=request.POST))
    found = reveal(
        asked,
        appeal_id=detail.view.id,
        reason=request.POST["reason"],
        fields=wanted,
        handles=detail.context.handles,
    )
    return Tried(status=200, person=found.person)


def _asked(request: HttpRequest, acting: Acting, detail: AppealDetail) -> Asked:
    return Asked(
        by=acting.actor,
        now=acting.now,
        key=request.POST.get("idempotency_key") or str(uuid4()),
        units=detail.context.units,
        seen=version_of(request.POST),
    )


def _again(
    request: HttpRequest,
    acting: Acting,
    detail: AppealDetail,
    name: str,
    refusal: Refusal | None = None,
) -> Tried:
    """The form once more; what is no longer offered is refused above the page with what was typed."""
    stale = isinstance(refusal, StaleVersion)
    problems = () if refusal is None or stale else (words_of(refusal),)
    failed = Failed(name=name, problems=problems, typed=request.POST)
    offered = any(row.name == name for row in detail_for(acting, detail.view.id).offers)
    if offered and not stale:
        return Tried(status=422, failed=failed)
    problem = ProblemView(
        title=gettext("您办理期间，这件诉求有了新进展") if stale else gettext("这项操作现在不能办理"),
        detail=gettext("请看过新进展；仍要办理的，核对后再次提交即可。") if stale else " ".join(problems),
        tone="amber",
        typed=() if offered else words_in(fields_of_appeal(name, detail, now=acting.now), request.POST),
    )
    since = version_of(request.POST) if stale else None
    return Tried(status=409 if stale else 422, failed=failed, problem=problem, since=since)


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
