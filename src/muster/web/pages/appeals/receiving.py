"""The reception desk: one form that takes an appeal in."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle.refusals import Refusal
from muster.directory import facts as directory
from muster.directory.facts import Facts
from muster.intake.services.once import Asked
from muster.intake.services.receiving import receive
from muster.web.forms import reception as form
from muster.web.forms.checking import checked, fits
from muster.web.forms.evidence import sent_evidence, with_evidence
from muster.web.forms.offers import typed
from muster.web.forms.reception import Reception, reception_of, told_of
from muster.web.look.commands import FieldView
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.screens.appeals import ReceptionScreen


@require_http_methods(["GET", "HEAD", "POST"])
def receive_appeal(request: HttpRequest) -> HttpResponse:
    """The form, or the appeal it takes in."""
    acting = acting_of(request)
    known = directory.current(number=acting.directory)
    sent: QueryDict = request.POST if request.method == "POST" else request.GET
    reception = reception_of(asked=sent, by=acting.actor, units=known.units, now=acting.now)
    if reception is None:
        return _not_here(request, acting)
    sent = form.decided(sent, reception)
    parts = _parts(reception, known, acting)
    if request.method != "POST":
        return _show(request, acting, {name: typed(fields, sent) for name, fields in parts.items()})
    key = sent.get("idempotency_key") or str(uuid4())
    evidence = sent_evidence(request, acting, key=key)
    parts = {name: checked(typed(fields, sent), sent) for name, fields in parts.items()}
    parts["shown"] = with_evidence(parts["shown"], evidence)
    parts["area"] = form.point_checked(parts["area"], sent, reception)
    if not all(fits(fields) for fields in parts.values()):
        return _show(request, acting, parts, sent=sent, status=422)
    told = told_of(sent, reception, units=known.units, now=acting.now)
    asked = Asked(by=acting.actor, now=acting.now, key=key, units=known.units)
    try:
        received = receive(asked, told=form.with_shown(told, evidence.ids))
    except Refusal as refusal:
        return _show(request, acting, parts, sent=sent, refused=words_of(refusal), status=422)
    return redirect("appeal", received.id)


def _parts(reception: Reception, known: Facts, acting: Acting) -> dict[str, tuple[FieldView, ...]]:
    """The fields by the part of the form they stand in."""
    return {
        "words": (*form.word_fields(), form.item_field(reception, known=known, now=acting.now)),
        "area": form.area_fields(reception, units=known.units),
        "community": (form.community_field(reception),),
        "where": (form.address_field(),),
        "person": form.person_fields(),
        "shown": form.shown_fields(),
    }


def _show(
    request: HttpRequest,
    acting: Acting,
    parts: dict[str, tuple[FieldView, ...]],
    *,
    sent: QueryDict | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    kept = None if sent is None else sent.get("idempotency_key")
    screen = ReceptionScreen(
        title=gettext("登记诉求"),
        lead=gettext("一件诉求记一个问题。登记后由受理单位决定是否受理。"),
        url=reverse("receive_appeal"),
        back_url=reverse("appeals"),
        idempotency_key=kept or str(uuid4()),
        words=parts["words"],
        area=parts["area"],
        community=parts["community"][0],
        where=parts["where"],
        person=parts["person"],
        shown=parts["shown"],
        problem=ProblemView(title=gettext("还不能这样登记"), detail=refused) if refused else None,
    )
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/reception.html", context, status=status)


def _not_here(request: HttpRequest, acting: Acting) -> HttpResponse:
    problem = ProblemView(
        title=gettext("您的岗位不登记诉求"),
        detail=gettext("登记由网格员、社区工作者、调度员、收发岗、领导和书记办理。"),
        tone="amber",
        icon="lock",
    )
    return render(
        request, "web/screens/problem.html", framed(request, acting, {"problem": problem}), status=403
    )
