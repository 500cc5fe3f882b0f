"""The middle of the desk with nothing at hand: the form that takes an appeal in, and what becomes of it."""

from dataclasses import replace
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from muster.core.ledger.streams import is_id
from muster.core.lifecycle.refusals import Refusal
from muster.core.time.days import local_day
from muster.intake.drafts import Draft, drop_draft, get_draft
from muster.intake.placing.names import names_at
from muster.intake.services import handling
from muster.intake.services.once import Asked
from muster.intake.services.receiving import receive
from muster.intake.suggestions.recording import record_chosen
from muster.web.forms import reception as form
from muster.web.forms.checking import checked, fits
from muster.web.forms.evidence import sent_evidence, with_evidence
from muster.web.forms.offers import typed
from muster.web.forms.places.naming import naming_fields
from muster.web.forms.reception import Reception, reception_of, told_of
from muster.web.look.commands import FieldView
from muster.web.look.problems import ProblemView
from muster.web.pages.giving import words_of
from muster.web.pages.reception.drafts import as_form
from muster.web.pages.reception.page import desk_page
from muster.web.pages.reception.place import AtWork, at_work
from muster.web.screens.desks.reception import FormView
from muster.whistles.services.refusals import NotFound

Parts = dict[str, tuple[FieldView, ...]]


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """The desk with the form, empty or as a draft has it; or the appeal it takes in."""
    work = at_work(request)
    if request.method == "POST":
        return _take_in(request, work)
    wanted = request.GET.get("draft", "")
    kept = get_draft(draft_id=wanted, person=work.acting.actor.person) if is_id(wanted) else None
    asked = QueryDict() if kept is None else as_form(kept)
    reception = _reception(asked, work)
    parts = _parts(reception, work, asked)
    return desk_page(request, work, form=_view(parts, asked, kept), draft=wanted)


@require_POST
def desk_place(request: HttpRequest) -> HttpResponse:
    """Street and community anew: found in the address where it names them, or as was chosen there."""
    work = at_work(request)
    moved = request.POST.get("by") != "place"
    parts = _parts(_reception(request.POST, work, moved=moved), work, request.POST)
    return render(
        request, "web/components/desk_place.html", {"area": parts["area"], "url": reverse("desk_place")}
    )


def _take_in(request: HttpRequest, work: AtWork) -> HttpResponse:
    sent = request.POST
    reception = _reception(sent, work)
    parts = {name: checked(fields, sent) for name, fields in _parts(reception, work, sent).items()}
    parts["area"] = form.point_checked(parts["area"], sent, reception)
    acting, units = work.acting, work.known.units
    key = sent.get("idempotency_key") or str(uuid4())
    evidence = sent_evidence(request, acting, key=key)
    parts["shown"] = with_evidence(parts["shown"], evidence)
    if not all(fits(fields) for fields in parts.values()):
        return desk_page(request, work, form=_view(parts, sent, None), status=422)
    told = told_of(sent, reception, units=units, now=acting.now)
    asked = Asked(by=acting.actor, now=acting.now, key=key, units=units)
    try:
        received = receive(asked, told=form.with_shown(told, evidence.ids))
        if sent.get("then") in ("accept", "whistle") and not received.repeated:
            handling.accept(replace(asked, key=f"{key}/accept"), appeal_id=received.id)
    except Refusal as refusal:
        problem = ProblemView(title=gettext("还不能这样登记"), detail=words_of(refusal))
        return desk_page(request, work, form=_view(parts, sent, None), problem=problem, status=422)
    if is_id(sent.get("draft", "")):
        drop_draft(draft_id=sent["draft"], person=acting.actor.person)
        record_chosen(about=[sent["draft"]], item=told.item or "", now=acting.now)
    if sent.get("then") == "whistle":
        return redirect(f"{reverse('draft_whistle')}?appeal={received.id}")
    return redirect("desk_case", received.id)


def _reception(asked: QueryDict, work: AtWork, *, moved: bool = False) -> Reception:
    """The desk and its places; with `moved`, the place that the address names goes before what was chosen."""
    acting = work.acting
    reception = reception_of(
        asked=asked,
        by=acting.actor,
        units=work.known.units,
        now=acting.now,
        names=names_at(known=work.known, on=local_day(acting.now)),
        moved=moved,
    )
    if reception is None:
        raise NotFound
    return reception


def _parts(reception: Reception, work: AtWork, asked: QueryDict) -> Parts:
    """The fields by the part of the form they stand in, with what was typed."""
    decided = form.decided(asked, reception)
    area = (*form.area_fields(reception, units=work.known.units), form.community_field(reception))
    fields: Parts = {
        "person": form.person_fields(),
        "area": area,
        "address": (form.address_field(),),
        "item": (form.item_field(reception, known=work.known, now=work.acting.now),),
        "words": form.word_fields(),
        "shown": form.shown_fields(),
    }
    parts = {name: typed(part, decided) for name, part in fields.items()}
    return parts | {"area": (*naming_fields(reception.named), *parts["area"])}


def _view(parts: Parts, asked: QueryDict, kept: Draft | None) -> FormView:
    said = asked.get("draft", "")
    draft = kept.id if kept is not None else said if is_id(said) else str(uuid4())
    return FormView(
        url=reverse("desk"),
        keep_url=reverse("keep_draft", args=[draft]),
        place_url=reverse("desk_place"),
        draft=draft,
        version=kept.version if kept is not None else _version(asked),
        idempotency_key=asked.get("idempotency_key") or str(uuid4()),
        person=parts["person"],
        area=parts["area"],
        address=parts["address"][0],
        item=parts["item"][0],
        words=parts["words"],
        shown=parts["shown"],
    )


def _version(asked: QueryDict) -> int:
    said = asked.get("draft_version", "")
    return int(said) if said.isascii() and said.isdigit() else 0
