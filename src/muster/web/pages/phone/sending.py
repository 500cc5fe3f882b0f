"""A form of the phone comes from a page without scripts: it is given at once, or refused on the page."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.table import BY_NAME
from muster.directory import facts as directory
from muster.intake.services.once import Asked
from muster.intake.services.receiving import receive
from muster.ledger.refusals import KeyReused
from muster.web.forms.checking import checked, fits
from muster.web.forms.evidence import SentEvidence, sent_evidence
from muster.web.forms.offers import typed
from muster.web.forms.reception import reception_of, told_of, with_shown
from muster.web.forms.sent import command_values
from muster.web.look.problems import ProblemView
from muster.web.pages.giving import words_of
from muster.web.pages.phone import home
from muster.web.pages.phone.forms import PURPOSES, report_form
from muster.whistles.queries.detail import get_whistle
from muster.whistles.services.asking import BadField, build
from muster.whistles.services.give import give
from muster.whistles.services.refusals import NotFound
from muster.whistles.services.texts import Texts


@require_POST
def command(request: HttpRequest, whistle_id: UUID, name: str) -> HttpResponse:
    """Give one of the field's commands to its whistle."""
    acting = acting_of(request)
    detail = get_whistle(
        whistle_id=str(whistle_id), by=acting.actor, now=acting.now, directory_number=acting.directory
    )
    if name not in PURPOSES:
        raise NotFound
    key = request.POST.get("idempotency_key") or str(uuid4())
    evidence = sent_evidence(request, acting, key=key)
    if evidence.refused:
        return _refused(request, acting, _wrong(evidence))
    texts = Texts(key=key, now=acting.now)
    try:
        values = command_values(
            request.POST, name=name, detail=detail, acting=acting, key=key, evidence=evidence.ids
        )
        asked = build(kind=BY_NAME[name].command, values=values, say=texts.refer)
        give(
            command=asked,
            by=acting.actor,
            key=key,
            now=acting.now,
            whistle_id=str(whistle_id),
            texts=texts if texts.kept else None,
            directory_number=acting.directory,
        )
    except BadField as bad:
        told = gettext("“%(field)s”没有填对：%(why)s") % {"field": bad.field, "why": bad.why}
        return _refused(request, acting, told)
    except (Refusal, KeyReused) as refusal:
        return _refused(request, acting, words_of(refusal))
    return redirect("phone")


@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """Take the report in as an appeal of the reporter's desk."""
    acting = acting_of(request)
    known = directory.current(number=acting.directory)
    form, sent = report_form(acting=acting, known=known), request.POST
    desk = reception_of(asked=sent, by=acting.actor, units=known.units, now=acting.now)
    if form is None or desk is None:
        raise NotFound
    fields = checked(typed(form.fields, sent), sent)
    if not fits(fields):
        wrong = "；".join(f"{field.label}：{error}" for field in fields for error in field.errors)
        return _refused(request, acting, wrong)
    key = sent.get("idempotency_key") or str(uuid4())
    evidence = sent_evidence(request, acting, key=key)
    if evidence.refused:
        return _refused(request, acting, _wrong(evidence))
    asked = Asked(by=acting.actor, now=acting.now, key=key, units=known.units)
    told = told_of(sent, desk, units=known.units, now=acting.now)
    try:
        receive(asked, told=with_shown(told, evidence.ids))
    except Refusal as refusal:
        return _refused(request, acting, words_of(refusal))
    return redirect("phone")


def _wrong(evidence: SentEvidence) -> str:
    return "；".join(why for wrong in evidence.refused.values() for why in wrong)


def _refused(request: HttpRequest, acting: Acting, told: str) -> HttpResponse:
    problem = ProblemView(title=gettext("没有送达"), detail=told)
    return home.show(request, acting, problem=problem, status=422)
