"""How does my report stand? Asked with its number and the last four digits of the phone, never by address."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.limits import TooOften, give_back, take
from muster.core.appeals.appeal import Appeal
from muster.core.lifecycle.refusals import Refusal
from muster.core.score.inputs import Resolved, Satisfied
from muster.core.time.readings import Light
from muster.intake.appellants.finding import own_appeal
from muster.intake.own import OwnAppeal, get_own_appeal
from muster.intake.services.once import Asked
from muster.intake.services.stating import state_satisfaction
from muster.intake.tables.clean import clean_text, clean_token
from muster.web.forms.fields import RESOLVED, SATISFIED
from muster.web.look.problems import ProblemView
from muster.web.minimap import MinimapView
from muster.web.pages.giving import words_of
from muster.web.residents import limits
from muster.web.residents.answers import too_often
from muster.web.residents.city import City, category_name, city_now
from muster.web.residents.numbers import read_number, shown_number
from muster.web.residents.progress.steps import steps_of
from muster.web.residents.report.reading import Errors
from muster.web.residents.report.showing import own_photos
from muster.web.residents.screens import AskScreen, OwnCaseScreen
from muster.web.residents.words import state_of
from muster.web.told.maps import map_of_place
from muster.whistles.queries.called import called_by

METHODS = ["GET", "HEAD", "POST"]
OPENED = "opened"
OPEN_FOR = timedelta(minutes=30)
TAIL = 4
WORD_MOST = 500


@login_not_required
@require_http_methods(METHODS)
def progress(request: HttpRequest) -> HttpResponse:
    """The two things to show; who shows them sees the case for half an hour."""
    if request.method != "POST":
        return _asking(request)
    city = city_now()
    number = read_number(request.POST.get("number", ""))
    try:
        take(limit=limits.ASK, of=limits.client(request), now=city.now)
        take(limit=limits.GUESS, of=number, now=city.now)
    except TooOften as refused:
        return too_often(request, until=refused.until, now=city.now, back="progress")
    found = own_appeal(number=number, tail=_tail(request.POST.get("tail", "")))
    if found is None:
        return _asking(request, wrong=True)
    give_back(limit=limits.ASK, of=limits.client(request))
    give_back(limit=limits.GUESS, of=number)
    request.session[OPENED] = {"appeal": found, "until": (city.now + OPEN_FOR).isoformat()}
    return redirect("progress_case")


@login_not_required
@require_http_methods(METHODS)
def case(request: HttpRequest) -> HttpResponse:
    """How it stands, what was replied, and what the resident says to that."""
    city = city_now()
    opened = opened_appeal(request, now=city.now)
    found = None if opened is None else get_own_appeal(appeal_id=opened)
    if found is None:
        return redirect("progress")
    if request.method != "POST":
        return _case(request, found, city)
    said = request.POST
    errors = _judging_errors(said.get("resolved", ""), said.get("satisfied", ""), said.get("text", ""))
    if errors:
        return _case(request, found, city, errors=errors)
    asked = Asked(by=None, now=city.now, key=said.get("key") or str(uuid4()), units=city.known.units)
    try:
        state_satisfaction(
            asked,
            appeal_id=found.own.id,
            resolved=Resolved(said["resolved"]),
            satisfied=Satisfied(said["satisfied"]),
            text=said.get("text", ""),
        )
    except Refusal as refused:
        return _case(request, found, city, errors={"text": words_of(refused)})
    return redirect("progress_case")


def opened_appeal(request: HttpRequest, *, now: datetime) -> str | None:
    """The appeal this browser has shown number and digits for, while that holds."""
    opened = request.session.get(OPENED)
    if not opened or datetime.fromisoformat(opened["until"]) <= now:
        return None
    return str(opened["appeal"])


def _tail(text: str) -> str:
    """Exactly four digits, in whatever width they were typed; anything else fits nobody."""
    digits = clean_token(text)
    return digits if digits.isascii() and digits.isdigit() and len(digits) == TAIL else ""


def _asking(request: HttpRequest, *, wrong: bool = False) -> HttpResponse:
    """The form; what was wrong is not told apart, so that nobody finds out numbers by trying."""
    problem = ProblemView(
        title=gettext("编号和手机尾号对不上"),
        detail=gettext("请核对 12 位编号，以及提交时所留电话的最后四位。连续输错会暂停查询。"),
    )
    screen = AskScreen(number=request.POST.get("number", "")[:40], problem=problem if wrong else None)
    return render(
        request,
        "web/residents/progress.html",
        {"screen": screen, "part": "progress"},
        status=422 if wrong else 200,
    )


def _judging_errors(resolved: str, satisfied: str, text: str) -> Errors:
    errors: Errors = {}
    if resolved not in list(Resolved):
        errors["resolved"] = gettext("请选择。")
    if satisfied not in list(Satisfied):
        errors["satisfied"] = gettext("请选择。")
    if len(clean_text(text)) > WORD_MOST:
        errors["text"] = gettext("最多 %(n)d 字。") % {"n": WORD_MOST}
    return errors


def _case(
    request: HttpRequest, found: OwnAppeal, city: City, *, errors: Errors | None = None
) -> HttpResponse:
    own, leading = found.own, found.leading
    called = called_by(whistles=[link.whistle for link in leading.whistles])
    screen = OwnCaseScreen(
        number=shown_number(own.report.external_id or ""),
        title=_title(own, city),
        state=state_of(leading.state),
        followed=own.id != leading.id,
        steps=steps_of(found, called=called, city=city),
        text=found.text or gettext("（内容已按规定删除）"),
        place=city.place_name(street=own.report.place.street, community=own.report.place.community),
        reply=found.told or "",
        photos=own_photos(own.report.photos),
        judged=_judged(found),
        asks=own.told_at is not None and own.statement is None,
        key=str(uuid4()),
        now=city.now,
        map=_map(own, city),
        errors=errors or {},
    )
    return render(
        request,
        "web/residents/case.html",
        {"screen": screen, "part": "progress"},
        status=422 if errors else 200,
    )


def _map(own: Appeal, city: City) -> MinimapView | None:
    """Where the resident said it is: only with a point, and with nothing else on it."""
    place = own.report.place
    if place.point is None:
        return None
    title, number = gettext("您反映的地点"), city.known.number
    return map_of_place(place=place, on=city.on, tone=Light.GREY, title=title, directory_number=number)


def _title(own: Appeal, city: City) -> str:
    item = city.items(street=own.report.place.street).get(own.report.item or "")
    return item.name if item is not None else category_name(own.report.category or "")


def _judged(found: OwnAppeal) -> str:
    """What the resident has said of the result."""
    said = found.own.statement
    if said is None:
        return ""
    words = [str(RESOLVED[said.resolved]), str(SATISFIED[said.satisfied]), found.stated or ""]
    return " · ".join(word for word in words if word)
