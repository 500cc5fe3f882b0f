"""Report a problem in three steps: where, what, and how to reach you."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.limits import TooOften, take
from muster.core.appeals.refusals import NotMergeable
from muster.core.ledger.streams import is_id
from muster.core.lifecycle.refusals import Refusal, UnknownReference
from muster.intake.nearby import open_case
from muster.intake.tables.clean import clean_token
from muster.web.look.problems import ProblemView
from muster.web.pages.giving import words_of
from muster.web.residents import limits
from muster.web.residents.answers import too_often
from muster.web.residents.city import City, case_view, city_now
from muster.web.residents.numbers import shown_number
from muster.web.residents.report.draft import Draft, draft_of, drop_draft, keep_draft, new_draft
from muster.web.residents.report.photos import with_photos
from muster.web.residents.report.places import grids_of, located
from muster.web.residents.report.reading import (
    Errors,
    contact_errors,
    matter_errors,
    place_errors,
    position,
    with_matter,
    with_place,
)
from muster.web.residents.report.sending import send
from muster.web.residents.report.showing import (
    draft_place,
    matter_name,
    matter_screen,
    own_photos,
    place_screen,
    similar_cases,
)
from muster.web.residents.screens import ContactScreen, DoneScreen
from muster.web.told.texts.danger import dangers_in

METHODS = ["GET", "HEAD", "POST"]
DONE = "reported"


@login_not_required
@require_http_methods(METHODS)
def place(request: HttpRequest) -> HttpResponse:
    """Where it is, and photos of it."""
    city = city_now()
    draft = draft_of(request)
    if request.method != "POST":
        return _place(request, city, draft or new_draft())
    try:
        draft = draft or _begun(request, city)
    except TooOften as refused:
        return too_often(request, until=refused.until, now=city.now, back="report")
    draft, photo_problem = with_photos(draft, request, city=city)
    draft, errors = _placed(draft, request, city)
    if photo_problem:
        errors = {**errors, "photos": photo_problem}
    keep_draft(request, draft)
    if request.POST.get("do") != "next" or errors:
        return _place(request, city, draft, errors, sought=_sought(request))
    return redirect("report_what")


@login_not_required
@require_http_methods(METHODS)
def what(request: HttpRequest) -> HttpResponse:
    """What it is; or that it is one of the open cases nearby."""
    draft = draft_of(request)
    if draft is None or not draft.placed:
        return redirect("report")
    city = city_now()
    if request.method != "POST":
        return _what(request, city, draft)
    draft = with_matter(draft, request.POST, items=city.items(street=draft.street))
    followed = request.POST.get("follow", "")
    if followed:
        return _followed(request, draft, followed)
    draft = replace(draft, follow="")
    keep_draft(request, draft)
    errors = matter_errors(draft)
    return _what(request, city, draft, errors) if errors else redirect("report_contact")


@login_not_required
@require_http_methods(METHODS)
def contact(request: HttpRequest) -> HttpResponse:
    """Who is told the result; then the report is sent."""
    draft = draft_of(request)
    sent = request.session.get(DONE, {})
    if request.method == "POST" and sent.get("key") == request.POST.get("key", "-"):
        return redirect("report_done")
    if draft is None or not draft.worded:
        return redirect("report_what" if draft else "report")
    city = city_now()
    if request.method != "POST":
        return _contact(request, city, draft)
    if request.POST.get("follow"):
        return _followed(request, draft, request.POST["follow"])
    if request.POST.get("do") == "alone":
        keep_draft(request, replace(draft, follow=""))
        return redirect("report_what")
    errors = contact_errors(request.POST)
    if errors:
        return _contact(request, city, draft, errors=errors)
    return _sent(request, city, draft)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def done(request: HttpRequest) -> HttpResponse:
    """It is in; the number to ask by."""
    sent = request.session.get(DONE)
    if not sent:
        return redirect("report")
    screen = DoneScreen(number=sent["number"], shown=shown_number(sent["number"]), followed=sent["followed"])
    return render(request, "web/residents/done.html", {"screen": screen, "part": "report"})


def _begun(request: HttpRequest, city: City) -> Draft:
    """A new draft. Raises TooOften."""
    take(limit=limits.BEGIN, of=limits.client(request), now=city.now)
    return new_draft()


def _placed(draft: Draft, request: HttpRequest, city: City) -> tuple[Draft, Errors]:
    """The draft after what was asked for by this button."""
    form = request.POST
    asked = form.get("do", "")
    draft = with_place(draft, form, ladder=city.ladder)
    if draft.grid is not None and draft.grid not in grids_of(community=draft.community, on=city.on):
        draft = replace(draft, grid=None)
    if asked == "locate":
        return _located(draft, request, city)
    return (draft, place_errors(draft)) if asked == "next" else (draft, {})


def _located(draft: Draft, request: HttpRequest, city: City) -> tuple[Draft, Errors]:
    found = position(request.POST)
    if found is None:
        return draft, {"position": gettext("没有得到位置，请从列表里选。")}
    point, accuracy = found
    here = located(draft, point=point, accuracy=accuracy, on=city.on, number=city.known.number)
    if here is None:
        return draft, {"position": gettext("您的位置不在本市已划定的网格内，请从列表里选。")}
    return here, {}


def _sought(request: HttpRequest) -> str:
    return clean_token(request.POST.get("sought", ""))[:30] if request.POST.get("do") == "find" else ""


def _followed(request: HttpRequest, draft: Draft, appeal_id: str) -> HttpResponse:
    """On to the last step with the case to join; one that cannot be joined any more is left out."""
    known = open_case(appeal_id=appeal_id) if is_id(appeal_id) else None
    keep_draft(request, replace(draft, follow="" if known is None else known.id))
    return redirect("report_what" if known is None else "report_contact")


def _sent(request: HttpRequest, city: City, draft: Draft) -> HttpResponse:
    try:
        take(limit=limits.SUBMIT, of=limits.client(request), now=city.now)
        number = send(draft, form=request.POST, city=city)
    except TooOften as refused:
        return too_often(request, until=refused.until, now=city.now, back="report_contact")
    except (NotMergeable, UnknownReference) as gone:
        return _contact(request, city, replace(draft, follow=""), refused=gone, keep=True)
    except Refusal as refused:
        return _contact(request, city, draft, refused=refused)
    drop_draft(request)
    request.session[DONE] = {"key": draft.key, "number": number, "followed": bool(draft.follow)}
    return redirect("report_done")


def _place(
    request: HttpRequest, city: City, draft: Draft, errors: Errors | None = None, sought: str = ""
) -> HttpResponse:
    screen = place_screen(draft, city=city, sought=sought, errors=errors or {})
    return _page(request, "web/residents/place.html", screen, wrong=bool(errors))


def _what(request: HttpRequest, city: City, draft: Draft, errors: Errors | None = None) -> HttpResponse:
    screen = matter_screen(draft, city=city, errors=errors or {})
    return _page(request, "web/residents/what.html", screen, wrong=bool(errors))


def _contact(
    request: HttpRequest,
    city: City,
    draft: Draft,
    *,
    errors: Errors | None = None,
    refused: Refusal | None = None,
    keep: bool = False,
) -> HttpResponse:
    if keep:
        keep_draft(request, draft)
    case = open_case(appeal_id=draft.follow) if draft.follow else None
    problem = ProblemView(title=gettext("还没有提交"), detail=words_of(refused)) if refused else None
    screen = ContactScreen(
        key=draft.key,
        place=draft_place(draft, city=city),
        matter=matter_name(draft, city=city),
        text=draft.text,
        photos=own_photos(draft.photos),
        name=request.POST.get("name", ""),
        phone=request.POST.get("phone", ""),
        followed=None if case is None else case_view(case, city=city),
        similar=() if draft.follow else similar_cases(draft, city=city),
        dangers=dangers_in(draft.text, on=city.on),
        errors=errors or {},
        problem=problem,
    )
    return _page(request, "web/residents/contact.html", screen, wrong=bool(errors or refused))


def _page(request: HttpRequest, template: str, screen: Any, *, wrong: bool) -> HttpResponse:
    context = {"screen": screen, "part": "report"}
    return render(request, template, context, status=422 if wrong else 200)
