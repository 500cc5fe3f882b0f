"""One command for several whistles: first a page of what it will do to whom, then one of what it did."""

from collections.abc import Mapping
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from muster.accounts.acting import Acting, acting_of
from muster.core.ledger.streams import is_id
from muster.core.ledger.text import TextRef
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.whistle import Whistle
from muster.intake.tables.clean import clean_token
from muster.ledger import texts as words
from muster.web.forms.checking import checked, fits
from muster.web.forms.offers import label_of, typed
from muster.web.lists.bulk import MOST, Head, Named, Prospect, carried_out, read_named, summary
from muster.web.lists.whistles.bulk import BULK, Bulk, foreseen
from muster.web.look.commands import FieldView
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.giving import back_of
from muster.web.screens.bulk import BulkResultScreen, BulkScreen, OutcomeView
from muster.whistles.queries.seen import seen
from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.services.give import give
from muster.whistles.services.refusals import NotFound
from muster.whistles.services.texts import Texts


@require_POST
def bulk_whistles(request: HttpRequest) -> HttpResponse:
    """What the chosen command would do to each of the selected whistles."""
    acting = acting_of(request)
    bulk = BULK.get(request.POST.get("command", ""))
    ids = [one for one in request.POST.getlist("id")[:MOST] if is_id(one)]
    if bulk is None:
        raise NotFound
    if not ids:
        return redirect(back_of(request) or "register")
    return _preview(request, acting, bulk, ids, bulk.fields)


@require_POST
def give_bulk(request: HttpRequest, name: str) -> HttpResponse:
    """Give the command to each item of the form, and say what became of it."""
    acting = acting_of(request)
    bulk = BULK.get(name)
    if bulk is None:
        raise NotFound
    items = [item for item in read_named(request.POST.getlist("item")) if is_id(item.id)]
    fields = checked(typed(bulk.fields, request.POST), request.POST)
    if not items or not fits(fields):
        offered = [one for one in request.POST.getlist("offered")[:MOST] if is_id(one)]
        problem = "" if items else gettext("没有选中任何一件。")
        return _preview(request, acting, bulk, offered, fields, problem=problem, status=422)
    return _given(request, acting, bulk, items)


def _preview(
    request: HttpRequest,
    acting: Acting,
    bulk: Bulk,
    ids: list[str],
    fields: tuple[FieldView, ...],
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    prospects = _prospects(acting, bulk, ids, facts)
    possible = tuple(one.item for one in prospects if one.named is not None)
    screen = BulkScreen(
        title=gettext("批量%(command)s") % {"command": label_of(bulk.row)},
        lead=gettext("逐件办理，互不影响：可办 %(n)d 件，不可办 %(m)d 件。")
        % {"n": len(possible), "m": len(prospects) - len(possible)},
        url=reverse("give_bulk", args=[bulk.name]),
        back_url=back_of(request) or reverse("register"),
        back=back_of(request),
        batch=_batch(request.POST),
        label=label_of(bulk.row),
        icon=bulk.icon,
        items=possible,
        refused=tuple(one.item for one in prospects if one.named is None),
        fields=fields,
        problem=ProblemView(title=problem, tone="red") if problem else None,
    )
    page = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/bulk.html", page, status=status)


def _prospects(acting: Acting, bulk: Bulk, ids: list[str], facts: Facts) -> list[Prospect]:
    """In the order of the list; what this person does not see is not there."""
    found = _seen(acting, ids, facts)
    heads = _heads(found)
    prospects = []
    for one in ids:
        whistle = found.get(one)
        if whistle is None:
            continue
        context = facts.context(whistle=whistle, command=c.Sweep(), by=acting.actor, related={})
        about, told = foreseen(bulk=bulk, whistle=whistle, context=context, now=acting.now)
        named = None if about is None else Named(id=one, seen=whistle.version, about=about)
        prospects.append(Prospect(head=heads[one], named=named, told=told))
    return prospects


def _given(request: HttpRequest, acting: Acting, bulk: Bulk, items: list[Named]) -> HttpResponse:
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    found = _seen(acting, [item.id for item in items], facts)
    heads = _heads(found)
    batch = _batch(request.POST)
    values = {name: request.POST[name] for name in request.POST}
    outcomes = tuple(
        _outcome(acting, bulk, item, found[item.id], heads[item.id], values, batch, facts)
        for item in items
        if item.id in found
    )
    screen = BulkResultScreen(
        title=gettext("批量%(command)s：结果") % {"command": label_of(bulk.row)},
        lead=summary(outcomes),
        back_url=back_of(request) or reverse("register"),
        outcomes=outcomes,
    )
    return render(request, "web/screens/bulk_result.html", framed(request, acting, {"screen": screen}))


def _outcome(
    acting: Acting,
    bulk: Bulk,
    item: Named,
    whistle: Whistle,
    head: Head,
    values: Mapping[str, str],
    batch: str,
    facts: Facts,
) -> OutcomeView:
    context = facts.context(whistle=whistle, command=c.Sweep(), by=acting.actor, related={})
    key = f"{batch}/{item.id}"
    kept = Texts(key=key, now=acting.now)

    def work() -> None:
        command = bulk.command(item.about, item.seen, values, kept.refer)
        give(
            command=command, by=acting.actor, key=key, now=acting.now, whistle_id=item.id,
            texts=kept if kept.kept else None,
        )  # fmt: skip

    return carried_out(head=head, told=bulk.tells(whistle, context, item.about), work=work)


def _seen(acting: Acting, ids: list[str], facts: Facts) -> dict[str, Whistle]:
    return {whistle.id: whistle for whistle in seen(ids=ids, by=acting.actor, units=facts.units)}


def _heads(found: Mapping[str, Whistle]) -> dict[str, Head]:
    refs: dict[str, TextRef] = {one: whistle.title for one, whistle in found.items()}
    said = words.get(ids={ref.id for ref in refs.values()})
    return {
        one: Head(
            id=one,
            number=whistle.number,
            title=said.get(refs[one].id) or gettext("（无标题）"),
            url=reverse("whistle", args=[one]),
        )
        for one, whistle in found.items()
    }


def _batch(form: QueryDict) -> str:
    return clean_token(form.get("batch", ""))[:50] or str(uuid4())
