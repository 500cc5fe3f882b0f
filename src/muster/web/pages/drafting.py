"""Drawing up a whistle: one guided form that says whom it will summon, and by when."""

from dataclasses import dataclass, replace
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.refusals import Refusal
from muster.directory import facts as directory
from muster.directory.facts import Facts
from muster.intake.suggestions.recording import record_chosen
from muster.ledger.refusals import KeyReused
from muster.ledger.texts import get
from muster.web.forms.drafting import command_values, endings, matter_fields, word_fields
from muster.web.forms.matter import Matter, matter_of
from muster.web.forms.offers import typed
from muster.web.forms.places.pointing import point_problems
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.screens.drafting import DraftingScreen
from muster.web.told.summoning import summoning_of
from muster.whistles.services.answers import Given
from muster.whistles.services.asking import BadField, build
from muster.whistles.services.give import give
from muster.whistles.services.texts import Texts

THEN: dict[str, type[c.Submit | c.Blow]] = {"submit": c.Submit, "blow": c.Blow}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drafting:
    """One request to the form: who asks, of which directory, about what."""

    request: HttpRequest
    acting: Acting
    known: Facts
    form: QueryDict
    matter: Matter


@require_http_methods(["GET", "HEAD", "POST"])
def draft_whistle(request: HttpRequest) -> HttpResponse:
    """The form, or the whistle it draws up."""
    acting = acting_of(request)
    known = directory.current(number=acting.directory)
    form = request.POST if request.method == "POST" else request.GET
    matter = matter_of(asked=form, by=acting.actor, known=known, now=acting.now)
    drafting = _Drafting(request=request, acting=acting, known=known, form=form, matter=matter)
    return _draw_up(drafting) if request.method == "POST" else _show(drafting)


def _draw_up(drafting: _Drafting) -> HttpResponse:
    acting, form = drafting.acting, drafting.form
    matter = drafting.matter
    outside = point_problems(form, pointed=matter.pointed, within=matter.organisation)
    if outside:
        return _show(drafting, refused=outside[0])
    key = form.get("idempotency_key") or str(uuid4())
    texts = Texts(key=key, now=acting.now)
    try:
        asked = build(kind=c.Draft, values=command_values(form, drafting.matter), say=texts.refer)
        drawn = give(command=asked, by=acting.actor, key=key, now=acting.now, texts=texts)
    except BadField as bad:
        return _show(
            drafting, refused=gettext("“%(field)s”没有填对：%(why)s") % {"field": bad.field, "why": bad.why}
        )
    except (Refusal, KeyReused) as refusal:
        return _show(drafting, refused=words_of(refusal))
    if matter.appeal is not None:
        code = "" if matter.item is None else matter.item.code
        record_chosen(about=[matter.appeal.id], item=code, now=acting.now)
    _go_on(drafting, drawn, key)
    return redirect("whistle", drawn.whistle)


def _go_on(drafting: _Drafting, drawn: Given, key: str) -> None:
    """Put the draft forward or blow it, as the button said; where that is refused, the draft stays."""
    following = THEN.get(drafting.form.get("then", ""))
    if following is None:
        return
    acting = drafting.acting
    try:
        give(
            command=following(), by=acting.actor, key=f"{key}/then", now=acting.now, whistle_id=drawn.whistle
        )
    except (Refusal, KeyReused) as refusal:
        told = gettext("草稿已保存，但还没有送出：%(why)s") % {"why": words_of(refusal)}
        messages.warning(drafting.request, told)


def _show(drafting: _Drafting, *, refused: str = "") -> HttpResponse:
    matter, known, now = drafting.matter, drafting.known, drafting.acting.now
    posted = drafting.form if drafting.request.method == "POST" else QueryDict()
    summoning = summoning_of(matter=matter, known=known, now=now)
    screen = DraftingScreen(
        title=gettext("起草哨件"),
        lead=gettext("写清问题和本级已做的事；系统按清单建议召集谁、各在何时之前。"),
        url=reverse("draft_whistle"),
        idempotency_key=posted.get("idempotency_key") or str(uuid4()),
        matter=matter_fields(matter, known=known, now=now),
        words=typed(word_fields(matter, title=_title(matter)), posted),
        summoning=replace(
            summoning,
            fields=typed(summoning.fields, posted),
            others=None if summoning.others is None else typed((summoning.others,), posted)[0],
        ),
        endings=endings(matter),
        problem=ProblemView(title=gettext("还不能这样起草"), detail=refused, tone="red") if refused else None,
    )
    context = framed(drafting.request, drafting.acting, {"screen": screen})
    return render(drafting.request, "web/screens/drafting.html", context, status=422 if refused else 200)


def _title(matter: Matter) -> str:
    """The appeal's title, to begin with."""
    title = None if matter.appeal is None else matter.appeal.report.title
    return "" if title is None else get(ids=[title.id]).get(title.id) or ""
