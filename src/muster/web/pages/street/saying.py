"""A form of the registers comes back: the command is given, or its page says at the form why not."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from muster.accounts.acting import acting_of
from muster.core.empowerment.asked import Answer, questions
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.responsibility import NAME as LISTS
from muster.core.empowerment.kinds.responsibility import in_force
from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.empowerment.giving import Given, NotFound, give
from muster.empowerment.queries import Filters, matters
from muster.empowerment.telling import listed_items, named_bodies, texts_of
from muster.intake.tables.clean import clean_token
from muster.ledger.refusals import KeyReused
from muster.web.forms.checking import fits
from muster.web.forms.street.registers import BadRow, Offered, fields_of, sent_fields, values_sent
from muster.web.look.commands import FieldView
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.giving import version_of, words_of
from muster.web.pages.street.matter import (
    Returned,
    bodies_of,
    items_at,
    offered_for,
    seen_matter,
    show_matter,
)
from muster.web.pages.street.standing import Standing, kind_of, standing_of
from muster.web.screens.street.registers import OpeningScreen
from muster.web.told.street.registers import label
from muster.whistles.services.asking import BadField, build
from muster.whistles.services.texts import Texts

LONGEST_KEY = 200


@require_http_methods(["GET", "HEAD", "POST"])
def street_opening(request: HttpRequest, kind: str, name: str) -> HttpResponse:
    """Begin a matter. For whoever may not, there is no such form."""
    standing, found = standing_of(acting_of(request)), kind_of(kind)
    row = _row(found, name, opens=True)
    offered = _offered(standing, found, row)
    if request.method != "POST":
        return _show(request, standing, found, row, fields_of(row, offered))
    fields = sent_fields(row, offered, request.POST)
    if not fits(fields):
        return _show(request, standing, found, row, fields, (gettext("请看标出的各栏。"),), status=422)
    try:
        given = _given(request, standing, row)
    except (Refusal, BadField, BadRow, KeyReused) as refused:
        return _show(request, standing, found, row, fields, (_why(refused),), status=422)
    messages.success(request, gettext("已办理：%(deed)s") % {"deed": label(row)})
    return redirect("street_matter", found.name, given.id)


@require_POST
def street_command(request: HttpRequest, kind: str, matter_id: UUID, name: str) -> HttpResponse:
    """Give a command to a matter."""
    standing, found = standing_of(acting_of(request)), kind_of(kind)
    seen = seen_matter(standing, found, str(matter_id))
    row = _row(found, name, opens=False)
    fields = sent_fields(row, offered_for(standing, seen, row), request.POST)
    returned = Returned(name=name, fields=fields, problems=(gettext("请看标出的各栏。"),))
    if not fits(fields):
        return show_matter(request, standing, seen, returned=returned, status=422)
    try:
        _given(request, standing, row, matter_id=seen.matter.id, seen=version_of(request.POST))
    except StaleVersion:
        problem = ProblemView(
            title=gettext("您办理期间，这个事项有了新进展"),
            detail=gettext("请看过新进展；仍要办理的，核对后再次提交即可。"),
            tone="amber",
        )
        again = replace(returned, problems=())
        return show_matter(request, standing, seen, returned=again, problem=problem, status=409)
    except (Refusal, BadField, BadRow, KeyReused) as refused:
        why = _why(refused)
        problem = ProblemView(title=gettext("这项操作现在不能办理"), detail=why, tone="amber")
        again = replace(returned, problems=(why,))
        return show_matter(request, standing, seen, returned=again, problem=problem, status=422)
    messages.success(request, gettext("已办理：%(deed)s") % {"deed": label(row)})
    return redirect("street_matter", found.name, seen.matter.id)


def _row(kind: Kind, name: str, *, opens: bool) -> Transition:
    """The row of this name. Raises NotFound."""
    row = next((row for row in kind.table if row.name == name and row.opens is opens), None)
    if row is None:
        raise NotFound
    return row


def _offered(standing: Standing, kind: Kind, row: Transition) -> Offered:
    """What the form of an opening offers, with items of the catalogue and of lists where it asks for them."""
    offered = standing.offered(kind, row)
    asked = {question.answer for question in questions(row.command)}
    if Answer.CATALOGUE_ITEM in asked:
        offered = replace(offered, items=items_at(standing, offered.streets[0].id))
    if Answer.PARTY_BODY in asked:
        bodies = bodies_of(standing, states=("active",))
        return replace(offered, listed=named_bodies(bodies, texts_of(bodies)))
    return replace(offered, listed=_listed(standing)) if Answer.LIST_ITEM in asked else offered


def _listed(standing: Standing) -> dict[str, str]:
    """The items of the lists in force that the reader sees, each with its street where there are several."""
    filters = Filters(today=standing.today, states=("adopted",))
    adopted = matters(kind=LISTS, view=standing.view, filters=filters, limit=200).items
    current = [
        found
        for street in standing.streets
        if (found := in_force(lists=[it for it in adopted if it.street == street.id], on=standing.today))
    ]
    named = listed_items(current, texts_of(current))
    if len(current) < 2:
        return named
    of = {one.id: standing.known.units.get(one.street).name for one in current}
    return {key: f"{of[key.partition('/')[0]]} · {words}" for key, words in named.items()}


def _given(
    request: HttpRequest,
    standing: Standing,
    row: Transition,
    *,
    matter_id: str | None = None,
    seen: int | None = None,
) -> Given:
    acting = standing.acting
    key = clean_token(request.POST.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4())
    texts = Texts(key=key, now=acting.now)
    command = build(
        kind=row.command, values=values_sent(row, request.POST, teams=standing.teams), say=texts.refer
    )
    return give(
        command=command,
        by=acting.actor,
        key=key,
        now=acting.now,
        matter_id=matter_id,
        seen=seen,
        texts=texts if texts.kept else None,
        directory_number=acting.directory,
    )


def _why(refused: Exception) -> str:
    if isinstance(refused, BadField):
        return gettext("“%(field)s”没有填对：%(why)s") % {"field": refused.field, "why": refused.why}
    return str(refused) if isinstance(refused, BadRow) else words_of(refused)


def _show(
    request: HttpRequest,
    standing: Standing,
    kind: Kind,
    row: Transition,
    fields: tuple[FieldView, ...],
    problems: tuple[str, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    screen = OpeningScreen(
        title=label(row),
        lead=label(kind),
        url=reverse("street_opening", args=[kind.name, row.name]),
        list_url=reverse("street_matters", args=[kind.name]),
        idempotency_key=str(uuid4()),
        submit=label(row),
        fields=fields,
        problems=problems,
    )
    context = framed(request, standing.acting, {"screen": screen})
    return render(request, "web/screens/opening.html", context, status=status)
